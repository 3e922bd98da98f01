package io.kryten.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.kryten.Rank;
import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.RoomSnapshot;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.simulator.Visitor;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** All bots in a channel of visitors who misuse them, for ten minutes at the usual pace of chat. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "kryten.nats.servers=nats://unused:4222",
            "kryten.chat.min-delay=1s",
            "kryten.chat.jitter=500ms",
            "kryten.chat-commands.unknown=suggest"
        })
@ActiveProfiles({"dj", "moderation"})
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
@ExtendWith(OutputCaptureExtension.class)
class MisuseTests {

    private static final List<String> MODERATORS = List.of("mona_mod", "m-2");

    private static final List<String> HOSTILE = List.of(
            "\"".repeat(300),
            "\"unclosed",
            "&quot;&lt;b&gt;&amp;",
            "<script>alert(1)</script>",
            "👨‍👩‍👧‍👦".repeat(20),
            "\u202Eevil\u202C",
            "da\u200Brn",
            "/clear",
            "/kick mona_mod",
            "${jndi:ldap://example.com}",
            "--next --count 9999999999999999999999",
            "-1",
            "@mona_mod:",
            "' OR 1=1",
            "x".repeat(300));

    private static final List<String> COMMANDS = List.of(
            "add", "queue", "skip", "np", "mute", "unmute", "ban", "unban", "modlog", "help", "roll", "echo", "ping",
            "guess", "ad", "");

    private final List<BiConsumer<Visitor, Random>> misuses = List.of(
            (user, random) -> user.say("!" + any(COMMANDS, random) + " " + any(HOSTILE, random)),
            (user, random) -> user.pm("KrytenBot", "!" + any(COMMANDS, random) + " " + any(HOSTILE, random)),
            (user, random) ->
                    user.say(any(List.of("!", "!!", "!!add x", "! add x", "!ADD", "!\u00A0np", "?np"), random)),
            (user, random) -> user.say("!add " + link(user, random)),
            (user, random) -> user.say("!add " + link(user, random)),
            (user, random) -> user.say("!add " + link(user, random) + " next"),
            (user, random) -> {
                for (int i = 0; i < 5; i++) {
                    user.say("!add " + link(user, random));
                }
            },
            (user, random) -> {
                for (int i = 0; i < 12; i++) {
                    user.say("flood " + random.nextInt());
                }
            },
            (user, random) -> user.say(
                    any(List.of("badword", "b.a.d.w.o.r.d", "bаdwоrd", "free coins", "CAPITALS EVERYWHERE"), random)),
            (user, random) -> user.say("!skip").say("!skip").say("!skip"),
            (user, random) -> visitors().forEach(voter -> voter.say("!skip")),
            (user, random) -> {
                user.say("!skip");
                user.leave();
            },
            (user, random) -> user.afk(random.nextBoolean()),
            (user, random) -> user.leave());

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private KrytenTemplate kryten;

    private int joined;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_130})
    void botsSurviveTenMinutes(long seed, CapturedOutput output) {
        Random random = new Random(seed);
        this.time.advanceUntil(() -> this.kryten.state("lounge").ready());
        this.room.settings().permission("playlistadd", Rank.REGISTERED);
        MODERATORS.forEach(name -> this.room.join(name, Rank.MODERATOR));
        Visitor greedy = this.room.join("greedy-9999");

        for (int second = 0; second < 600; second += 2) {
            act(random);
            greedy.attempt(user -> user.say("!add " + link(user, random)));
            this.time.advance(Duration.ofSeconds(2));
            check();
        }

        this.time.advance(Duration.ofMinutes(1));
        int said = this.room.said().size();
        this.room.say("mona_mod", "!np");
        this.time.advanceUntil(() -> this.room.said().stream()
                .skip(said)
                .anyMatch(line -> line.matches(".* of \\d\\d:\\d\\d|Nothing plays")));
        assertThat(output)
                .doesNotContain(" ERROR ")
                .doesNotContain("Exception:")
                .doesNotContain("\tat ");
        assertThat(output).contains("Done: warning to", "Done: mute of", "Done: ban of");
        assertThat(this.room.said())
                .anyMatch(line -> line.startsWith("Skipped: "))
                .anyMatch(line -> line.startsWith("Added: "));
        assertThat(this.room.whispered()).anyMatch(line -> line.text().startsWith("3 of your videos wait"));
    }

    private void act(Random random) {
        while (visitors().size() < 8) {
            this.room.join("_user-" + this.joined++);
        }
        Visitor user = any(visitors(), random);
        Visitor moderator = this.room.as(any(MODERATORS, random));
        user.attempt(visitor -> any(this.misuses, random).accept(visitor, random));
        if (random.nextInt(4) == 0) {
            moderator.attempt(visitor -> moderate(visitor, random));
        }
    }

    private void moderate(Visitor moderator, Random random) {
        List<String> names = new ArrayList<>(MODERATORS);
        names.addAll(List.of(
                "KrytenBot", "owner", "absent_-", "@" + any(visitors(), random).name()));
        switch (random.nextInt(9)) {
            case 0, 1 -> moderator.say("!mute " + any(names, random) + " 30s");
            case 2 -> moderator.say("!ban " + any(names, random) + " " + any(HOSTILE, random));
            case 3 -> moderator.say("!unmute " + any(names, random));
            case 4 -> moderator.say("!unban _user-" + random.nextInt(this.joined));
            case 5 -> moderator.say("badword").say("CAPITALS OF A MODERATOR").say("badword");
            case 6 -> moderator.playlist().shuffle();
            case 7 -> moderator.playlist().next();
            default -> moderator.say("!modlog 20");
        }
    }

    private void check() {
        RoomSnapshot now = this.room.snapshot();
        assertThat(now.robotInRoom()).isTrue();
        assertThat(now.people())
                .filteredOn(person -> MODERATORS.contains(person.name()))
                .hasSize(MODERATORS.size())
                .noneMatch(RoomSnapshot.Person::muted);
        // A video's id begins with the number of its user; the first video plays, the others wait.
        Map<String, Long> waiting = this.room.cytube().playlist().stream()
                .skip(1)
                .map(item -> item.media().id())
                .filter(id -> id.matches("\\d{4}-.*"))
                .collect(Collectors.groupingBy(id -> id.substring(0, 4), Collectors.counting()));
        assertThat(waiting.values()).allMatch(count -> count <= 3);
    }

    private List<Visitor> visitors() {
        return this.room.visitors().stream()
                .filter(visitor -> visitor.name().startsWith("_user-"))
                .toList();
    }

    private static String link(Visitor user, Random random) {
        int number = Integer.parseInt(user.name().replaceFirst(".*-", ""));
        return String.format("https://youtu.be/%04d-%06d", number, random.nextInt(1000));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}

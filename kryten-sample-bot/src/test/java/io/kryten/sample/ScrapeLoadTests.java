package io.kryten.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kryten.KrytenException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.SyncState;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.VirtualTime;
import io.kryten.simulator.Visitor;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every meter of the guide, scraped again and again under load, with failures, refusals and an outage. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kryten.nats.servers=nats://unused:4222",
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=cinema",
            "kryten.chat.min-delay=0s",
            "kryten.chat.jitter=0s",
            "kryten.chat.max-queued=50",
            "kryten.command.retries=2",
            "kryten.listener.queue-capacity=" + ScrapeLoadTests.CAPACITY
        })
@AutoConfigureSimulatedRoom
@Import({VirtualClock.class, LoadBot.class})
@DirtiesContext // its outage would be logged while another test reads the log
class ScrapeLoadTests {

    static final int CAPACITY = 500;

    private static final int USERS = 120;

    /** CyTube takes twenty lines at once of a user. */
    private static final int LINES_OF_USER = 15;

    private static final int LINES = USERS * LINES_OF_USER;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private KrytenTemplate kryten;

    @Autowired
    private SimulatedRooms rooms;

    @Autowired
    private InProcessNatsServer server;

    @Autowired
    private VirtualTime time;

    @Autowired
    private ChannelInlet inlet;

    @Autowired
    private LoadBot bot;

    @LocalServerPort
    private int port;

    private SimulatedRoom lounge;

    private SimulatedRoom cinema;

    private Scraper scraper;

    @BeforeEach
    void start() {
        this.lounge = this.rooms.room("lounge");
        this.cinema = this.rooms.room("cinema");
        this.lounge.allowListenerFailures();
        this.cinema.allowListenerFailures();
        this.time.advanceUntil(() -> this.kryten.state("lounge").ready()
                && this.kryten.state("cinema").ready());
        this.scraper = new Scraper(this.port);
    }

    @AfterEach
    void end() {
        this.bot.gate.countDown();
        this.scraper.close();
    }

    @Test
    @Timeout(120)
    void everyMeterIsRightUnderLoad() throws IOException {
        slowListenerDropsTheOldest();
        failuresAndTimeOutsAreCounted();
        chatCommandsAreCountedByOutcome();
        questionsAreCountedByOutcome();
        commandsAreCountedByOutcome();
        floodIsRepeatedOrDropped();
        strangersAddNoTimeSeries();
        outageIsCounted();

        Map<String, Double> series = this.scraper.scrape();
        assertThat(series.values()).noneMatch(value -> value.isNaN() || value.isInfinite() || value < 0);
        assertThat(series.keySet().stream()
                        .map(name -> name.replaceAll("\\{.*", "").replaceAll("_seconds_(sum|max)$", "_seconds_count"))
                        .collect(Collectors.toSet()))
                .isEqualTo(metersOfTheGuide());
        assertThat(this.scraper.end()).isGreaterThan(10);
    }

    /** The scrapes go on while the listener is stuck, and the other listeners take each line. */
    private void slowListenerDropsTheOldest() {
        List<Visitor> visitors = join(this.cinema, "cinema", USERS);
        visitors.get(0).say("first");
        await().atMost(LIMIT).until(() -> this.bot.slowCall.getCount() == 0);
        speak(visitors, "line");
        await().atMost(LIMIT).until(() -> this.bot.lines.get() == 1 + LINES);
        awaitValue("kryten_listener_queue_size_events{listener=\"load.slow\"}", CAPACITY);
        awaitValue("kryten_listener_dropped_events_total{listener=\"load.slow\"}", LINES - CAPACITY);
        awaitValue("kryten_listener_dropped_events_total{listener=\"load.fast\"}", 0);
        assertThat(this.scraper.value("kryten_listener_threads_busy_threads")).isPositive();
        this.bot.gate.countDown();
        awaitValue("kryten_listener_duration_seconds_count{listener=\"load.slow\"}", 1 + CAPACITY);
        awaitValue("kryten_listener_duration_seconds_count{listener=\"load.fast\"}", 1 + LINES);
        // CyTube announces each join to moderators, such as the bot.
        awaitValue(received("cinema", "chatMsg"), USERS + 1 + LINES);
        awaitValue("kryten_channel_users{channel=\"cytu.be/cinema\"}", USERS + 1);
    }

    private void failuresAndTimeOutsAreCounted() {
        List<Visitor> visitors = join(this.lounge, "lounge", 10);
        visitors.forEach(visitor -> visitor.say("fail"));
        visitors.get(0).say("stuck");
        awaitValue("kryten_listener_errors_total{listener=\"load.failing\"}", 10);
        awaitValue("kryten_listener_duration_seconds_count{listener=\"load.failing\"}", 1 + LINES + 11);
        this.time.advance(Duration.ofSeconds(31));
        awaitValue("kryten_listener_timeouts_total{listener=\"load.stuck\"}", 1);
        awaitValue("kryten_listener_errors_total{listener=\"load.stuck\"}", 1);
    }

    private void chatCommandsAreCountedByOutcome() {
        for (int i = 0; i < 5; i++) {
            Visitor user = this.lounge.as("lounge-" + i);
            user.say("!roll 2d6").say("!ROLL  3d4").say("!roll nonsense-" + i).say("!nosuchword" + i);
        }
        this.lounge.as("lounge-0").say("!explode");
        awaitValue(chatCommand("roll", "success"), 10);
        awaitValue(chatCommand("roll", "refused"), 5);
        awaitValue(chatCommand("explode", "failed"), 1);
        assertThat(this.scraper.scrape())
                .allSatisfy((series, value) ->
                        assertThat(series).doesNotContainIgnoringCase("nosuchword", "nonsense", "lounge-"));
    }

    private void questionsAreCountedByOutcome() {
        for (int i = 0; i < 3; i++) {
            this.lounge.as("lounge-" + i).say("!name");
        }
        awaitValue("kryten_conversation_waiting_questions", 3);
        this.time.advanceUntil(() -> said("Your name?") == 3);
        this.lounge.as("lounge-0").say("Arthur");
        this.lounge.as("lounge-1").say("cancel");
        awaitValue(question("answered"), 1);
        awaitValue(question("cancelled_by_user"), 1);
        awaitValue("kryten_conversation_waiting_questions", 1);
        this.time.advance(Duration.ofMinutes(2));
        awaitValue(question("timeout"), 1);
        awaitValue("kryten_conversation_waiting_questions", 0);
        // The end of a question is no failure of its command.
        awaitValue(chatCommand("name", "success"), 3);
    }

    private void commandsAreCountedByOutcome() {
        execute("lounge", KrytenCommand.addVideo("yt", "abcdefghijk", false, true));
        this.lounge.refuse("voteskip", "for the test");
        execute("lounge", KrytenCommand.voteskip());
        execute("lounge", KrytenCommand.kick("nobody-here", ""));
        this.lounge.silent("mute");
        execute("lounge", KrytenCommand.mute("lounge-3"));
        this.lounge.robotDown();
        this.time.advanceUntil(() -> this.scraper.value("kryten_robot_present{channel=\"cytu.be/lounge\"}") == 0);
        execute("lounge", KrytenCommand.voteskip());
        this.lounge.robotUp();
        this.time.advanceUntil(() -> this.kryten.state("lounge").ready());
        this.kryten.request("kryten-sample-bot", "system.ping", Map.of(), Map.class);

        awaitValue(command("addvideo", "success"), 1);
        awaitValue("kryten_command_confirmation_seconds_count{command=\"addvideo\"}", 1);
        awaitValue(command("voteskip", "rejected"), 1);
        // It is not sent, though the robot of the other channel would receive it.
        awaitValue(command("voteskip", "no_robot"), 1);
        awaitValue(command("kick", "invalid"), 1);
        awaitValue(command("mute", "timeout"), 1);
        awaitValue(command("system.ping", "success"), 1);
        awaitValue("kryten_commands_retries_total", 2);
    }

    /** CyTube takes twenty lines at once and ten a second from then on; fifty lines may wait behind the one that is repeated. */
    private void floodIsRepeatedOrDropped() {
        int before = this.lounge.said().size();
        double sentBefore = this.scraper.value(command("say", "success"));
        List<CompletableFuture<CommandReply>> texts = IntStream.range(0, 300)
                .mapToObj(i -> started("lounge", KrytenCommand.say("flood " + i)))
                .toList();
        assertThat(this.scraper.value("kryten_chat_queue_size_lines{channel=\"cytu.be/lounge\",kind=\"bulk\"}"))
                .isBetween(1.0, 51.0);
        this.time.advanceUntil(() -> texts.stream().allMatch(CompletableFuture::isDone));
        int dropped = (int) texts.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .count();
        assertThat(dropped).isBetween(200, 250);
        awaitValue("kryten_chat_dropped_texts_total{channel=\"cytu.be/lounge\",reason=\"overflowed\"}", dropped);
        awaitValue(command("say", "rate_limited"), dropped);
        awaitValue(command("say", "success"), sentBefore + 300 - dropped);
        assertThat(this.lounge.said()).hasSize(before + 300 - dropped);
        assertThat(this.scraper.value("kryten_chat_repeated_lines_total{channel=\"cytu.be/lounge\"}"))
                .isPositive();
        awaitValue("kryten_chat_queue_size_lines{channel=\"cytu.be/lounge\",kind=\"bulk\"}", 0);
    }

    private void strangersAddNoTimeSeries() {
        Map<String, Double> before = this.scraper.scrape();
        List<Visitor> visitors = join(this.lounge, "stranger", USERS);
        int lines = this.bot.lines.get();
        speak(visitors, "!word");
        for (int i = 0; i < 500; i++) {
            this.kryten.publish("kryten.events.cytube.lounge.news" + i, event("news" + i, "lounge"));
            this.kryten.publish("kryten.events.cytube.lounge.chatmsg", Map.of("event_name", "chatMsg", "payload", i));
        }
        await().atMost(LIMIT).until(() -> this.bot.lines.get() == lines + LINES);
        awaitValue(received("lounge", "other"), before.getOrDefault(received("lounge", "other"), 0.0) + 500);
        awaitValue("kryten_events_undecodable_messages_total{channel=\"cytu.be/lounge\"}", 500);
        assertThat(this.scraper.scrape().keySet()).isEqualTo(before.keySet());
    }

    private void outageIsCounted() {
        int connections = this.server.connections();
        this.server.stop();
        awaitValue("kryten_connection_state{state=\"connected\"}", 0);
        execute("cinema", KrytenCommand.voteskip());
        awaitValue(command("voteskip", "offline"), 1);
        assertThat(this.scraper.value("kryten_channel_state{channel=\"cytu.be/cinema\",state=\"live\"}"))
                .isZero();
        this.server.run();
        await().atMost(LIMIT).until(() -> {
            this.time.advance(Duration.ofSeconds(2));
            return this.server.connections() == connections;
        });
        // The new server has no key-value bucket with the states. Events of a robot are lost before both connections
        // are back.
        await().atMost(LIMIT).until(() -> {
            this.rooms.all().forEach(room -> room.robot().rejoin());
            this.time.advance(Duration.ofSeconds(10));
            return this.inlet.stream(this.cinema.channel()).syncState() == SyncState.LIVE;
        });
        awaitValue("kryten_connection_state{state=\"connected\"}", 1);
        awaitValue("kryten_connection_reconnects_total", 1);
        awaitValue("kryten_channel_state{channel=\"cytu.be/cinema\",state=\"live\"}", 1);
    }

    /** Executes a command while time advances, and waits for its end. */
    private void execute(String channel, KrytenCommand command) {
        CompletableFuture<CommandReply> result = started(channel, command);
        this.time.advanceUntil(result::isDone);
    }

    private CompletableFuture<CommandReply> started(String channel, KrytenCommand command) {
        try {
            return this.kryten.executeAsync(channel, command);
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    private static List<Visitor> join(SimulatedRoom room, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> room.join(prefix + "-" + i))
                .toList();
    }

    private static void speak(List<Visitor> visitors, String word) {
        for (int line = 0; line < LINES_OF_USER; line++) {
            for (Visitor visitor : visitors) {
                visitor.say(word + visitor.name() + line);
            }
        }
    }

    private long said(String text) {
        return this.lounge.said().stream().filter(line -> line.contains(text)).count();
    }

    private static Map<String, Object> event(String name, String channel) {
        return Map.of(
                "event_name",
                name,
                "payload",
                Map.of(),
                "channel",
                channel,
                "domain",
                "cytu.be",
                "timestamp",
                "2026-01-01T00:00:00Z",
                "correlation_id",
                "c0ffee");
    }

    private void awaitValue(String series, double value) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(this.scraper.scrape()).containsEntry(series, value));
    }

    private static String received(String channel, String event) {
        return "kryten_events_received_events_total{channel=\"cytu.be/" + channel + "\",event=\"" + event + "\"}";
    }

    private static String chatCommand(String command, String outcome) {
        return "kryten_chat_commands_seconds_count{command=\"" + command + "\",outcome=\"" + outcome + "\"}";
    }

    private static String command(String command, String outcome) {
        return "kryten_commands_seconds_count{command=\"" + command + "\",outcome=\"" + outcome + "\"}";
    }

    private static String question(String outcome) {
        return "kryten_conversation_questions_total{outcome=\"" + outcome + "\"}";
    }

    private static Set<String> metersOfTheGuide() throws IOException {
        String page = Files.readString(Path.of("../docs/guide/observability.md"));
        String table = page.substring(page.indexOf("<!-- generated: meters -->"), page.indexOf("<!-- end -->"));
        return Pattern.compile("\\bkryten_[a-z_]+")
                .matcher(table)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}

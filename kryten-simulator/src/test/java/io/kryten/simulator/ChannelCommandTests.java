package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.NoRobotException;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.MediaLink;
import io.kryten.core.CommandSettings;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChatFilter;
import io.kryten.event.PollCount;
import io.kryten.simulator.cytube.ServerSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** Every command of a channel: with the rank that it needs, with rank 1, and with the robot out of its channel. */
class ChannelCommandTests {

    /** Commands that every user may send. */
    private static final Set<String> FOR_ALL = Set.of("say", "pm", "vote", "voteskip");

    /** Commands that CyTube refuses in words, or that the robot refuses because CyTube does not answer it. */
    private static final Set<String> REFUSED = Set.of("ban", "unban");

    /** Commands for which CyTube kicks the robot. */
    private static final Set<String> KICKED = Set.of("assignLeader", "motd", "css", "js", "options", "permissions");

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasItsEffect(Command command) {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            assertThat(command.shown.test(bot)).isFalse();
            command.call.accept(bot);
            assertThat(command.shown.test(bot)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void knownRankThatIsTooLowIsRefusedBeforeSending(Command command) {
        if (FOR_ALL.contains(command.name)) {
            return;
        }
        try (BotInRoom bot = new BotInRoom(Rank.REGISTERED)) {
            int sent = bot.rooms.bus.commands().size();
            assertThat(catchThrowable(() -> command.call.accept(bot)))
                    .isInstanceOfSatisfying(InsufficientRankException.class, ex -> {
                        assertThat(ex.have()).isEqualTo(Rank.REGISTERED);
                        assertThat(ex.need()).isGreaterThan(Rank.REGISTERED);
                    });
            assertThat(bot.rooms.bus.commands()).hasSize(sent);
            assertThat(command.shown.test(bot)).isFalse();
        }
    }

    /** CyTube ignores the robot, refuses it or kicks it. */
    @ParameterizedTest
    @MethodSource("commands")
    void commandOfLowRankFailsAsInCyTube(Command command) throws InterruptedException, ExecutionException {
        if (FOR_ALL.contains(command.name)) {
            return;
        }
        CommandSettings unchecked = CommandSettings.defaults("my-bot").withoutChecks();
        try (BotInRoom bot = new BotInRoom(Rank.REGISTERED, unchecked)) {
            Throwable failure = failureWhileTimePasses(bot, command);
            if (command.name.equals("deleteFromLibrary")) {
                assertThat(failure)
                        .as("nothing shows it, and the robot reports success")
                        .isNull();
            } else if (REFUSED.contains(command.name)) {
                assertThat(failure).isInstanceOf(CommandRejectedException.class);
            } else if (KICKED.contains(command.name)) {
                assertThat(failure)
                        .isInstanceOf(CommandRejectedException.class)
                        .hasMessageContainingAll("in cytu.be/lounge", "the robot was kicked");
            } else {
                assertThat(failure).isExactlyInstanceOf(UnconfirmedCommandException.class);
            }
            assertThat(command.shown.test(bot)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandToKickedRobotIsNotSent(Command command) {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            bot.room.moderation().kick("KrytenBot", "enough");
            int sent = bot.rooms.bus.commands().size();
            assertThat(catchThrowable(() -> command.call.accept(bot))).isExactlyInstanceOf(NoRobotException.class);
            assertThat(bot.rooms.bus.commands()).hasSize(sent);
            assertThat(command.shown.test(bot)).isFalse();
        }
    }

    /** Executes a command on another thread, and lets time pass whenever that thread waits. */
    private static @Nullable Throwable failureWhileTimePasses(BotInRoom bot, Command command)
            throws InterruptedException, ExecutionException {
        FutureTask<@Nullable Throwable> call = new FutureTask<>(() -> catchThrowable(() -> command.call.accept(bot)));
        Thread caller = new Thread(call, "caller");
        caller.start();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> {
            if (caller.getState() == Thread.State.WAITING) {
                bot.rooms.time.advance(Duration.ofMillis(500));
            }
            return call.isDone();
        });
        return call.get();
    }

    static Stream<Command> commands() {
        return Stream.of(chat(), playlist(), moderation(), polls(), library(), settings())
                .flatMap(area -> area);
    }

    private static Stream<Command> chat() {
        return Stream.of(
                new Command(
                        "say",
                        bot -> bot.lounge.chat().say("hello"),
                        bot -> bot.room.said().contains("hello")),
                new Command(
                        "pm",
                        bot -> bot.lounge.chat().pm("alice", "psst"),
                        bot -> !bot.room.as("alice").received("pm").isEmpty()));
    }

    private static Stream<Command> playlist() {
        return Stream.of(
                new Command(
                        "add",
                        bot -> bot.lounge.playlist().add(MediaLink.youtube("new"), true, false),
                        bot -> bot.truth().playlist().size() == 4),
                onTruth(
                        "delete",
                        bot -> bot.lounge.playlist().delete(bot.uid(1)),
                        truth -> truth.playlist().size() == 2),
                new Command(
                        "move",
                        bot -> bot.lounge.playlist().move(bot.uid(2), PlaylistPosition.PREPEND),
                        bot -> bot.truth().playlist().get(0).uid() == bot.uid(2)),
                new Command("jump", bot -> bot.lounge.playlist().jump(bot.uid(2)), bot -> plays(bot, "video2")),
                new Command("playNext", bot -> bot.lounge.playlist().playNext(), bot -> plays(bot, "video1")),
                new Command(
                        "setTemporary",
                        bot -> bot.lounge.playlist().setTemporary(bot.uid(1), true),
                        bot -> Boolean.TRUE.equals(bot.truth().playlist().get(1).temp())),
                onTruth(
                        "clear",
                        bot -> bot.lounge.playlist().clear(),
                        truth -> truth.playlist().isEmpty()),
                new Command(
                        "shuffle",
                        bot -> bot.lounge.playlist().shuffle(),
                        bot -> bot.truth().playlist().stream().noneMatch(item -> item.uid() == bot.uid(0))),
                onTruth("voteskip", bot -> bot.lounge.playlist().voteskip(), truth -> truth.voteskips() == 1));
    }

    private static Stream<Command> moderation() {
        return Stream.of(
                onTruth(
                        "kick",
                        bot -> bot.lounge.moderation().kick("alice", "enough, 300 characters: " + "x".repeat(260)),
                        truth -> !isHere(truth, "alice")),
                onTruth(
                        "ban",
                        bot -> bot.lounge.moderation().ban("alice", ""),
                        truth ->
                                truth.bans().stream().anyMatch(ban -> ban.name().equals("alice"))),
                onTruth(
                        "unban",
                        bot -> assertThat(bot.lounge.moderation().unban("TROLL"))
                                .isEqualTo(1),
                        truth -> truth.bans().isEmpty()),
                onTruth("mute", bot -> bot.lounge.moderation().mute("alice"), truth -> isMuted(truth, "alice")),
                onTruth(
                        "shadowMute",
                        bot -> bot.lounge.moderation().shadowMute("alice"),
                        truth -> truth.users().stream()
                                .anyMatch(user ->
                                        user.name().equals("alice") && Boolean.TRUE.equals(user.shadowMuted()))),
                onTruth("unmute", bot -> bot.lounge.moderation().unmute("bob"), truth -> !isMuted(truth, "bob")),
                onTruth(
                        "assignLeader",
                        bot -> bot.lounge.moderation().assignLeader("alice"),
                        truth -> "alice".equals(truth.leader())),
                onTruth(
                        "rank",
                        bot -> bot.lounge.moderation().rank("alice", Rank.MODERATOR),
                        truth -> truth.ranks().contains(new ChannelRank("alice", Rank.MODERATOR))));
    }

    private static Stream<Command> polls() {
        return Stream.of(
                new Command(
                        "start",
                        bot -> bot.lounge.polls().start("Tea & <milk>?", "yes", "no"),
                        bot -> bot.room
                                .cytube()
                                .poll()
                                .orElseThrow()
                                .titleText()
                                .equals("Tea & <milk>?")),
                new Command(
                        "vote",
                        bot -> bot.lounge.polls().vote(1),
                        bot -> bot.room
                                .cytube()
                                .poll()
                                .orElseThrow()
                                .counts()
                                .get(1)
                                .equals(new PollCount(1, false))),
                new Command(
                        "close",
                        bot -> bot.lounge.polls().close(),
                        bot -> bot.room.cytube().poll().isEmpty()));
    }

    private static Stream<Command> library() {
        return Stream.of(new Command(
                "deleteFromLibrary",
                bot -> bot.lounge.library().delete("video0"),
                bot -> found(bot, "Film 0").isEmpty()));
    }

    private static Stream<Command> settings() {
        return Stream.of(
                onTruth(
                        "motd",
                        bot -> bot.lounge.settings().motd("<b>hi</b>"),
                        truth -> truth.motd().equals("<b>hi</b>")),
                onTruth(
                        "css",
                        bot -> bot.lounge.settings().css("a{}"),
                        truth -> truth.css().equals("a{}")),
                onTruth(
                        "js",
                        bot -> bot.lounge.settings().js("1"),
                        truth -> truth.js().equals("1")),
                onTruth(
                        "options",
                        bot -> bot.lounge
                                .settings()
                                .options(o -> o.withVoteskipRatio(0.25)
                                        .withPageTitle("The Lounge")
                                        .withAntifloodLimits(5, 0.5)),
                        truth -> truth.options().path("voteskip_ratio").doubleValue() == 0.25
                                && truth.options().path("pagetitle").textValue().equals("The Lounge")
                                && truth.options()
                                                .at("/chat_antiflood_params/burst")
                                                .intValue()
                                        == 5),
                onTruth(
                        "permissions",
                        bot -> bot.lounge.settings().permissions(p -> p.with("chat", Rank.REGISTERED)),
                        truth -> Rank.REGISTERED.equals(truth.permissions().get("chat"))),
                onTruth(
                        "emote",
                        bot -> bot.lounge.settings().emote("Pog", "https://img.example/pog.png"),
                        truth -> truth.emotes().size() == 2),
                onTruth(
                        "removeEmote",
                        bot -> bot.lounge.settings().removeEmote("Kappa"),
                        truth -> truth.emotes().isEmpty()),
                onTruth(
                        "addFilter",
                        bot -> bot.lounge.settings().addFilter(ChatFilter.of("shout", "!{4,}", "!")),
                        truth -> hasFilter(truth, "shout", "!")),
                onTruth(
                        "updateFilter",
                        bot -> bot.lounge.settings().updateFilter(ChatFilter.of("swear", "darn", "oops")),
                        truth -> hasFilter(truth, "swear", "oops")),
                onTruth(
                        "removeFilter",
                        bot -> bot.lounge.settings().removeFilter("swear"),
                        truth -> truth.filters().stream()
                                .noneMatch(filter -> filter.name().equals("swear"))));
    }

    private static JsonNode found(BotInRoom bot, String title) {
        Visitor alice = bot.room.as("alice");
        alice.library().search(title);
        List<JsonNode> answers = alice.received("searchResults");
        return answers.get(answers.size() - 1).path("results");
    }

    private static boolean plays(BotInRoom bot, String id) {
        return bot.room.cytube().nowPlaying().orElseThrow().item().media().id().equals(id);
    }

    private static boolean isHere(ServerSnapshot truth, String name) {
        return truth.users().stream().anyMatch(user -> user.name().equals(name));
    }

    private static boolean isMuted(ServerSnapshot truth, String name) {
        return truth.users().stream().anyMatch(user -> user.name().equals(name) && Boolean.TRUE.equals(user.muted()));
    }

    private static boolean hasFilter(ServerSnapshot truth, String name, String replacement) {
        return truth.filters().stream()
                .anyMatch(filter ->
                        filter.name().equals(name) && filter.replacement().equals(replacement));
    }

    private static Command onTruth(String name, Consumer<BotInRoom> call, Predicate<ServerSnapshot> shown) {
        return new Command(name, call, bot -> shown.test(bot.truth()));
    }

    /** A method of an area, and whether the channel shows its effect. */
    private record Command(String name, Consumer<BotInRoom> call, Predicate<BotInRoom> shown) {

        @Override
        public String toString() {
            return this.name;
        }
    }
}

package io.kryten.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.kryten.InsufficientRankException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.simulator.robot.RobotCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command returns if and only if the channel has shown its effect. */
class CommandEffectTests {

    /** Commands that every user may send, or whose missing effect no event tells. */
    private static final Set<String> FOR_EVERYBODY = Set.of("say", "pm", "voteskip", "vote", "searchLibrary", "/me");

    /** Commands that the robot's reply confirms. */
    private static final Set<String> BY_REPLY = Set.of("deleteFromLibrary");

    static Stream<Case> commands() {
        return Stream.of(
                of("say", Map.of("message", "hello & <b>good</b> \"bye\"  (x)")),
                new Case("/me", f -> {}, f -> KrytenCommand.say("/me waves")),
                of("pm", Map.of("username", "alice", "message", "psst <i>")),
                new Case(
                        "addvideo",
                        f -> f.room.cytube().media().add("yt", "ddddddddddd", "New", java.time.Duration.ofMinutes(1)),
                        f -> KrytenCommand.addVideo("yt", "ddddddddddd", false, true)),
                item("rmvideo", uid -> Map.of("uid", uid)),
                item("mvvideo", uid -> Map.of("from", uid, "after", "prepend")),
                item("jump", uid -> Map.of("uid", String.valueOf(uid))),
                item("settemp", uid -> Map.of("uid", uid, "temp", true)),
                item("settemp", uid -> Map.of("uid", uid, "temp", false)),
                of("clear", Map.of()),
                of("shuffle", Map.of()),
                of("playNext", Map.of()),
                of("voteskip", Map.of()),
                of("kick", Map.of("username", "ALICE", "reason", "bye")),
                of("ban", Map.of("username", "bob", "reason", "bye")),
                of("ban", Map.of("username", "stranger", "reason", "bye")),
                new Case(
                        "unban",
                        f -> f.room.moderation().ban("troll", "x"),
                        f -> KrytenCommand.of("unban", Map.of("username", "troll"))),
                of("mute", Map.of("username", "alice")),
                of("smute", Map.of("username", "alice")),
                new Case("/unmute", f -> f.room.moderation().mute("alice"), f -> KrytenCommand.unmute("Alice")),
                of("assignLeader", Map.of("name", "ALICE")),
                of("assignLeader", Map.of("name", "")),
                of("setChannelRank", Map.of("username", "alice", "rank", 2)),
                of("requestBanlist", Map.of()),
                of("requestChannelRanks", Map.of()),
                of("readChanLog", Map.of()),
                of(
                        "newPoll",
                        Map.of(
                                "title",
                                "What's <next>?",
                                "options",
                                List.of("a", "b"),
                                "obscured",
                                false,
                                "timeout",
                                60)),
                new Case(
                        "vote",
                        f -> f.room.polls().open("Q", "a", "b"),
                        f -> KrytenCommand.of("vote", Map.of("option", 1))),
                new Case(
                        "closePoll",
                        f -> f.room.polls().open("Q", "a", "b"),
                        f -> KrytenCommand.of("closePoll", Map.of())),
                of("setMotd", Map.of("motd", "<b>hi</b><script>x</script>")),
                of("setMotd", Map.of("motd", "plain")),
                of("setChannelCSS", Map.of("css", "body{}")),
                of("setChannelJS", Map.of("js", "let a = 1")),
                of("setOptions", Map.of("options", Map.of("allow_voteskip", false))),
                of("setPermissions", Map.of("permissions", Map.of("playlistadd", 2, "mute", 1.5))),
                of("updateEmote", Map.of("name", ":wave", "image", "https://example.com/a.png?b=1&c=2")),
                new Case(
                        "removeEmote",
                        f -> f.room.settings().emote(":x", "https://example.com/x.png"),
                        f -> KrytenCommand.of("removeEmote", Map.of("name", ":x"))),
                of("addFilter", filter("f1")),
                of("removeFilter", Map.of("name", "nope")),
                of("searchLibrary", Map.of("query", "x", "source", "library")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandReturnsWhenTheChannelShowsIt(Case row) {
        try (EffectFixture bot = new EffectFixture(Rank.OWNER)) {
            row.setUp.accept(bot);
            CompletableFuture<CommandReply> result = bot.send(row.command.apply(bot));
            bot.pass();
            assertThat(result).succeedsWithin(EffectFixture.LIMIT);
        }
    }

    @Test
    void botOfRankOneIsRefusedBeforeSending() {
        try (EffectFixture bot = new EffectFixture(Rank.REGISTERED)) {
            for (Case row : commands()
                    .filter(each -> !FOR_EVERYBODY.contains(each.name))
                    .toList()) {
                row.setUp.accept(bot);
                assertThat(bot.send(row.command.apply(bot)))
                        .as(row.name)
                        .failsWithin(EffectFixture.LIMIT)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(InsufficientRankException.class);
            }
            assertThat(bot.room.robot().commands())
                    .extracting(RobotCommand::name)
                    .doesNotContainAnyElementsOf(commands()
                            .map(Case::name)
                            .filter(name -> !FOR_EVERYBODY.contains(name))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void botOfUnknownRankIsToldTheTruth(Case row) {
        if (FOR_EVERYBODY.contains(row.name)) {
            return;
        }
        CommandSettings unchecked = CommandSettings.defaults("my-bot")
                .confirmedBy(CommandSettings.Confirm.EFFECT)
                .withoutChecks();
        try (EffectFixture bot = new EffectFixture(Rank.REGISTERED, unchecked)) {
            row.setUp.accept(bot);
            CompletableFuture<CommandReply> result = bot.send(row.command.apply(bot));
            bot.pass();
            assertThat(result).failsWithin(EffectFixture.LIMIT);
        }
    }

    @Test
    void robotOutOfItsChannelIsRefusedBeforeSending() {
        try (EffectFixture bot = new EffectFixture(Rank.OWNER)) {
            List<Case> rows = commands().toList();
            List<KrytenCommand> commands =
                    rows.stream().map(row -> row.command.apply(bot)).toList();
            bot.room.cytubeDown();
            bot.pass();
            for (KrytenCommand command : commands) {
                assertThat(bot.send(command))
                        .as(command.name())
                        .failsWithin(EffectFixture.LIMIT)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(NoRobotException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void lossOfCyTubeDuringTheCommandIsNoSuccess(Case row) {
        try (EffectFixture bot = new EffectFixture(Rank.OWNER)) {
            KrytenCommand command = row.command.apply(bot);
            bot.room.cytubeDown();
            CompletableFuture<CommandReply> result = bot.send(command);
            bot.pass();
            if (!BY_REPLY.contains(row.name)) {
                assertThat(result).failsWithin(EffectFixture.LIMIT);
            }
        }
    }

    private static Case of(String name, Map<String, Object> arguments) {
        return new Case(name, f -> {}, f -> KrytenCommand.of(name, arguments));
    }

    private static Case item(String name, Function<Integer, Map<String, Object>> arguments) {
        return new Case(name, f -> {}, f -> KrytenCommand.of(name, arguments.apply(f.uid(1))));
    }

    private static Map<String, Object> filter(String name) {
        return Map.of("name", name, "source", "a", "flags", "g", "replace", "b", "filterlinks", false, "active", true);
    }

    private record Case(String name, Consumer<EffectFixture> setUp, Function<EffectFixture, KrytenCommand> command) {

        @Override
        public String toString() {
            return this.name;
        }
    }
}

package io.kryten.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

    /** Commands that every user may send, or whose missing effect no event shows. */
    private static final Set<String> FOR_EVERYBODY = Set.of("say", "pm", "voteskip", "vote", "searchLibrary", "/me");

    static Stream<Case> commands() {
        return Stream.of(
                of("say", Map.of("message", "hello & <b>good</b> \"bye\"  (x)")),
                new Case("/me", bot -> KrytenCommand.say("/me waves")),
                of("pm", Map.of("username", "alice", "message", "psst <i>")),
                new Case("addvideo", bot -> KrytenCommand.addVideo("yt", "ddddddddddd", false, true)),
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
                of("unban", Map.of("username", "troll")),
                of("mute", Map.of("username", "alice")),
                of("smute", Map.of("username", "alice")),
                new Case("/unmute", bot -> KrytenCommand.unmute("Bob")),
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
                new Case("/poll", bot -> KrytenCommand.say("/poll Tea & <milk>?,yes,no")),
                of("vote", Map.of("option", 1)),
                of("closePoll", Map.of()),
                of("setMotd", Map.of("motd", "<b>hi</b><script>x</script>")),
                of("setMotd", Map.of("motd", "plain")),
                of("setChannelCSS", Map.of("css", "body{}")),
                of("setChannelJS", Map.of("js", "let a = 1")),
                of("setOptions", Map.of("options", Map.of("allow_voteskip", false))),
                of("setPermissions", Map.of("permissions", Map.of("playlistadd", 2, "mute", 1.5))),
                of("updateEmote", Map.of("name", ":wave", "image", "https://example.com/a.png?b=1&c=2")),
                of("removeEmote", Map.of("name", "Kappa")),
                of("addFilter", filter("f1")),
                of("removeFilter", Map.of("name", "nope")),
                of("searchLibrary", Map.of("query", "x", "source", "library")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandReturnsWhenTheChannelShowsIt(Case row) {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            CompletableFuture<CommandReply> result = bot.send(row.command.apply(bot));
            bot.pass();
            assertThat(result).succeedsWithin(BotInRoom.LIMIT);
        }
    }

    @Test
    void botOfRankOneIsRefusedBeforeSending() {
        try (BotInRoom bot = new BotInRoom(Rank.REGISTERED)) {
            for (Case row : commands()
                    .filter(each -> !FOR_EVERYBODY.contains(each.name))
                    .toList()) {
                assertThat(bot.send(row.command.apply(bot)))
                        .as(row.name)
                        .failsWithin(BotInRoom.LIMIT)
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
    void commandOfUnknownRankIsUnconfirmed(Case row) {
        if (FOR_EVERYBODY.contains(row.name)) {
            return;
        }
        CommandSettings unchecked = CommandSettings.defaults("my-bot")
                .confirmedBy(CommandSettings.Confirm.EFFECT)
                .withoutChecks();
        try (BotInRoom bot = new BotInRoom(Rank.REGISTERED, unchecked)) {
            CompletableFuture<CommandReply> result = bot.send(row.command.apply(bot));
            bot.pass();
            assertThat(result).failsWithin(BotInRoom.LIMIT);
        }
    }

    @Test
    void robotOutOfItsChannelIsRefusedBeforeSending() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            List<Case> rows = commands().toList();
            List<KrytenCommand> commands =
                    rows.stream().map(row -> row.command.apply(bot)).toList();
            bot.room.cytubeDown();
            bot.pass();
            for (KrytenCommand command : commands) {
                assertThat(bot.send(command))
                        .as(command.name())
                        .failsWithin(BotInRoom.LIMIT)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(NoRobotException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandDuringLossOfCyTubeFails(Case row) {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            KrytenCommand command = row.command.apply(bot);
            bot.room.cytubeDown();
            CompletableFuture<CommandReply> result = bot.send(command);
            bot.pass();
            assertThat(result).failsWithin(BotInRoom.LIMIT);
        }
    }

    private static Case of(String name, Map<String, Object> arguments) {
        return new Case(name, bot -> KrytenCommand.of(name, arguments));
    }

    private static Case item(String name, Function<Integer, Map<String, Object>> arguments) {
        return new Case(name, bot -> KrytenCommand.of(name, arguments.apply(bot.uid(1))));
    }

    private static Map<String, Object> filter(String name) {
        return Map.of("name", name, "source", "a", "flags", "g", "replace", "b", "filterlinks", false, "active", true);
    }

    private record Case(String name, Function<BotInRoom, KrytenCommand> command) {

        @Override
        public String toString() {
            return this.name;
        }
    }
}

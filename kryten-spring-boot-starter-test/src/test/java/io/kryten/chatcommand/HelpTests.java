package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.CooldownScope;
import io.kryten.annotation.Description;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Help, groups, suggestions and conditions. */
class HelpTests {

    private static final ChatCommandSettings SUGGESTING = new ChatCommandSettings(
            List.of("!", "$$"),
            Map.of(new Channel("cytu.be", "movies"), List.of("?")),
            false,
            ReplyPlace.CHAT,
            UnknownCommand.SUGGEST,
            true,
            ReplyPlace.CHAT);

    @Test
    void listHasOnlyWhatUserMayGive() {
        try (MockKrytenTemplate kryten = mock(ChatCommandSettings.DEFAULTS)) {
            kryten.simulateChat("lounge", "alice", "!help");
            kryten.simulateChat("lounge", "mod", "!HELP");
            kryten.simulatePm("lounge", "alice", "!help");

            assertThat(kryten)
                    .sentPm("lounge", "alice", "Commands: !ping, !queue add, !queue list, !roll. More: !help <command>")
                    .sentPm(
                            "lounge",
                            "mod",
                            "Commands: !ping, !queue add, !queue clear, !queue list, !roll. More: !help <command>")
                    .sentPm(
                            "lounge",
                            "alice",
                            "Commands: !ping, !queue add, !queue list, !whisper. More: !help <command>")
                    .hasSent(3);
        }
    }

    @Test
    void commandIsDescribed() {
        try (MockKrytenTemplate kryten = mock(ChatCommandSettings.DEFAULTS)) {
            kryten.simulateChat("lounge", "alice", "!help roll");
            kryten.simulateChat("lounge", "alice", "!help !DICE");
            kryten.simulateChat("lounge", "mod", "!help queue clear");
            kryten.simulateChat("lounge", "alice", "!help secret");
            kryten.simulateChat("lounge", "alice", "!help queue clear");
            kryten.simulateChat("lounge", "alice", "!help rool");

            String roll = "Usage: !roll <dice> - Rolls dice. Also !dice. Once in 5 s per user";
            assertThat(kryten)
                    .sentPm("lounge", "alice", roll)
                    .sentPm("lounge", "mod", "Usage: !queue clear. Rank: moderator. 3 times in 1 h per channel")
                    .sentPm("lounge", "alice", "There is no command 'secret'")
                    .sentPm("lounge", "alice", "There is no command 'queue'; did you mean !queue?")
                    .sentPm("lounge", "alice", "There is no command 'rool'; did you mean !roll?")
                    .hasSent(6);
        }
    }

    @Test
    void groupAnswersWithUsages() {
        try (MockKrytenTemplate kryten = mock(ChatCommandSettings.DEFAULTS)) {
            kryten.simulateChat("lounge", "alice", "!queue");
            kryten.simulateChat("lounge", "alice", "!queue drop");
            kryten.simulateChat("lounge", "alice", "!queue ADD film");

            assertThat(kryten)
                    .sentPm("lounge", "alice", "Usage: !queue add <link> | !queue list")
                    .sentChatExactly("lounge", "added film")
                    .hasSent(3);
        }
    }

    @Test
    void unknownCommandIsSuggestedIfWanted() {
        try (MockKrytenTemplate kryten = mock(SUGGESTING)) {
            kryten.simulateChat("lounge", "alice", "!rool 2d6");
            kryten.simulateChat("lounge", "alice", "!xyzzy");
            kryten.simulateChat("lounge", "alice", "!whisper");
            kryten.simulateChat("movies", "alice", "?pnig");

            assertThat(kryten)
                    .sentChatExactly("lounge", "Did you mean !roll?", "Use !whisper in a private message")
                    .sentChatExactly("movies", "Did you mean ?ping?")
                    .hasSent(3);
        }
    }

    @Test
    void firstOfSeveralPrefixesIsShown() {
        try (MockKrytenTemplate kryten = mock(SUGGESTING)) {
            kryten.simulateChat("lounge", "alice", "$$ping");
            kryten.simulateChat("lounge", "alice", "$$help $$ping");
            kryten.simulateChat("lounge", "alice", "$ping");

            assertThat(kryten)
                    .sentChatExactly("lounge", "Pong!", "Usage: !ping")
                    .hasSent(2);
        }
    }

    @Test
    void channelMayHavePrefixOfItsOwn() {
        try (MockKrytenTemplate kryten = mock(SUGGESTING)) {
            kryten.simulateChat("movies", "alice", "!ping");
            assertThat(kryten).sentNothing();

            kryten.simulateChat("movies", "alice", "?help ping");
            kryten.simulateChat("movies", "alice", "?ping");
            assertThat(kryten).sentChatExactly("movies", "Usage: ?ping", "Pong!");
        }
    }

    @Test
    void helpOfBotReplacesOurs() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new OwnHelp())
                .build()) {
            kryten.simulateChat("lounge", "alice", "!help");
            assertThat(kryten).sentChatExactly("lounge", "Ask bob");
        }
    }

    @Test
    void helpCanBeSwitchedOff() {
        ChatCommandSettings without = new ChatCommandSettings(
                List.of("!"), Map.of(), false, ReplyPlace.PM, UnknownCommand.IGNORE, false, ReplyPlace.PM);
        try (MockKrytenTemplate kryten = mock(without)) {
            kryten.simulateChat("lounge", "alice", "!help");
            assertThat(kryten).sentNothing();
        }
    }

    @Test
    void conditionRefusesAndHides() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Conditional(), new Friends())
                .build()) {
            kryten.simulateJoin("lounge", "alice");
            kryten.simulateJoin("lounge", "bob");
            kryten.simulateChat("lounge", "alice", "!hug me tight");
            kryten.simulateChat("lounge", "bob", "!hug me tight");
            kryten.simulateChat("lounge", "bob", "!help");

            assertThat(kryten)
                    .sentChatExactly("lounge", "hugs")
                    .sentPm("lounge", "bob", "bob may not hug with '!hug me tight'")
                    .sentPm("lounge", "bob", "There are no commands for you here")
                    .hasSent(3);
        }
    }

    private static MockKrytenTemplate mock(ChatCommandSettings settings) {
        MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge", "cytu.be/movies")
                .chatCommands(settings)
                .listeners(new Dice(), new Queue(), new Everywhere())
                .build();
        kryten.simulateJoin("lounge", "alice");
        kryten.simulateJoin("movies", "alice");
        kryten.simulateJoin("lounge", "mod", Rank.MODERATOR);
        return kryten;
    }

    static final class Everywhere {

        @ChatCommand("ping")
        String ping() {
            return "Pong!";
        }
    }

    @ChatCommands(channel = "lounge")
    static final class Dice {

        @ChatCommand(value = "roll <dice>", aliases = "dice", from = CommandSource.CHAT)
        @Description("Rolls dice")
        @Cooldown("5s")
        String roll(String dice) {
            return "rolled " + dice;
        }

        @ChatCommand(value = "whisper", from = CommandSource.PM)
        String whisper() {
            return "psst";
        }

        @ChatCommand(value = "secret", hidden = true)
        String secret() {
            return "found";
        }
    }

    @ChatCommands(value = "queue", channel = "lounge")
    static final class Queue {

        @ChatCommand("add <link>")
        String add(String link) {
            return "added " + link;
        }

        @ChatCommand("list")
        String list() {
            return "nothing";
        }

        @ChatCommand(value = "clear", minRank = "moderator")
        @Cooldown(value = "1h", calls = 3, per = CooldownScope.CHANNEL)
        String clear() {
            return "cleared";
        }
    }

    static final class OwnHelp {

        @ChatCommand("help")
        String help() {
            return "Ask bob";
        }
    }

    static final class Conditional {

        @ChatCommand(value = "hug <text...>", condition = "friends")
        String hug(String text) {
            return "hugs";
        }
    }

    static final class Friends implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            return call.username().equals("alice")
                    ? Optional.empty()
                    : Optional.of(call.username() + " may not " + call.command() + " with '" + call.line() + "'");
        }
    }
}

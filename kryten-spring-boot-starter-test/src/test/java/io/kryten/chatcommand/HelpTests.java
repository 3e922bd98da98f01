package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Help, groups and suggestions. */
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
            kryten.simulateChat("lounge", "alice", "!help HELP");

            String roll = "Usage: !roll <dice> - Rolls dice. Also !dice. Once in 5 s per user";
            assertThat(kryten)
                    .sentPm("lounge", "alice", roll)
                    .sentPm("lounge", "mod", "Usage: !queue clear. Rank: moderator. 3 times in 1 h per channel")
                    .sentPm("lounge", "alice", "There is no command 'secret'")
                    .sentPm("lounge", "alice", "There is no command 'queue clear'; did you mean !queue?")
                    .sentPm("lounge", "alice", "There is no command 'rool'; did you mean !roll?")
                    .sentPm(
                            "lounge",
                            "alice",
                            "Usage: !help [command...] - Lists the commands that you may give here, or describes one")
                    .hasSent(7);
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

    @ParameterizedTest
    @ValueSource(strings = {"hepl", "hlep", "hel", "HEPL", "helpp", "he"})
    void builtInHelpIsSuggestedForNearName(String word) {
        try (MockKrytenTemplate kryten = mock(SUGGESTING)) {
            kryten.simulateChat("lounge", "alice", "!" + word);
            kryten.simulateChat("lounge", "alice", "!help " + word);
            assertThat(kryten)
                    .sentChatExactly(
                            "lounge", "Did you mean !help?", "There is no command '" + word + "'; did you mean !help?");
        }
    }

    @Test
    void helpThatIsSwitchedOffIsNotSuggested() {
        ChatCommandSettings without = new ChatCommandSettings(
                List.of("!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.SUGGEST, false, ReplyPlace.CHAT);
        try (MockKrytenTemplate kryten = mock(without)) {
            kryten.simulateChat("lounge", "alice", "!hepl");
            assertThat(kryten).sentNothing();
        }
    }

    @Test
    void suggestionNamesOnlyWhatUserMayGive() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .chatCommands(SUGGESTING)
                .listeners(
                        new Aliased(),
                        new ConditionTests.Conditional(),
                        new ConditionTests.Friends(),
                        new RestrictedHelp())
                .build()) {
            kryten.simulateJoin("lounge", "alice");
            kryten.simulateJoin("lounge", "bob");
            kryten.simulateJoin("lounge", "mod", Rank.MODERATOR);
            for (String user : List.of("alice", "bob", "mod")) {
                kryten.simulateChat("lounge", user, "!expell");
                kryten.simulateChat("lounge", user, "!huug");
                kryten.simulateChat("lounge", user, "!hepl");
                kryten.simulateChat("lounge", user, "!secreet");
            }

            assertThat(kryten)
                    .sentChatExactly("lounge", "Did you mean !hug?", "Did you mean !expel?", "Did you mean !help?");
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
    void prefixOfLettersMayBeWrittenInAnyCase() {
        ChatCommandSettings letters = new ChatCommandSettings(
                List.of("k!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.IGNORE, true, ReplyPlace.CHAT);
        try (MockKrytenTemplate kryten = mock(letters)) {
            kryten.simulateChat("lounge", "alice", "K!help K!ping");
            assertThat(kryten).sentChatExactly("lounge", "Usage: k!ping");
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

    static final class Aliased {

        @ChatCommand(value = "kick <name>", aliases = "expel", minRank = "moderator")
        void kick(String name) {}

        @ChatCommand(value = "open <name>", aliases = "secret", hidden = true)
        void open(String name) {}
    }

    static final class RestrictedHelp {

        @ChatCommand(value = "help", minRank = "moderator")
        String help() {
            return "Ask bob";
        }
    }
}

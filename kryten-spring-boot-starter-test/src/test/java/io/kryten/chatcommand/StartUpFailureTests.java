package io.kryten.chatcommand;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Range;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.UserJoinEvent;
import io.kryten.listener.InvalidListenerException;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reports about commands that cannot work. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // refused before they are called
class StartUpFailureTests {

    @Test
    void partWithoutParameterIsRefused() {
        class Bot {
            @ChatCommand("roll <dice> [max-times]")
            void roll(String dice) {}
        }
        assertRefused(
                "Part [max-times] of \"roll <dice> [max-times]\" has no parameter.",
                "Give the method a parameter 'maxTimes', or leave the part out.",
                new Bot());
    }

    @Test
    void parameterThatIsNeitherPartNorInjectedIsRefused() {
        class Bot {
            @ChatCommand("roll")
            void roll(Random random) {}
        }
        assertRefused(
                "Parameter 'random' of type java.util.Random is no part of \"roll\".",
                "Write <random> into the syntax, or take ChatUser (the user who gave the command), "
                        + "ChannelOperations, ChannelState, Channel, KrytenEvent, RawEvent, JsonNode, ChatCommandCall or "
                        + "Conversation;",
                new Bot());
    }

    @Test
    void typeThatNoTextBecomesIsRefused() {
        class Bot {
            @ChatCommand("roll <thread>")
            void roll(Runnable thread) {}
        }
        assertRefused(
                "Part <thread> cannot become a java.lang.Runnable.",
                "Allowed are String, a number, boolean",
                new Bot());
    }

    @Test
    void primitiveThatMayBeLeftOutIsRefused() {
        class Bot {
            @ChatCommand("roll [times]")
            void roll(int times) {}
        }
        assertRefused(
                "Part [times] may be left out, but its parameter is of the primitive type int.",
                "Give it a default such as [times=1], or take Integer or Optional<Integer>.",
                new Bot());
    }

    @Test
    void defaultThatIsNoValueIsRefused() {
        class Bot {
            @ChatCommand("roll [times=ten]")
            void roll(int times) {}
        }
        assertRefused(
                "The default of [times=ten] is no Integer: 'ten' is not a whole number.",
                "Correct the default.",
                new Bot());
    }

    @Test
    void rangeOfTextIsRefused() {
        class Bot {
            @ChatCommand("roll <name>")
            void roll(@Range(min = 1) String name) {}
        }
        assertRefused("Part <name> cannot be read. @Range needs a number", "Correct the parameter 'name'.", new Bot());
    }

    @Test
    void listOfOneWordIsRefused() {
        class Bot {
            @ChatCommand("sum <numbers>")
            void sum(List<Integer> numbers) {}
        }
        String several = "cannot be read. Several values are the rest of the line: write <name...> and take a List";
        assertRefused("Part <numbers> " + several, "Correct the parameter 'numbers'.", new Bot());
        class OneOptional {
            @ChatCommand("sum [numbers]")
            void sum(List<Integer> numbers) {}
        }
        assertRefused("Part [numbers] " + several, "Correct the parameter", new OneOptional());
        class OfSet {
            @ChatCommand("sum <numbers...>")
            void sum(Set<Integer> numbers) {}
        }
        assertRefused("Part <numbers...> " + several, "Correct the parameter", new OfSet());
        class OfArray {
            @ChatCommand("sum <numbers...>")
            void sum(String[] numbers) {}
        }
        assertRefused("Part <numbers...> " + several, "Correct the parameter", new OfArray());
        class OfOptionalList {
            @ChatCommand("sum [numbers...]")
            void sum(Optional<List<Integer>> numbers) {}
        }
        assertRefused("Part [numbers...] " + several, "Correct the parameter", new OfOptionalList());
        class OfOptionals {
            @ChatCommand("sum <numbers...>")
            void sum(List<Optional<Integer>> numbers) {}
        }
        assertRefused("a List holds values without Optional.", "Correct the parameter", new OfOptionals());
    }

    @Test
    void rangeOfInjectedParameterIsRefused() {
        class Bot {
            @ChatCommand("roll")
            void roll(@Range(max = 5) ChatUser user) {}
        }
        assertRefused(
                "Parameter 'user' has a @Range, but is no part of \"roll\".",
                "Write <user> into the syntax, or leave @Range out.",
                new Bot());
    }

    @Test
    void flagsThatDifferInCaseAloneAreRefused() {
        class Bot {
            @ChatCommand("roll [--all] [--ALL]")
            void roll(boolean all, boolean ALL) {}
        }
        assertRefused("value = \"roll [--all] [--ALL]\"", "The part 'ALL' stands twice (case is ignored).", new Bot());
    }

    @Test
    void flagWithoutBracketsIsRefused() {
        class Bot {
            @ChatCommand("roll --all")
            void roll(boolean all) {}
        }
        assertRefused("value = \"roll --all\"", "'--all' is a flag: write [--all].", new Bot());
    }

    @Test
    void defaultOfUserIsRefused() {
        class Bot {
            @ChatCommand("poke [user=alice]")
            void poke(ChatUser user) {}
        }
        assertRefused(
                "The default of [user=alice] names a user: the users of the channel are not known at start-up.",
                "Leave the default out, and take Optional<ChatUser>.",
                new Bot());
    }

    @Test
    void ambiguousPartsAreRefused() {
        class Bot {
            @ChatCommand("roll [times] <dice>")
            void roll(Optional<Integer> times, String dice) {}
        }
        assertRefused(
                "<dice> stands behind [times], which may be left out: a word could be either of them.",
                "Put <dice> first, or make one of them a flag such as [--times <value>].",
                new Bot());
    }

    enum Mark {
        LOW,
        low
    }

    @Test
    void enumWhoseConstantsDifferInCaseAloneIsRefused() {
        class Bot {
            @ChatCommand("mark <mark>")
            void mark(Mark mark) {}
        }
        assertRefused(
                "Part <mark> cannot be read. Users write LOW and low alike: case is ignored, and - is _.",
                "Correct the parameter 'mark'.",
                new Bot());
    }

    @Test
    void flagForTextIsRefused() {
        class Bot {
            @ChatCommand("roll [--name]")
            void roll(String name) {}
        }
        assertRefused(
                "Flag [--name] has no value, but its parameter is of type java.lang.String.",
                "Make the parameter a boolean, or write [--name <value>].",
                new Bot());
    }

    @Test
    void wordWithPrefixIsRefused() {
        class Bot {
            @ChatCommand("!roll <dice>")
            void roll(String dice) {}
        }
        assertRefused(
                "The word '!roll' starts with '!', the prefix of commands in cytu.be/lounge: users would have to write"
                        + " !!roll.",
                "Write 'roll'; users write the prefix (kryten.chat-commands.prefix) before it.",
                new Bot());
        class Alias {
            @ChatCommand(value = "roll", aliases = "!")
            void roll() {}
        }
        assertRefused("The word '!' starts with '!'", "Use another word; ", new Alias());
        @ChatCommands("!queue")
        class Group {
            @ChatCommand("add")
            void add() {}
        }
        assertRefused("The word '!queue' starts with '!'", "Write 'queue'; ", new Group());
    }

    @Test
    void brokenSyntaxIsRefused() {
        class Bot {
            @ChatCommand("move <from> to <to>")
            void move(int from, int to) {}
        }
        assertRefused(
                "value = \"move <from> to <to>\" cannot be used.",
                "The word 'to' stands behind a part: words come first.",
                new Bot());
    }

    @Test
    void eventThatNotEveryCallHasIsRefused() {
        class Bot {
            @ChatCommand("roll")
            void roll(ChatMessageEvent message) {}
        }
        assertRefused(
                "Parameter 'message' of type io.kryten.event.ChatMessageEvent is not the event of every call.",
                "Take KrytenEvent; or take ChatMessageEvent with from = CHAT",
                new Bot());
        class OtherBot {
            @ChatCommand("roll")
            void roll(UserJoinEvent join) {}
        }
        assertRefused("of type io.kryten.event.UserJoinEvent is not the event of every call.", "", new OtherBot());
    }

    @Test
    void resultThatIsNoReplyIsRefused() {
        class Bot {
            @ChatCommand("roll")
            int roll() {
                return 4;
            }
        }
        assertRefused("Return type int is no reply.", "Allowed are void, CharSequence", new Bot());
    }

    @Test
    void attributeThatCannotBeUsedIsRefused() {
        class Rank {
            @ChatCommand(value = "roll", minRank = "boss")
            void roll() {}
        }
        assertRefused("minRank = \"boss\" cannot be used.", "Say a number such as 2, or one of admin", new Rank());
        class Condition {
            @ChatCommand(value = "roll", condition = "evening")
            void roll() {}
        }
        assertRefused("condition = \"evening\"", "Say the name of a ChatCommandCondition bean.", new Condition());
        class Alias {
            @ChatCommand(value = "roll", aliases = "throw dice")
            void roll() {}
        }
        assertRefused("aliases = \"throw dice\"", "Say one word for each alias.", new Alias());
        @ChatCommands(channel = "elsewhere")
        class Channel {
            @ChatCommand("roll")
            void roll() {}
        }
        assertRefused("channel = \"elsewhere\"", "kryten.channels has [cytu.be/lounge]", new Channel());
        class Pause {
            @ChatCommand("roll")
            @Cooldown("often")
            void roll() {}
        }
        assertRefused("value = \"often\"", "Say a duration such as 5s", new Pause());
        class Ever {
            @ChatCommand("roll")
            @Cooldown("400d")
            void roll() {}
        }
        assertRefused("value = \"400d\"", "Say 365d or less.", new Ever());
        class Never {
            @ChatCommand("roll")
            @Cooldown(value = "1m", calls = 0)
            void roll() {}
        }
        assertRefused("calls = \"0\"", "Say a number from 1 to 1000.", new Never());
    }

    @Test
    void twoCommandsOfSameWordsAreRefused() {
        class Bot {
            @ChatCommand(
                    value = "roll <dice>",
                    aliases = {"dice", "throw"})
            void roll(String dice) {}
        }
        class OtherBot {
            @ChatCommand("throw")
            void roll() {}
        }
        InvalidListenerException failure = refusal(new Bot(), new OtherBot());
        assertThat(failure.description())
                .startsWith("'throw' is a command in cytu.be/lounge already: ")
                .contains("Bot.roll(String dice)");
        assertThat(failure.action()).isEqualTo("Use another word, or other channels.");
    }

    @Test
    void firstWordOfTwoListenersIsRefused() {
        @ChatCommands("queue")
        class Bot {
            @ChatCommand("add")
            void add() {}
        }
        @ChatCommands(value = "queue", group = "bot")
        class OtherBot {
            @ChatCommand("list")
            void list() {}
        }
        InvalidListenerException failure = refusal(new Bot(), new OtherBot());
        assertThat(failure.description())
                .startsWith("'queue' is the first word of ")
                .endsWith("in cytu.be/lounge, whose attributes differ.");
        assertThat(failure.action()).contains("the same channel, domain, group");
    }

    private static void assertRefused(String description, String action, Object bot) {
        InvalidListenerException failure = refusal(bot);
        assertThat(failure.annotation()).isIn("@ChatCommand", "@ChatCommands", "@Cooldown");
        assertThat(failure.method()).contains(bot.getClass().getName());
        assertThat(failure.description()).contains(description);
        assertThat(failure.action()).contains(action);
    }

    private static InvalidListenerException refusal(Object... bots) {
        return catchThrowableOfType(
                InvalidListenerException.class,
                () -> MockKrytenTemplate.builder("cytu.be/lounge")
                        .listeners(bots)
                        .build()
                        .close());
    }
}

package io.kryten.chatcommand;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Range;
import io.kryten.command.MediaLink;
import io.kryten.event.ChatUser;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Parts of the reason why a line could not be read, for translations. */
class UnreadableValueTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .chatCommands(new ChatCommandSettings(
                    List.of("!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.IGNORE, true, ReplyPlace.PM))
            .listeners(new Bot(), new Parts())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !group               | INCOMPLETE () '' null null [] null
            !range               | MISSING (n) '' null null [] null
            !range 1 x           | SURPLUS () 'x' null null [] null
            !range x             | NO_WHOLE_NUMBER (n) 'x' 1 10 [] null
            !range 11            | OUT_OF_RANGE (n) '11' 1 10 [] null
            !least -1            | OUT_OF_RANGE (n) '-1' 0.5 null [] null
            !byte 300            | OUT_OF_RANGE (n) '300' -128 127 [] null
            !big x               | NO_WHOLE_NUMBER (n) 'x' null null [] null
            !flags --now         | UNKNOWN_FLAG () '--now' null null [] null
            !flags --next --next | REPEATED_FLAG (next) '--next' null null [] null
            !flags --next=5      | FLAG_WITH_VALUE (next) '5' null null [] null
            !flags --count       | MISSING (count) '' null null [] null
            !flags --count x     | NO_WHOLE_NUMBER (count) 'x' -2147483648 2147483647 [] null
            !mood ugly           | NO_CHOICE (mood) 'ugly' null null [very-good, bad] null
            !switch maybe        | NO_CHOICE (on) 'maybe' null null [yes, no] null
            !rank boss           | NO_CHOICE (rank) 'boss' null null [admin, creator, guest, leader, moderator, owner, registered, site-admin] null
            !time soon           | NO_DURATION (time) 'soon' null null [] null
            !time 99999d         | OUT_OF_RANGE (time) '99999d' null 9999 [] null
            !link tube           | NO_LINK (link) 'tube' null null [] null
            !users alcie         | ABSENT_USER (users) 'alcie' null null [] alice
            !shelf fridge        | INVALID (shelf) 'fridge' null null [] null
            """)
    void errorHasPartsOfReason(String line, String parts) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", parts).hasSent(1);
    }

    static final class Parts implements ChatCommandErrorReply {

        @Override
        public @Nullable CharSequence reply(ChatCommandError error) {
            return !(error.reason() instanceof UnreadableValue value)
                    ? null
                    : value.problem() + " (" + value.part() + ") '" + value.text() + "' " + value.least() + " "
                            + value.greatest() + " " + value.choices() + " " + value.suggestion();
        }
    }

    enum Mood {
        VERY_GOOD,
        BAD
    }

    record Shelf(String name) {

        Shelf {
            throw new IllegalArgumentException("Only a shelf will do");
        }
    }

    static class Bot {

        @ChatCommand("group word")
        void group() {}

        @ChatCommand("range <n>")
        void range(@Range(min = 1, max = 10) int n) {}

        @ChatCommand("least <n>")
        void least(@Range(min = 0.5) double n) {}

        @ChatCommand("byte <n>")
        void small(byte n) {}

        @ChatCommand("big <n>")
        void big(BigInteger n) {}

        @ChatCommand("flags [--next] [--count <n>]")
        void flags(boolean next, @Nullable Integer count) {}

        @ChatCommand("mood <mood>")
        void mood(Mood mood) {}

        @ChatCommand("switch <on>")
        void toggle(boolean on) {}

        @ChatCommand("rank <rank>")
        void rank(Rank rank) {}

        @ChatCommand("time <time>")
        void time(Duration time) {}

        @ChatCommand("link <link>")
        void link(MediaLink link) {}

        @ChatCommand("users <users...>")
        void users(List<ChatUser> users) {}

        @ChatCommand("shelf <shelf>")
        void shelf(Shelf shelf) {}
    }
}

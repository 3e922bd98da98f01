package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.ChatCommand;
import io.kryten.event.ChatUser;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of strangers: plain text, or one bounded answer. */
class HostileLineTests {

    @AutoClose
    private final MockKrytenTemplate kryten =
            MockKrytenTemplate.builder("cytu.be/lounge").listeners(new Echo()).build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "_a-b_");
        this.kryten.simulateJoin("lounge", "-_-");
    }

    static List<String> tails() {
        return List.of(
                "\"".repeat(310),
                "\" ".repeat(155),
                "“”".repeat(150),
                "'".repeat(310),
                "\ud83d\ude00".repeat(150),
                "\u202e\u200f\u2066".repeat(100),
                "-".repeat(310),
                "-- ".repeat(100),
                "\\".repeat(310),
                "<".repeat(310),
                "&quot;".repeat(50),
                "${jndi:ldap://x} #{T(java.lang.Runtime)}",
                "%s%n {} {}",
                "../../etc/passwd",
                "/kick alice");
    }

    @ParameterizedTest
    @MethodSource("tails")
    void textOfStrangerStaysText(String tail) {
        this.kryten.simulateChat("lounge", "alice", "!rest " + tail);

        assertThat(this.kryten)
                .sentChatExactly("lounge", "[" + tail.strip() + "]")
                .hasSent(1);
    }

    @ParameterizedTest
    @MethodSource("tails")
    void unreadableTextIsAnsweredInOneShortLine(String tail) {
        this.kryten.simulateChat("lounge", "alice", "!number " + tail);

        assertThat(this.kryten).hasSent(1);
        PublishedCommand answer = this.kryten.publishedCommands().get(0);
        assertThat(answer.recipient()).isEqualTo("alice");
        assertThat(answer.text())
                .hasSizeLessThan(200)
                .contains("Usage: !number <n>")
                .doesNotContain("\u202e", "\u200f", "\u2066", "Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            !rest &quot;a b&quot;|["a b"]
            !word &quot;a b&quot;|[a b]
            &#33;rest x|[x]
            <span class="x">!rest y</span>|[y]
            !word &amp;quot;|[&quot;]
            !word &lt;b&gt;|[<b>]
            """)
    void entitiesAreDecodedOnce(String html, String reply) {
        this.kryten.simulateChatHtml("lounge", "alice", html);

        assertThat(this.kryten).sentChatExactly("lounge", reply);
    }

    @ParameterizedTest
    @CsvSource({"_a-b_, _a-b_", "-_-, -_-", "@-_-, -_-", "@_A-B_:, _a-b_"})
    void namesWithDashAndUnderscoreAreUsers(String typed, String name) {
        this.kryten.simulateChat("lounge", "alice", "!user " + typed);

        assertThat(this.kryten).sentChatExactly("lounge", "[" + name + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !flags -_-                  | [-_-] false
            !flags -.- --next           | [-.-] true
            !flags -5                   | [-5] false
            !flags -                    | [-] false
            !flags --                   | [--] false
            !flags "--next"             | [--next] false
            !flags "a —next b" —next    | [a —next b] true
            !flags "x 'a b' c" --next   | [x 'a b' c] true
            !flags "a\\"b" --next       | [a\\"b] true
            !flags "a  b" --next        | [a  b] true
            !flags "unbalanced --next   | ["unbalanced] true
            !flags "" --next            | [] true
            !flags "a\u0000b" --NEXT      | [a b] true
            """)
    void dashesAndQuotesInTextAreNeitherFlagsNorErrors(String line, String reply) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", reply).hasSent(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!re\u200bst x",
                "!rest\u200b x",
                "!\u200brest x",
                "\u200b!rest x",
                "\ufeff!rest x",
                "\u202e!rest x",
                "\uff01rest x",
                "!\uff52\uff45\uff53\uff54 x",
                "!r\u00e9st x",
                "!!rest x",
                "! rest x"
            })
    void lookAlikeIsNoCommand(String line) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentNothing();
    }

    @Test
    void randomLineIsAnsweredOnceAtMost() {
        Random random = new Random(7);
        List<String> commands = List.of("rest", "word", "number", "flags", "user", "users", "help", "nothing");
        String alphabet = "\"\u201c\u201d' ab1-\u2014&;<>@!\\\u0000\u00a0\u200b\u202e\ud83d\ude00\n\uff01";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder line = new StringBuilder("!").append(commands.get(random.nextInt(commands.size())));
            for (int length = random.nextInt(30); length > 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int before = this.kryten.publishedCommands().size();
            this.kryten.simulateChatHtml("lounge", "alice", line.toString());
            assertThat(this.kryten.publishedCommands())
                    .as(line.toString())
                    .hasSizeLessThanOrEqualTo(before + 1)
                    .allSatisfy(sent -> assertThat(sent.text()).hasSizeLessThanOrEqualTo(320));
        }
    }

    @Test
    void unknownWordAsksNoCondition() {
        Counter counter = new Counter();
        try (MockKrytenTemplate suggesting = MockKrytenTemplate.builder("cytu.be/lounge")
                .chatCommands(new ChatCommandSettings(
                        List.of("!"), Map.of(), false, ReplyPlace.PM, UnknownCommand.SUGGEST, true, ReplyPlace.PM))
                .listeners(new Guarded(), counter)
                .build()) {
            suggesting.simulateChat("lounge", "alice", "!" + "a".repeat(310));
            for (int i = 0; i < 1_000; i++) {
                suggesting.simulateChat("lounge", "alice", "!unknown" + i);
            }
            assertThat(counter.asked).hasValue(0);
            assertThat(suggesting).sentNothing();

            suggesting.simulateChat("lounge", "alice", "!gaurded");
            assertThat(counter.asked).hasValue(1);
            assertThat(suggesting).sentPm("lounge", "alice", "Did you mean !guarded?");
        }
    }

    @Test
    void unknownWordsLeaveNothingBehind() {
        for (int i = 0; i < 10_000; i++) {
            this.kryten.simulateChat("lounge", "alice", "!word" + i + " x");
        }
        assertThat(this.kryten).sentNothing();

        this.kryten.simulateChat("lounge", "alice", "!word x");
        assertThat(this.kryten).sentChatExactly("lounge", "[x]");
    }

    @Test
    void lineLongerThanCyTubeAllowsIsIgnored() {
        this.kryten.simulateChatHtml("lounge", "alice", "!rest " + "\"".repeat(1_000_000));

        assertThat(this.kryten).sentNothing();
    }

    static final class Counter implements ChatCommandCondition {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            this.asked.incrementAndGet();
            return Optional.empty();
        }
    }

    static final class Guarded {

        @ChatCommand(value = "guarded", condition = "counter")
        String guarded() {
            return "done";
        }
    }

    static final class Echo {

        @ChatCommand("rest <text...>")
        String rest(String text) {
            return "[" + text + "]";
        }

        @ChatCommand("word <word>")
        String word(String word) {
            return "[" + word + "]";
        }

        @ChatCommand("number <n>")
        String number(int n) {
            return "[" + n + "]";
        }

        @ChatCommand("flags <text> [--next]")
        String flags(String text, boolean next) {
            return "[" + text + "] " + next;
        }

        @ChatCommand("users <users...>")
        String users(List<ChatUser> users) {
            return "[" + users.size() + "]";
        }

        @ChatCommand("user <user>")
        String user(ChatUser user) {
            return "[" + user.name() + "]";
        }
    }
}

package io.kryten.core.chat;

import java.time.Duration;
import java.util.List;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Lines of split texts that must be no commands. */
class LineGuardTests {

    private static final LineGuard REPLY = new LineGuard(List.of("!", "b!"), true);

    private static final LineGuard SENT = new LineGuard(List.of("!", "b!"), false);

    @Test
    void firstLineOfReplyIsGuarded() {
        assertThat(ChatText.split("!ban bob", 20, REPLY)).containsExactly("\u200b!ban bob");
        assertThat(ChatText.split("B!ban bob", 20, REPLY)).containsExactly("\u200bB!ban bob");
        assertThat(ChatText.split("/kick bob", 20, REPLY)).containsExactly(" /kick bob");
    }

    @Test
    void firstLineOfOtherTextIsSentAsItIs() {
        assertThat(ChatText.split("!ban bob", 20, SENT)).containsExactly("!ban bob");
        assertThat(ChatText.split("/me waves", 20, SENT)).containsExactly("/me waves");
    }

    @Test
    void laterLinesAreGuardedAlways() {
        List<String> lines = List.of("one two", "\u200b!ban bob", " /kick bob");
        assertThat(ChatText.split("one two !ban bob /kick bob", 10, SENT)).isEqualTo(lines);
        assertThat(ChatText.split("one two !ban bob /kick bob", 10, REPLY)).isEqualTo(lines);
    }

    @Test
    void wordsWithinLineStayAsTheyAre() {
        String text = "say !roll or b!roll, see https://example.com/!x " + "y".repeat(60);
        assertThat(ChatText.split(text, 320, REPLY)).containsExactly(text);
    }

    @Test
    void guardDoesNotMakeLineTooLong() {
        assertThat(ChatText.split("!" + "x".repeat(19), 20, REPLY)).containsExactly("\u200b!" + "x".repeat(18), "x");
        assertThat(ChatText.split("!".repeat(5), 3, REPLY)).containsExactly("\u200b!!", "\u200b!!", "\u200b!");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\u00a0", "\u0001", "\ufeff", "*", "_", "~~", "`", "[sp]", "*_ [sp]"})
    void prefixBehindCharactersThatBotsSkipIsGuarded(String skipped) {
        assertThat(ChatText.split(skipped + "!ban bob", 20, REPLY)).containsExactly("\u200b" + skipped + "!ban bob");
    }

    @Test
    void textWithoutPrefixesIsGuardedFromCyTubeAlone() {
        LineGuard guard = new LineGuard(List.of(), true);
        assertThat(ChatText.split("!ban bob", 20, guard)).containsExactly("!ban bob");
        assertThat(ChatText.split("/kick bob", 20, guard)).containsExactly(" /kick bob");
    }

    @Test
    void noLineOfReplyIsCommandWhereverItIsCut() {
        Generator<String> texts = Generator.strings("aB!/ *\n\u00a0\u0001", 0, 120);
        forAll(2_000, texts, Generator.integers(3, 30), (text, max) -> {
            List<String> lines = ChatText.split(text, max, REPLY);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line)
                            .hasSizeLessThanOrEqualTo(max)
                            .doesNotStartWith("/")
                            .doesNotContainPattern("(?i)^[\\s\\x00-\\x20\u00a0*]*b?!"));
            assertThat(dense(String.join("", lines).replace("\u200b", ""))).isEqualTo(dense(text));
        });
    }

    @Test
    void megabyteOfSkippedCharactersTakesNoTime() {
        List<String> lines = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> ChatText.split("\u0001*[sp]".repeat(150_000), 320, REPLY));
        assertThat(lines).hasSizeGreaterThan(2_000);
    }

    private static String dense(String text) {
        return text.replaceAll("[\\s\\x00-\\x20\u00a0]", "");
    }
}

package io.kryten.core.chat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ChatTextTests {

    @Test
    void aTextThatFitsIsOneLineAsItIs() {
        assertThat(ChatText.split("  two  words ", 320)).containsExactly("  two  words ");
        assertThat(ChatText.split("x".repeat(320), 320)).containsExactly("x".repeat(320));
    }

    @Test
    void aLongTextIsCutBetweenWords() {
        assertThat(ChatText.split("one two three four", 10)).containsExactly("one two", "three four");
    }

    @Test
    void aWordThatIsLongerThanALineIsCut() {
        assertThat(ChatText.split("x".repeat(25), 10)).containsExactly("x".repeat(10), "x".repeat(10), "x".repeat(5));
    }

    @Test
    void aWordThatMustBeCutBeginsOnALineThatWouldBeNearlyEmpty() {
        assertThat(ChatText.split("Echo: " + "x".repeat(2_000), 320)).first().isEqualTo("Echo: " + "x".repeat(314));
        assertThat(ChatText.split("Echo: " + "x".repeat(20), 10))
                .as("less than half of the line would be empty")
                .startsWith("Echo:");
        assertThat(ChatText.split("abc /" + "x".repeat(20), 10)).first().isEqualTo("abc /xxxxx");
    }

    @Test
    void aWordThatFitsALineStaysWholeThoughTheLineBeforeIsNearlyEmpty() {
        assertThat(ChatText.split("a " + "x".repeat(10) + " b", 10)).containsExactly("a", "x".repeat(10), "b");
        assertThat(ChatText.split("a " + "x".repeat(10), 10)).containsExactly("a", "x".repeat(10));
        assertThat(ChatText.split("a " + "x".repeat(11), 10)).containsExactly("a " + "x".repeat(8), "xxx");
    }

    @Test
    void anEmojiIsNotCutInHalf() {
        assertThat(ChatText.split("x".repeat(9) + "\uD83D\uDE00" + "yy", 10))
                .containsExactly("x".repeat(9), "\uD83D\uDE00yy");
    }

    @Test
    void aBlankTextHasNoLines() {
        assertThat(ChatText.split("", 320)).isEmpty();
        assertThat(ChatText.split(" \n\t".repeat(500), 320)).isEmpty();
    }

    @Test
    void aStrangerCannotPadATextSoThatACommandStartsALine() {
        for (int padding = 300; padding < 340; padding++) {
            assertOnlyShown("x".repeat(padding) + " /kick bob");
            assertOnlyShown("x".repeat(padding) + "/kick bob");
            assertOnlyShown(" ".repeat(padding) + "/kick bob");
            assertOnlyShown("\u00a0".repeat(padding) + "/kick bob");
            assertOnlyShown("\u0001".repeat(2 * padding) + "/kick bob");
            assertOnlyShown("x " + " ".repeat(padding) + "/kick bob " + "y".repeat(330) + " /ban bob");
        }
    }

    @Test
    void aSlashThatIsMadeHarmlessDoesNotMakeTheLineTooLong() {
        List<String> lines = ChatText.split("x".repeat(10) + "/" + "y".repeat(30), 10);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(10));
        assertThat(lines.get(1)).startsWith(" /y");
    }

    @Test
    void aChatCommandOfTheBotItselfStaysOne() {
        assertThat(ChatText.split("/unmute bob", 320)).containsExactly("/unmute bob");
    }

    @Test
    void plainTextIsShownInsteadOfCarriedOut() {
        assertThat(ChatText.plain("/kick bob")).isEqualTo(" /kick bob");
        assertThat(ChatText.plain("hello /kick bob")).isEqualTo("hello /kick bob");
        assertThat(ChatText.plain("")).isEmpty();
    }

    @Test
    void aMegabyteTakesNoTime() {
        assertThatNoException()
                .isThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                    for (String part : List.of(
                            "x",
                            " ",
                            "/",
                            "x ",
                            "/ ",
                            "\uD83D\uDE00",
                            "\n/",
                            "\u0301",
                            " \u0301",
                            "\uD83C\uDDE9",
                            "\u0915\u094D",
                            "@ ",
                            "\r\n")) {
                        ChatText.split(part.repeat(1_000_000 / part.length()), 320);
                    }
                }));
    }

    private static void assertOnlyShown(String text) {
        assertThat(ChatText.split(text, 320))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotStartWith("/"));
    }
}

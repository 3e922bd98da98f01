package io.kryten.core.chat;

import java.util.List;

import io.kryten.command.BlankText;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class ChatTextPropertyTests {

    private static final Generator<Integer> LENGTHS = Generator.integers(3, 40);

    @Test
    void noLineIsLongerThanAllowedOrBlank() {
        forAll(1_000, texts(), LENGTHS, (text, max) -> {
            assertThat(ChatText.split(text, max)).allSatisfy(line -> {
                assertThat(line).hasSizeLessThanOrEqualTo(max);
                assertThat(line).isNotBlank();
            });
        });
    }

    @Test
    void nothingButWhiteSpaceIsLost() {
        forAll(
                1_000,
                texts(),
                LENGTHS,
                (text, max) -> assertThat(dense(String.join("", ChatText.split(text, max))))
                        .isEqualTo(dense(text)));
    }

    @Test
    void noLineButTheFirstIsAChatCommand() {
        forAll(1_000, texts(), LENGTHS, (text, max) -> {
            List<String> lines = ChatText.split(text, max);
            assertThat(lines.stream().skip(1))
                    .allSatisfy(line -> assertThat(line).doesNotStartWith("/"));
            if (!text.startsWith("/") && !lines.isEmpty()) {
                assertThat(lines.get(0)).doesNotStartWith("/");
            }
        });
    }

    @Test
    void noSurrogatePairIsSplit() {
        forAll(
                1_000,
                emoji(),
                LENGTHS,
                (text, max) -> assertThat(ChatText.split(text, max))
                        .allSatisfy(line -> assertThat(line.codePoints())
                                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)));
    }

    @Test
    void aWordThatFitsALineIsNotCut() {
        forAll(1_000, words(), words -> {
            List<String> lines = ChatText.split(String.join(" ", words), 20);
            assertThat(String.join(" ", lines)).isEqualTo(String.join(" ", words));
        });
    }

    private static Generator<String> texts() {
        return Generator.oneOf(Generator.texts(200), Generator.strings("ab/ \n\t\u2003", 0, 200), emoji());
    }

    private static Generator<String> emoji() {
        return Generator.of("\uD83D\uDE00", "\uD83D\uDE00", "a", "/", " ")
                .list(0, 150)
                .map(parts -> String.join("", parts));
    }

    private static Generator<List<String>> words() {
        return Generator.strings(Generator.LETTERS, 1, 19).list(1, 60);
    }

    private static String dense(String text) {
        return text.codePoints()
                .filter(c -> !BlankText.is(Character.toString(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package io.kryten.core;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTextPropertyTests {

    @Property
    void noLineIsLongerThanAllowedOrBlank(@ForAll("texts") String text, @ForAll @IntRange(min = 3, max = 40) int max) {
        assertThat(ChatText.split(text, max)).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(max);
            assertThat(line).isNotBlank();
        });
    }

    @Property
    void nothingButWhiteSpaceIsLost(@ForAll("texts") String text, @ForAll @IntRange(min = 3, max = 40) int max) {
        assertThat(dense(String.join("", ChatText.split(text, max)))).isEqualTo(dense(text));
    }

    @Property
    void noLineButTheFirstIsAChatCommand(@ForAll("texts") String text, @ForAll @IntRange(min = 3, max = 40) int max) {
        List<String> lines = ChatText.split(text, max);
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line).doesNotStartWith("/"));
        if (!text.startsWith("/") && !lines.isEmpty()) {
            assertThat(lines.get(0)).doesNotStartWith("/");
        }
    }

    @Property
    void noSurrogatePairIsSplit(@ForAll("emoji") String text, @ForAll @IntRange(min = 3, max = 40) int max) {
        assertThat(ChatText.split(text, max))
                .allSatisfy(line -> assertThat(line.codePoints())
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    @Property
    void aWordThatFitsALineIsNotCut(@ForAll("words") List<String> words) {
        List<String> lines = ChatText.split(String.join(" ", words), 20);
        assertThat(String.join(" ", lines)).isEqualTo(String.join(" ", words));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                Arbitraries.strings().withChars("ab/ \n\t\u2003").ofMaxLength(200),
                emoji());
    }

    @Provide
    Arbitrary<String> emoji() {
        return Arbitraries.of("\uD83D\uDE00", "\uD83D\uDE00", "a", "/", " ")
                .list()
                .ofMaxSize(150)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(19)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static String dense(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

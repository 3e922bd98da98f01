package io.kryten.text;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class MentionsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KrytenBot",
                "hey krytenbot!",
                "@KrytenBot: hi",
                "KRYTENBOT's turn",
                "(krytenbot)",
                "hi,KrytenBot,hi",
                "krytenbot krytenbots",
                "xkrytenbot krytenbot",
                "\u201ckrytenbot\u201d",
                "waves at KrytenBot \ud83e\udd16",
                "\ud83e\udd16KrytenBot\ud83e\udd16",
                "@@krytenbot"
            })
    void separateWordIsAMention(String text) {
        assertThat(Mentions.contains(text, "KrytenBot")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kryten bot",
                "KrytenBot2",
                "KrytenBot_2",
                "my-KrytenBot",
                "KrytenBot-2",
                "_KrytenBot",
                "KrytenBots",
                "éKrytenBot",
                "KrytenBot\u0301",
                "mail@krytenbot.example",
                "krytenbo"
            })
    void partOfAnotherNameIsNoMention(String text) {
        assertThat(Mentions.contains(text, "KrytenBot")).isFalse();
    }

    @Test
    void composedAndDecomposedAccentsAreEqual() {
        assertThat(Mentions.contains("hi ZOE\u0308!", "zo\u00eb")).isTrue();
        assertThat(Mentions.contains("hi ZO\u00cb!", "zoe\u0308")).isTrue();
        assertThat(Mentions.contains("hi zoe!", "zo\u00eb")).isFalse();
        assertThat(Mentions.contains("anything", "")).isFalse();
    }

    @Test
    void nameIsFoundBetweenNonNameCharacters() {
        forAll(1_000, names(), gaps(), (name, gap) -> {
            assertThat(Mentions.contains(gap + name + gap, name)).isTrue();
            assertThat(Mentions.contains(gap + "x" + name + gap, name)).isFalse();
            assertThat(Mentions.contains(gap + name + "-" + gap, name)).isFalse();
        });
    }

    @Test
    void anyTextIsAccepted() {
        forAll(
                1_000,
                Generator.texts(255),
                Generator.texts(255),
                (text, name) ->
                        assertThat(Mentions.contains(text + " " + text, name)).isIn(true, false));
    }

    private static Generator<String> names() {
        // A fixed set of letters: "x" before a name must not be part of a similar name.
        return Generator.strings("abÄé12_-", 1, 20);
    }

    private static Generator<String> gaps() {
        return Generator.strings(" ,.!?'\"()[]:;\ud83c\udfac\u3000\u2014", 0, 5);
    }
}

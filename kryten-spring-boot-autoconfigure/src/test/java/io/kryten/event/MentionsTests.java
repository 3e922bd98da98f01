package io.kryten.event;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aNameIsThereAsAWordOfItsOwn(String text) {
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
    void aPartOfAnotherNameIsNoMention(String text) {
        assertThat(Mentions.contains(text, "KrytenBot")).isFalse();
    }

    @Test
    void accentsAreTheSameHoweverTheyAreWritten() {
        assertThat(Mentions.contains("hi ZOE\u0308!", "zo\u00eb")).isTrue();
        assertThat(Mentions.contains("hi ZO\u00cb!", "zoe\u0308")).isTrue();
        assertThat(Mentions.contains("hi zoe!", "zo\u00eb")).isFalse();
        assertThat(Mentions.contains("anything", "")).isFalse();
    }

    @Property
    void aNameIsFoundBetweenWhateverIsNoPartOfNames(@ForAll("names") String name, @ForAll("gaps") String gap) {
        assertThat(Mentions.contains(gap + name + gap, name)).isTrue();
        assertThat(Mentions.contains(gap + "x" + name + gap, name)).isFalse();
        assertThat(Mentions.contains(gap + name + "-" + gap, name)).isFalse();
    }

    @Property
    void noTextMakesItFail(@ForAll String text, @ForAll String name) {
        assertThat(Mentions.contains(text + " " + text, name)).isIn(true, false);
    }

    @Provide
    Arbitrary<String> names() {
        // No letters but these: "x" before a name must not end in the middle of one like it.
        return Arbitraries.strings().withChars("abÄé12_-").ofMinLength(1).ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.strings()
                .withChars(" ,.!?'\"()[]:;\ud83c\udfac\u3000\u2014")
                .ofMaxLength(5);
    }
}

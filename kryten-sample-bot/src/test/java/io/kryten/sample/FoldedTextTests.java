package io.kryten.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "darn",
                "you DARN thing",
                "darn!",
                "dаrn", // Cyrillic a
                "ďàřń",
                "ｄａｒｎ", // full width
                "𝐝𝐚𝐫𝐧", // mathematical bold
                "ⓓⓐⓡⓝ",
                "d4rn",
                "d@rn",
                "da\u200Brn", // zero width space
                "da\u00ADrn", // soft hyphen
                "d\u0336a\u0336r\u0336n\u0336", // struck through
                "daaarrrn",
                "d.a.r.n",
                "d-a_r*n",
                "_darn_",
                "bob-darn",
            })
    void trickIsFound(String text) {
        assertThat(isFound("darn", text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "darning", "undarn", "d a r n", "dar n", "dan", "da rn", "barn", "日本語", "!darnx"})
    void otherTextIsNotFound(String text) {
        assertThat(isFound("darn", text)).as(text).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot", "BOOOOT", "b00t"})
    void doubledLetterStaysDoubled(String text) {
        assertThat(isFound("boot", text)).isTrue();
        assertThat(isFound("boot", "bot")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy now", "BUY   NOW!", "buy, now"})
    void phraseIsFound(String text) {
        assertThat(isFound("Buy now", text)).isTrue();
        assertThat(isFound("Buy now", "buynow")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "\\E.*", "a+", "*"})
    void wordIsNoRegularExpression(String word) {
        assertThat(isFound(word, "an innocent line")).isFalse();
    }

    private static boolean isFound(String word, String text) {
        return FoldedText.word(word).matcher(FoldedText.of(text)).find();
    }
}

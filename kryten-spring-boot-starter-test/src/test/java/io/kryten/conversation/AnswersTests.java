package io.kryten.conversation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnswersTests {

    @ParameterizedTest
    @CsvSource({"yes,true", "Y,true", "OK.,true", "no,false", "NOPE!,false"})
    void yesAndNoAreRead(String text, boolean meaning) {
        assertThat(Answers.yesNo().apply(text)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes and no", "maybe", "1"})
    void otherWordsAreNeitherYesNorNo(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.yesNo().apply(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-5", "five", "5.0", "99999999999999999999"})
    void numberOutsideOfTheRangeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.number(1, 10).apply(text));
        assertThat(Answers.number(1, 10).apply("10")).isEqualTo(10);
    }

    @Test
    void choiceIsSpelledAsOffered() {
        assertThat(Answers.oneOf("Alien", "Brazil").apply("brazil")).isEqualTo("Brazil");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.oneOf("Alien", "Brazil").apply("Contact"));
    }
}

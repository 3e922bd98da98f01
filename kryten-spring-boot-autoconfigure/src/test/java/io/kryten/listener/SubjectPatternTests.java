package io.kryten.listener;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubjectPatternTests {

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true", "a.b, a.c, false", "a.*, a.b, true", "a.*, a.b.c, false", "a.*, a, false", "*.b, a.b, true",
        "a.>, a.b.c, true", "a.>, a, false", ">, a, true", "a.b, a.b.c, false", "a.b.c, a.b, false", "A, a, false"
    })
    void wildcardsStandForTokens(String pattern, String subject, boolean matches) {
        assertThat(SubjectPattern.matches(pattern, subject)).isEqualTo(matches);
    }
}

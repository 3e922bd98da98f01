package io.kryten.nats;

import io.kryten.KrytenValidationException;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubjectRulesTests {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a\r\nPUB x 0", "a\u0000", "a\tb"})
    void subjectThatBreaksTheProtocolIsRefused(String subject) {
        assertRefused(() -> SubjectRules.checkTarget(subject));
        assertRefused(() -> SubjectRules.checkPattern(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", ">", "a.*", "a.>", "a.*.b"})
    void wildcardsAreForSubscriptionsOnly(String subject) {
        assertRefused(() -> SubjectRules.checkTarget(subject));
        assertThatCode(() -> SubjectRules.checkPattern(subject)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {">.a", "a.>.b"})
    void restWildcardStandsAtTheEnd(String subject) {
        assertRefused(() -> SubjectRules.checkPattern(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n"})
    void groupsHaveNoWhiteSpace(String group) {
        assertRefused(() -> SubjectRules.checkGroup(group));
    }

    @Test
    void partsOfLettersAreValid() {
        Generator<String> parts = Generator.strings(Generator.LETTERS + "-_\u00e9\u65e5", 1, 100);
        forAll(1_000, parts.list(1, 8), subjectParts -> {
            String subject = String.join(".", subjectParts);
            assertThatCode(() -> SubjectRules.checkTarget(subject)).doesNotThrowAnyException();
            assertThatCode(() -> SubjectRules.checkPattern(subject)).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 100_000})
    void subjectLengthIsLimited(int length) {
        assertRefused(() -> SubjectRules.checkTarget("a".repeat(length)));
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true", "a.b, a.c, false", "a.*, a.b, true", "a.*, a.b.c, false", "a.*, a, false", "*.b, a.b, true",
        "a.>, a.b.c, true", "a.>, a, false", ">, a, true", "a.b, a.b.c, false", "a.b.c, a.b, false", "A, a, false"
    })
    void wildcardsStandForTokens(String pattern, String subject, boolean matches) {
        assertThat(SubjectRules.matches(pattern, subject)).isEqualTo(matches);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(KrytenValidationException.class).hasMessageNotContaining("\n");
    }
}

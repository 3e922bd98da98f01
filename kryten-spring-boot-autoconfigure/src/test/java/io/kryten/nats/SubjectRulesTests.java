package io.kryten.nats;

import java.util.List;

import io.kryten.KrytenValidationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubjectRulesTests {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a\r\nPUB x 0", "a\u0000", "a\tb"})
    void nothingThatBreaksTheProtocolIsASubject(String subject) {
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
    void theRestWildcardStandsAtTheEnd(String subject) {
        assertRefused(() -> SubjectRules.checkPattern(subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n"})
    void groupsHaveNoWhiteSpace(String group) {
        assertRefused(() -> SubjectRules.checkGroup(group));
    }

    @Property
    void partsOfLettersAreAlwaysASubject(
            @ForAll @Size(min = 1, max = 8)
                    List<@AlphaChars @Chars({'-', '_', '\u00e9', '\u65e5'}) @StringLength(min = 1, max = 100) String>
                            parts) {
        String subject = String.join(".", parts);
        assertThatCode(() -> SubjectRules.checkTarget(subject)).doesNotThrowAnyException();
        assertThatCode(() -> SubjectRules.checkPattern(subject)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 100_000})
    void aSubjectHasALimit(int length) {
        assertRefused(() -> SubjectRules.checkTarget("a".repeat(length)));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(KrytenValidationException.class).hasMessageNotContaining("\n");
    }
}

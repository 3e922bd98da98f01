package io.kryten.protocol;

import java.util.Locale;

import io.kryten.KrytenValidationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class SubjectsPropertyTests {

    private static final String FORBIDDEN = " .*>!@#$%^&()+=[]{|}\\:;\"'<,?/\t\r\n";

    @Property
    void aTokenHoldsNothingThatASubjectMustNot(@ForAll("names") String name) {
        String token = tokenOrEmpty(name);
        assertThat(token.chars()).noneMatch(c -> FORBIDDEN.indexOf(c) >= 0);
        assertThat(token.codePointCount(0, token.length())).isLessThanOrEqualTo(100);
    }

    @Property
    void aTokenIsItsOwnToken(@ForAll("names") String name) {
        String token = tokenOrEmpty(name);
        assertThat(tokenOrEmpty(token)).isEqualTo(token);
    }

    @Property
    void upperAndLowerCaseMakeNoDifference(@ForAll("plain") String name) {
        assertThat(Subjects.normalize(name.toUpperCase(Locale.ROOT))).isEqualTo(Subjects.normalize(name));
    }

    @Property
    void whatIsBuiltIsReadBack(@ForAll("plain") String channel, @ForAll("plain") String event) {
        assertThat(Subjects.parse(Subjects.event(channel, event)))
                .contains(new EventSubject(Subjects.normalize(channel), Subjects.normalize(event)));
    }

    @Property
    void aUserLevelSubjectKeepsTheSpelling(@ForAll("plain") String channel) {
        assertThat(Subjects.userLevel("Cytu.be", channel)).isEqualTo("kryten.user_level.Cytu.be." + channel);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(150),
                Arbitraries.strings().withChars(FORBIDDEN + "aBÇ-_").ofMaxLength(150));
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-_")
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    private static String tokenOrEmpty(String name) {
        try {
            return Subjects.normalize(name);
        } catch (KrytenValidationException ex) {
            return "";
        }
    }
}

package io.kryten.protocol;

import java.util.Locale;

import io.kryten.KrytenValidationException;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class SubjectsPropertyTests {

    private static final String FORBIDDEN = " .*>!@#$%^&()+=[]{|}\\:;\"'<,?/\t\r\n";

    @Test
    void tokenHasNoForbiddenCharacter() {
        forAll(1_000, names(), name -> {
            String token = tokenOrEmpty(name);
            assertThat(token.chars()).noneMatch(c -> FORBIDDEN.indexOf(c) >= 0);
            assertThat(token.codePointCount(0, token.length())).isLessThanOrEqualTo(100);
        });
    }

    @Test
    void tokenOfATokenIsTheSame() {
        forAll(1_000, names(), name -> {
            String token = tokenOrEmpty(name);
            assertThat(tokenOrEmpty(token)).isEqualTo(token);
        });
    }

    @Test
    void tokenIgnoresCase() {
        forAll(
                1_000,
                plain(),
                name -> assertThat(Subjects.normalize(name.toUpperCase(Locale.ROOT)))
                        .isEqualTo(Subjects.normalize(name)));
    }

    @Test
    void builtSubjectIsParsedBack() {
        forAll(
                1_000,
                plain(),
                plain(),
                (channel, event) -> assertThat(Subjects.parse(Subjects.event(channel, event)))
                        .contains(new EventSubject(Subjects.normalize(channel), Subjects.normalize(event))));
    }

    @Test
    void userLevelSubjectKeepsTheSpelling() {
        forAll(
                1_000,
                plain(),
                channel -> assertThat(Subjects.userLevel("Cytu.be", channel))
                        .isEqualTo("kryten.user_level.Cytu.be." + channel));
    }

    private static Generator<String> names() {
        return Generator.oneOf(Generator.texts(150), Generator.strings(FORBIDDEN + "aBÇ-_", 0, 150));
    }

    private static Generator<String> plain() {
        return Generator.strings(Generator.LETTERS + Generator.DIGITS + "-_", 1, 60);
    }

    private static String tokenOrEmpty(String name) {
        try {
            return Subjects.normalize(name);
        } catch (KrytenValidationException ex) {
            return "";
        }
    }
}

package io.kryten.protocol;

import io.kryten.KrytenValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubjectsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            420Grindhouse        | 420grindhouse
            chatMsg              | chatmsg
            Cytu.be              | cytube
            My Channel!          | my-channel
            a_b-c                | a_b-c
            ÄÖü                  | äöü
            x*>!@#$%^&()+=y      | xy
            x[]{}\\:;"'<>,?/y    | xy
            ..a  b..             | a--b
            """)
    void namesBecomeTokensAsOnTheRobot(String name, String token) {
        assertThat(Subjects.normalize(name)).isEqualTo(token);
    }

    @Test
    void pipeIsRemoved() {
        assertThat(Subjects.normalize("a|b")).isEqualTo("ab");
    }

    @Test
    void tokenIsCutAfterOneHundredCodePoints() {
        assertThat(Subjects.normalize("x".repeat(101))).isEqualTo("x".repeat(100));
        assertThat(Subjects.normalize("!".repeat(50) + "x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Subjects.normalize("🎬".repeat(101))).isEqualTo("🎬".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "...", "*", "!?", "a\tb", "a\nb", "a\u00a0b", "a\u0000b", "a\u2028b"})
    void nameWithoutTokenIsRefused(String name) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> Subjects.normalize(name))
                .withMessageNotContaining("\n");
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> Subjects.event("lounge", name));
    }

    @Test
    void subjectsOfTheBus() {
        assertThat(Subjects.event("420Grindhouse", "chatMsg")).isEqualTo("kryten.events.cytube.420grindhouse.chatmsg");
        assertThat(Subjects.channelWildcard("Lounge")).isEqualTo("kryten.events.cytube.lounge.>");
        assertThat(Subjects.command("robot")).isEqualTo(Subjects.ROBOT_COMMAND).isEqualTo("kryten.robot.command");
        assertThat(Subjects.userLevel("cytu.be", "420Grindhouse")).isEqualTo("kryten.user_level.cytu.be.420Grindhouse");
        assertThat(Subjects.lifecycle("greeter", "startup")).isEqualTo("kryten.lifecycle.greeter.startup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "*", ">", "a*", "a\nb"})
    void invalidServiceNameIsRefused(String service) {
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> Subjects.command(service));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> Subjects.lifecycle(service, "startup"));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> Subjects.lifecycle("a", service));
    }

    @ParameterizedTest
    @CsvSource({
        "'', lounge",
        "cytu.be, ''",
        "cytu..be, a",
        ".be, a",
        "cytu., a",
        "*, a",
        "cytu.be, >",
        "a b, c",
        "a, b c"
    })
    void channelInvalidInSubjectsIsRefused(String domain, String channel) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> Subjects.userLevel(domain, channel));
    }

    @Test
    void noSubjectIsLongerThanTheLimit() {
        String longest = "x".repeat(Subjects.MAX_LENGTH - "kryten..command".length());
        assertThat(Subjects.command(longest)).hasSize(Subjects.MAX_LENGTH);
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> Subjects.command(longest + "x"))
                .withMessageContaining("255");
    }

    @Test
    void subjectOfAnEventIsParsed() {
        assertThat(Subjects.parse("kryten.events.cytube.lounge.chatmsg"))
                .contains(new EventSubject("lounge", "chatmsg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kryten.events.cytube",
                "kryten.events.cytube.",
                "kryten.events.cytube.lounge",
                "kryten.events.cytube.lounge.",
                "kryten.events.cytube..chatmsg",
                "kryten.events.cytube.lounge.chatmsg.x",
                "kryten.events.other.lounge.chatmsg",
                "kryten.lifecycle.robot.startup"
            })
    void otherSubjectsAreNoEvents(String subject) {
        assertThat(Subjects.parse(subject)).isEmpty();
    }
}

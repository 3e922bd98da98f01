package io.kryten.autoconfigure.docker;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FlagLoginTests {

    private static final Word UNKNOWN = new Word("", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--user u --pass p",
                "-user u -pass p",
                "--user=u --pass=p",
                "-user=u --pass p",
                "--pass p --user u",
                "--user first --user u --pass p --pass=p",
                "-js --user u -DV --pass p",
                "-c /etc/nats.conf --user u --jetstream=false --pass p -sd /data",
                "--name --auth --user u --pass p",
                "--user u --pass p -- --auth t",
                "--user u --pass p positional --auth t",
                "--user u --pass p - --auth t",
                "--later_switch --user u --later_value v --pass p",
                "--user u --pass p --auth=",
            })
    void userNameAndPassword(String arguments) {
        assertThat(FlagLogin.find(words(arguments))).contains(ContainerLogin.ofUser("u", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--auth t", "-auth=t", "--auth t --user u --pass p", "--user u -auth t", "--auth= --auth t"})
    void aTokenBeatsAUserName(String arguments) {
        assertThat(FlagLogin.find(words(arguments))).contains(ContainerLogin.ofToken("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-js",
                "--pass p",
                "--user=",
                "-- --user u",
                "nats-server --user u",
                "--user",
                "--name --user u",
                "--users u",
                "-u u",
                "--USER u",
            })
    void noLogin(String arguments) {
        assertThat(FlagLogin.find(words(arguments))).isEmpty();
    }

    @Test
    void withoutArgumentsThereIsNoLogin() {
        assertThat(FlagLogin.find(List.of())).isEmpty();
    }

    @Test
    void aUserMayHaveNoPassword() {
        assertThat(FlagLogin.find(words("--user u"))).contains(ContainerLogin.ofUser("u", null));
    }

    @Test
    void aValueMayLookLikeAFlagOrHoldAnEqualsSign() {
        assertThat(FlagLogin.find(words("--user -x --pass=a=b="))).contains(ContainerLogin.ofUser("-x", "a=b="));
    }

    @ParameterizedTest
    @CsvSource({
        "--user u --pass $2a$11$abc, --pass",
        "--auth $2b$04$abc, --auth",
    })
    void aHashIsNoPassword(String arguments, String flag) {
        assertThatExceptionOfType(UnreadableLoginException.class)
                .isThrownBy(() -> FlagLogin.find(words(arguments)))
                .withMessageContaining("the value of " + flag + " is a hash")
                .withMessageNotContaining("abc");
    }

    @Test
    void aPasswordThatBeginsLikeAHashIsOne() {
        assertThat(FlagLogin.find(words("--user u --pass $2a$x"))).contains(ContainerLogin.ofUser("u", "$2a$x"));
    }

    @Test
    void whatOnlyTheShellKnowsMattersIfItIsTheLogin() {
        assertUnreadable(Word.of("--user"), Word.of("u"), Word.of("--pass"), UNKNOWN);
        assertUnreadable(Word.of("--user"), UNKNOWN);
        assertUnreadable(new Word("--auth=abc", false));
        assertUnreadable(Word.of("-js"), UNKNOWN);
        assertUnreadable(new Word("--us", false), Word.of("u"));
        assertThat(FlagLogin.find(List.of(Word.of("--name"), UNKNOWN))).isEmpty();
        assertThat(FlagLogin.find(List.of(new Word("--name=x-", false), UNKNOWN, Word.of("--auth"), Word.of("t"))))
                .contains(ContainerLogin.ofToken("t"));
    }

    private static void assertUnreadable(Word... words) {
        assertThatExceptionOfType(UnreadableLoginException.class)
                .isThrownBy(() -> FlagLogin.find(List.of(words)))
                .withMessageContaining("only the container's shell")
                .withMessageNotContaining("abc");
    }

    private static List<Word> words(String arguments) {
        return Arrays.stream(arguments.split(" ")).map(Word::of).toList();
    }
}

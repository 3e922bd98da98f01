package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.kryten.nats.NatsLogin;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class ServerFlagsTests {

    private static final Generator<String> VALUES = Generator.strings("abc=- \"'$\\é", 1, 6);

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
                "docker-entrypoint.sh nats-server --user u --pass p",
                "tini -g -- docker-entrypoint.sh --user u --pass p",
                "/usr/local/bin/nats-server --user u --pass p",
                "C:\\nats-server.exe --user u --pass p",
                "su-exec nats nats-server --user u --pass p",
                "--user u --pass p --auth=",
                "--user u --pass $2a$04$a --pass p",
            })
    void userNameAndPasswordAreRead(String command) {
        assertThat(login(words(command))).contains(NatsLogin.user("u", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--auth t", "-auth=t", "--auth t --user u --pass p", "--user u -auth t", "--auth= --auth t"})
    void tokenPrecedesUserName(String command) {
        assertThat(login(words(command))).contains(NatsLogin.token("t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-js", "--pass p", "--user=", "--user", "--users u", "-u u", "--USER u", "", "-- -"})
    void otherWordsAreNoLogin(String command) {
        assertThat(login(words(command))).isEmpty();
    }

    @Test
    void passwordIsOptional() {
        assertThat(login(words("--user u"))).contains(NatsLogin.user("u", null));
    }

    @Test
    void valueMayLookLikeAFlagOrAHash() {
        assertThat(login(words("--user -x --pass=a=b="))).contains(NatsLogin.user("-x", "a=b="));
        assertThat(login(words("--user u --pass $2a$x"))).contains(NatsLogin.user("u", "$2a$x"));
    }

    @Test
    void everySpellingOfALoginIsRead() {
        Generator<String> shown = VALUES.filter(value -> !value.isBlank());
        forAll(1_000, shown.list(2, 2), Generator.of("-", "--"), (values, dashes) -> {
            for (String separator : List.of("=", " ")) {
                List<String> words = new ArrayList<>(List.of("nats-server", "-js"));
                words.addAll(flag(dashes + "user", separator, values.get(0)));
                words.addAll(flag(dashes + "pass", separator, values.get(1)));
                assertThat(login(words)).contains(NatsLogin.user(values.get(0), values.get(1)));
            }
        });
    }

    @Test
    void everyListOfWordsIsRead() {
        Generator<String> flags = Generator.of("-", "--", "---user", "--user", "-auth=", "--=x", "-=", "-pass", "");
        forAll(1_000, Generator.oneOf(flags, VALUES).list(0, 8), words -> {
            if (login(words).isPresent()) {
                assertThat(words).anyMatch(word -> word.matches("--?(user|auth).*"));
            }
        });
    }

    private static List<String> flag(String flag, String separator, String value) {
        return separator.equals("=") ? List.of(flag + "=" + value) : List.of(flag, value);
    }

    private static Optional<NatsLogin> login(List<String> words) {
        return ServerFlags.login(words, new ArrayList<>());
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.split(" "));
    }
}

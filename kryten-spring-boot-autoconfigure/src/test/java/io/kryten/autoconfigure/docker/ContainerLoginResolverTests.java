package io.kryten.autoconfigure.docker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.kryten.nats.NatsLogin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ContainerLoginResolverTests {

    private static final Map<String, String> LABELS = Map.of("io.kryten.nats.token", "label");

    private static final Map<String, String> VARIABLES = Map.of("NATS_TOKEN", "variable");

    private static final NatsLogin USER = NatsLogin.user("u", "p");

    @Test
    void labelsPrecedeFlagsWhichPrecedeVariables() {
        assertThat(resolve("--user u --pass p", VARIABLES, LABELS)).isEqualTo(token("label"));
        assertThat(resolve("--user u --pass p", VARIABLES, Map.of())).isEqualTo(USER);
        assertThat(resolve("-js", VARIABLES, Map.of())).isEqualTo(token("variable"));
        assertThat(resolve("-js", Map.of(), Map.of())).isEqualTo(NatsLogin.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            io.kryten.nats.username=u io.kryten.nats.password=p                       | u | p | -
            io.kryten.nats.username=u                                                 | u | - | -
            io.kryten.nats.username=u io.kryten.nats.password=p io.kryten.nats.token=t | - | - | t
            io.kryten.nats.username=u io.kryten.nats.password=p io.kryten.nats.token= | u | p | -
            io.kryten.nats.password=p                                                 | - | - | flag
            """)
    void labelsStateTheLogin(String labels, String username, String password, String token) {
        assertThat(resolve("--auth flag", Map.of(), map(labels)))
                .isEqualTo(new NatsLogin(username, password, token, null, null));
    }

    @Test
    void commandIsNotReadWhenLabelsStateTheLogin() {
        assertThat(ContainerLoginResolver.resolve("nats-1", LABELS, Map.of(), () -> {
                    throw new AssertionError("The command was read");
                }))
                .isEqualTo(token("label"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            NATS_ENABLE_AUTH=yes NATS_USERNAME=u NATS_PASSWORD=p              | u    | p | -
            NATS_ENABLE_AUTH=TRUE NATS_PASSWORD=p                             | nats | p | -
            NATS_USERNAME=u NATS_PASSWORD=p NATS_TOKEN=t                      | -    | - | t
            NATS_USERNAME=u NATS_PASSWORD=p NATS_TOKEN=                       | u    | p | -
            NATS_USERNAME=u NATS_PASSWORD=                                    | -    | - | -
            NATS_USERNAME=u                                                   | -    | - | -
            NATS_CLUSTER_USERNAME=u NATS_CLUSTER_PASSWORD=p                   | -    | - | -
            """)
    void variablesOfBitnamiStateTheLogin(String variables, String username, String password, String token) {
        assertThat(resolve("-js", map(variables), Map.of()))
                .isEqualTo(new NatsLogin(username, password, token, null, null));
    }

    @Test
    void variableWithoutValueIsIgnored() {
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put("NATS_TOKEN", null);
        assertThat(ContainerLoginResolver.resolve("nats-1", Map.of(), variables, List::of))
                .isEqualTo(NatsLogin.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --user u --pass $2a$04$s3cr3t       | a=b                            | a hash in place of the password or token
            sh -c nats-server_--auth_s3cr3t     | a=b                            | the shell script in its command
            /bin/bash -euc nats-server_s3cr3t   | a=b                            | the shell script in its command
            -c /run/bus.conf                    | a=b                            | the configuration file /run/bus.conf
            nats-server --config=/run/bus.conf  | a=b                            | the configuration file /run/bus.conf
            /start.sh s3cr3t                    | a=b                            | the script /start.sh
            -js                                 | NATS_PASSWORD_FILE=/run/s3cr3t | the file that NATS_PASSWORD_FILE names
            """)
    void unreadPlaceIsNamedInAWarning(String command, String variables, String place, CapturedOutput output) {
        assertThat(resolve(command, map(variables), Map.of())).isEqualTo(NatsLogin.NONE);
        assertThat(output)
                .contains("WARN")
                .contains("No login was found for the NATS server in nats-1, and these were not read: " + place)
                .contains("the label io.kryten.nats.token, or io.kryten.nats.username and io.kryten.nats.password")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --auth $2a$04$s3cr3t    | a=b          | io.kryten.nats.token=t
            sh -c nats-server       | a=b          | io.kryten.nats.token=
            sh -c nats-server       | NATS_TOKEN=t | a=b
            -c bus.conf --auth t    | a=b          | a=b
            -js                     | a=b          | a=b
            nats-server --config /etc/nats/nats-server.conf             | a=b | a=b
            /nats-server --config nats-server.conf                      | a=b | a=b
            docker-entrypoint.sh nats-server                            | a=b | a=b
            /opt/bitnami/scripts/nats/entrypoint.sh /opt/bitnami/scripts/nats/run.sh | a=b | a=b
            """)
    void knownLoginAndDefaultCommandsCauseNoWarning(
            String command, String variables, String labels, CapturedOutput output) {
        resolve(command, map(variables), map(labels));
        assertThat(output).isEmpty();
    }

    @Test
    void noTextShowsASecret() {
        assertThat(USER).hasToString("password");
        assertThat(token("s3cr3t")).hasToString("token");
        assertThat(NatsLogin.NONE).hasToString("none");
    }

    private static NatsLogin resolve(String command, Map<String, String> environment, Map<String, String> labels) {
        return ContainerLoginResolver.resolve(
                "nats-1", labels, new HashMap<>(environment), () -> List.of(command.split(" ")));
    }

    private static NatsLogin token(String token) {
        return NatsLogin.token(token);
    }

    private static Map<String, String> map(String pairs) {
        return Arrays.stream(pairs.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}

package io.kryten.autoconfigure.docker;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ContainerSettingsTests {

    private static final Map<String, String> LABELS = Map.of("io.kryten.nats.token", "label");

    private static final Map<String, String> VARIABLES = Map.of("NATS_TOKEN", "variable");

    @Test
    void labelsWinOverTheCommandAndThatOverVariables() {
        assertThat(settings("--user u --pass p", VARIABLES, LABELS).login()).isEqualTo(ContainerLogin.ofToken("label"));
        assertThat(settings("--user u --pass p", VARIABLES, Map.of()).login())
                .isEqualTo(ContainerLogin.ofUser("u", "p"));
        assertThat(settings("-js", VARIABLES, Map.of()).login()).isEqualTo(ContainerLogin.ofToken("variable"));
        assertThat(settings("-js", Map.of(), Map.of()).login()).isEqualTo(ContainerLogin.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            io.kryten.nats.username=u io.kryten.nats.password=p                       | u | p | -
            io.kryten.nats.username=u                                                 | u | - | -
            io.kryten.nats.username=u io.kryten.nats.password=p io.kryten.nats.token=t | - | - | t
            io.kryten.nats.password=p                                                 | - | - | -
            io.kryten.nats.token= io.kryten.nats.username=                            | - | - | -
            """)
    void labelsTellALogin(String labels, String username, String password, String token) {
        assertThat(settings("-js", Map.of(), map(labels)).login())
                .isEqualTo(new ContainerLogin(username, password, token));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            NATS_ENABLE_AUTH=yes NATS_USERNAME=u NATS_PASSWORD=p              | u    | p | -
            NATS_ENABLE_AUTH=TRUE NATS_PASSWORD=p                             | nats | p | -
            NATS_ENABLE_AUTH=1 NATS_USERNAME=u NATS_PASSWORD=p NATS_TOKEN=t   | -    | - | t
            NATS_USERNAME=u NATS_PASSWORD=p                                   | u    | p | -
            NATS_ENABLE_AUTH=yes NATS_TOKEN= NATS_USERNAME=u NATS_PASSWORD=p  | u    | p | -
            NATS_ENABLE_AUTH=no NATS_USERNAME=u NATS_PASSWORD=p NATS_TOKEN=t  | -    | - | -
            NATS_USERNAME=u NATS_PASSWORD=                                    | -    | - | -
            NATS_CLUSTER_USERNAME=u NATS_CLUSTER_PASSWORD=p                   | -    | - | -
            """)
    void variablesTellTheLoginOfBitnami(String variables, String username, String password, String token) {
        assertThat(settings("-js", map(variables), Map.of()).login())
                .isEqualTo(new ContainerLogin(username, password, token));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --user u --pass $2a$04$s3cr3t | a=b                             | the value of --pass is a hash of it
            -js                           | NATS_PASSWORD_FILE=/run/s3cr3t  | in a file of the container, named by NATS_PASSWORD_FILE
            """)
    void aLoginThatCannotBeReadIsWarnedOf(String command, String variables, String reason, CapturedOutput output) {
        assertThat(settings(command, map(variables), Map.of()).login()).isEqualTo(ContainerLogin.NONE);
        assertThat(output)
                .contains("WARN")
                .contains("The login of nats-1 cannot be read: ")
                .contains(reason)
                .contains("the label io.kryten.nats.token, or io.kryten.nats.username and io.kryten.nats.password")
                .doesNotContain("s3cr3t");
        assertThat(settings(command, map(variables), LABELS).login()).isEqualTo(ContainerLogin.ofToken("label"));
    }

    @Test
    void whatOnlyTheContainersShellKnowsIsWarnedOf(CapturedOutput output) {
        ContainerSettings settings = new ContainerSettings(
                "nats-1", List.of("sh", "-c", "nats-server --auth $(cat /run/token)"), List.of(), Map.of(), Map.of());
        assertThat(settings.login()).isEqualTo(ContainerLogin.NONE);
        assertThat(output).contains("cannot be read: only the container's shell knows the value of --auth");
    }

    @Test
    void noTextShowsASecret(CapturedOutput output) {
        ContainerSettings settings = settings("--user bot --pass s3cr3t", Map.of("A", "s3cr3t"), Map.of("b", "s3cr3t"));
        assertThat(settings).hasToString("ContainerSettings[nats-1]");
        assertThat(settings.login()).hasToString("ContainerLogin[password]");
        assertThat(ContainerLogin.ofToken("s3cr3t")).hasToString("ContainerLogin[token]");
        assertThat(ContainerLogin.NONE).hasToString("ContainerLogin[none]");
        assertThat(output).isEmpty();
    }

    private static ContainerSettings settings(
            String command, Map<String, String> environment, Map<String, String> labels) {
        return new ContainerSettings(
                "nats-1", List.of("docker-entrypoint.sh"), List.of(command.split(" ")), environment, labels);
    }

    private static Map<String, String> map(String pairs) {
        return Arrays.stream(pairs.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}

package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses scripts in place of Docker. */
@ExtendWith(OutputCaptureExtension.class)
@DisabledOnOs(OS.WINDOWS)
class DockerInspectTests {

    private final Path directory;

    DockerInspectTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Entrypoint":["docker-entrypoint.sh"],"Cmd":["--user","a b"] | docker-entrypoint.sh,--user,a b
            "Entrypoint":null,"Cmd":["nats-server"]                      | nats-server
            "Entrypoint":["sh","-c"],"Cmd":null                          | sh,-c
            "Image":"nats"                                               | ''
            """)
    void entrypointAndCommandAreRead(String config, String command) throws IOException {
        String docker = program("""
                [ "$*" = 'inspect --type container --format {{json .Config}} project-nats-1' ] || exit 1
                echo 'WARNING: of no matter' >&2
                echo '{"Env":["A=b"],%s}'
                """.formatted(config));
        List<String> words = new DockerInspect(docker).command("project-nats-1");
        assertThat(String.join(",", words)).isEqualTo(command);
    }

    @Test
    void longOutputIsRead() throws IOException {
        String docker = program("""
                printf '{"Cmd":["'
                head -c 300000 /dev/zero | tr '\\0' x
                printf '"]}'
                """);
        assertThat(new DockerInspect(docker).command("nats"))
                .singleElement()
                .asString()
                .hasSize(300_000);
    }

    @Test
    void nextProgramIsUsedWhenOneIsMissing() throws IOException {
        String docker = program("echo '{\"Cmd\":[\"-js\"]}'");
        assertThat(new DockerInspect(this.directory.resolve("none").toString(), docker).command("nats"))
                .containsExactly("-js");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo s3cr3t >&2; exit 3      | exit code 3
            echo '{"Cmd":["s3cr3t"'      | the answer is not JSON
            echo s3cr3t                  | the answer is not JSON
            """)
    void failureOfDockerIsNamedInAWarning(String script, String reason, CapturedOutput output) throws IOException {
        assertUnknown(program(script));
        assertThat(output)
                .contains("A login in the command of nats-1 is not used, because docker inspect failed: " + reason)
                .doesNotContain("s3cr3t");
    }

    @Test
    void missingDockerIsNamedInAWarning(CapturedOutput output) {
        assertUnknown(this.directory.resolve("none").toString());
        assertThat(output).contains("No docker program was found");
    }

    private static void assertUnknown(String docker) {
        assertThat(new DockerInspect(docker).command("nats-1")).isEmpty();
    }

    private String program(String script) throws IOException {
        Path file = this.directory.resolve("docker");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}

package io.kryten.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class NatsServerSourceTests {

    private static final Optional<Path> BINARY = Optional.of(Path.of("/usr/sbin/nats-server"));

    @Test
    void aServerOfTheMachineIsTakenFirst() {
        assertThat(NatsServerSource.decide(BINARY, "true", () -> true)).isEqualTo(NatsServerSource.BINARY);
        assertThat(NatsServerSource.decide(BINARY, null, () -> true)).isEqualTo(NatsServerSource.BINARY);
    }

    @Test
    void aMissingServerFailsTheTestsOfACiRunEvenWithDocker() {
        assertThat(NatsServerSource.decide(Optional.empty(), "true", () -> true))
                .isEqualTo(NatsServerSource.NONE_FAIL);
    }

    @Test
    void elsewhereAContainerTakesItsPlace() {
        assertThat(NatsServerSource.decide(Optional.empty(), null, () -> true)).isEqualTo(NatsServerSource.CONTAINER);
        assertThat(NatsServerSource.decide(Optional.empty(), "false", () -> true))
                .isEqualTo(NatsServerSource.CONTAINER);
    }

    @Test
    void withoutBothTheTestIsSkipped() {
        assertThat(NatsServerSource.decide(Optional.empty(), null, () -> false)).isEqualTo(NatsServerSource.NONE_SKIP);
    }

    @Test
    void theFirstProgramThatCanBeRunIsFound(@TempDir Path first, @TempDir Path second) throws Exception {
        Files.createFile(first.resolve("nats-server"));
        Path program = Files.createFile(second.resolve("nats-server"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(NatsServerSource.findBinary(first + ":" + second, List.of())).contains(program);
        assertThat(NatsServerSource.findBinary(null, List.of(second.toString())))
                .contains(program);
        assertThat(NatsServerSource.findBinary(first.toString(), List.of())).isEmpty();
    }
}

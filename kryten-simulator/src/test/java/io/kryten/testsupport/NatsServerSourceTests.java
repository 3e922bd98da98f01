package io.kryten.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NatsServerSourceTests {

    private static final Optional<Path> BINARY = Optional.of(Path.of("/usr/sbin/nats-server"));

    @Test
    void serverRunsInJvmByDefault() {
        assertThat(NatsServerSource.decide(null, BINARY, "true", () -> true)).isEqualTo(NatsServerSource.IN_PROCESS);
        assertThat(NatsServerSource.decide("in-process", BINARY, null, () -> true))
                .isEqualTo(NatsServerSource.IN_PROCESS);
    }

    @Test
    void localProgramPrecedesContainer() {
        assertThat(NatsServerSource.decide("real", BINARY, "true", () -> true)).isEqualTo(NatsServerSource.BINARY);
        assertThat(NatsServerSource.decide("real", BINARY, null, () -> true)).isEqualTo(NatsServerSource.BINARY);
    }

    @Test
    void missingServerFailsCiRun() {
        assertThat(NatsServerSource.decide("real", Optional.empty(), "true", () -> true))
                .isEqualTo(NatsServerSource.NONE_FAIL);
    }

    @Test
    void containerReplacesMissingProgram() {
        assertThat(NatsServerSource.decide("real", Optional.empty(), null, () -> true))
                .isEqualTo(NatsServerSource.CONTAINER);
        assertThat(NatsServerSource.decide("real", Optional.empty(), "false", () -> true))
                .isEqualTo(NatsServerSource.CONTAINER);
    }

    @Test
    void testWithoutAnyServerIsSkipped() {
        assertThat(NatsServerSource.decide("real", Optional.empty(), null, () -> false))
                .isEqualTo(NatsServerSource.NONE_SKIP);
    }

    @Test
    void mistypedPropertyIsReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NatsServerSource.decide("reel", BINARY, null, () -> false))
                .withMessageContaining("say in-process or real");
    }

    @Test
    void firstExecutableProgramIsFound(@TempDir Path first, @TempDir Path second) throws Exception {
        Files.createFile(first.resolve("nats-server"));
        Path program = Files.createFile(second.resolve("nats-server"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(NatsServerSource.findBinary(first + ":" + second, List.of())).contains(program);
        assertThat(NatsServerSource.findBinary(null, List.of(second.toString())))
                .contains(program);
        assertThat(NatsServerSource.findBinary(first.toString(), List.of())).isEmpty();
    }
}

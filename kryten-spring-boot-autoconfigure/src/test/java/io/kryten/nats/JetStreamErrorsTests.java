package io.kryten.nats;

import java.time.Duration;

import io.kryten.KeyValueConflictException;
import io.kryten.KrytenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class JetStreamErrorsTests {

    private final JetStreamErrors errors = new JetStreamErrors(mock(), Duration.ofSeconds(5));

    @ParameterizedTest
    @ValueSource(ints = {10071, 10164})
    void wrongLastSequenceIsConflict(int code) {
        assertThat(reported(code))
                .isInstanceOf(KeyValueConflictException.class)
                .hasMessageContaining("revision is not 3");
    }

    @Test
    void unknownErrorNamesItsCode() {
        assertThat(reported(10999))
                .isNotInstanceOf(KeyValueConflictException.class)
                .hasMessageContaining("10999");
    }

    private KrytenException reported(int code) {
        return this.errors.reported(
                "scores", code, "wrong last sequence", () -> KeyValueErrors.changed("scores", "alice", 3));
    }
}

package io.kryten.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.KeyValueConflictException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

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

    @Test
    void writeThatNoStreamTakesMeansAMissingBucket() {
        KrytenConnection connection = mock();
        when(connection.isConnected()).thenReturn(true);
        when(connection.request(any(), any(), any(), any()))
                .thenReturn(CompletableFuture.failedFuture(new KrytenTimeoutException("late")));
        IOException refused = new IOException("Error Publishing: 503 No Responders Available For Request");
        JetStreamErrors errors = new JetStreamErrors(connection, Duration.ofSeconds(5));
        assertThat(errors.unanswered("scores", JetStreamErrors.Access.WRITE, refused))
                .isNotInstanceOf(KrytenTimeoutException.class)
                .hasMessageContaining("no key-value bucket 'scores'");
    }

    private KrytenException reported(int code) {
        return this.errors.reported(
                "scores", code, "wrong last sequence", () -> KeyValueErrors.changed("scores", "alice", 3));
    }
}

package io.kryten.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.KrytenConnectionException;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.RawMessage;

/**
 * Request that a connection sends to itself. Its reply shows that NATS has passed on the connection's earlier
 * messages, and that the connection has handled the messages that NATS sent before: events on its delivery thread,
 * replies on its reply thread.
 */
final class RoundTrip implements AutoCloseable {

    private static final String SUBJECT = "_test.roundtrip.";

    private static final byte[] BODY = "roundtrip".getBytes(StandardCharsets.UTF_8);

    /** Request and reply. */
    private static final long MESSAGES = 2;

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final KrytenConnection connection;
    private final String subject = SUBJECT + UUID.randomUUID();
    private final KrytenConnection.Subscription subscription;
    private int made;

    RoundTrip(KrytenConnection connection) {
        this.connection = connection;
        this.subscription = connection.subscribe(this.subject, null, this::reply);
    }

    /**
     * {@return the number of messages that the connection has sent besides its round trips, as far as it counts them}
     */
    long otherMessages() {
        return (this.connection instanceof NatsKrytenConnection nats) ? nats.sentMessages() - MESSAGES * this.made : 0;
    }

    /**
     * Makes the trip.
     *
     * @return false if it takes longer than half a second of real time; true also without a connection
     */
    boolean isMade() {
        if (!this.connection.isConnected()) {
            return true;
        }
        CompletableFuture<RawMessage> reply =
                this.connection.request(this.subject, BODY, Duration.ofDays(1), Optional::of);
        try {
            reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            this.made++;
            return true;
        } catch (ExecutionException ex) {
            return true;
        } catch (TimeoutException ex) {
            return false;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            reply.cancel(false);
        }
    }

    @Override
    public void close() {
        this.subscription.close();
    }

    private void reply(RawMessage request) {
        String inbox = request.replyTo();
        if (inbox != null) {
            try {
                this.connection.publish(inbox, BODY);
            } catch (KrytenConnectionException ex) {
                // The request has failed as well.
            }
        }
    }
}

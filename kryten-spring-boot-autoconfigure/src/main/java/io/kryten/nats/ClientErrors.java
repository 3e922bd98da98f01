package io.kryten.nats;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Error listener of the NATS client. Keeps the last error as the reason for the state that follows from it. */
final class ClientErrors implements ErrorListener {

    private static final Logger logger = LoggerFactory.getLogger(NatsKrytenConnection.class);

    private static final String CERTIFICATE_HINT = "the server requires TLS and does not answer after the handshake."
            + " Probably it requires a client certificate and got none, or does not trust it: check the keystore of"
            + " kryten.nats.ssl.bundle";

    private final Redaction redaction;

    private final ConnectionMonitor monitor;

    private final RateLimitedLogger limited;

    private volatile @Nullable String last;

    ClientErrors(Redaction redaction, ConnectionMonitor monitor, Scheduler scheduler) {
        this.redaction = redaction;
        this.monitor = monitor;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /** {@return the text of the last error, null if there was none since {@link #forget()}} */
    @Nullable
    String last() {
        return this.last;
    }

    void forget() {
        this.last = null;
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        String text = this.redaction.describe(exception) + certificateHint(connection, exception);
        logger.debug("NATS client: {}", text);
        // The client cancels waiting calls when a connection breaks: a consequence of the loss, not its reason.
        if (!(exception instanceof CancellationException) || this.last == null) {
            this.last = text;
        }
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        String text = this.redaction.clean(error);
        this.last = text;
        this.monitor.trouble(text);
        if (this.monitor.status().state() == ConnectionState.CONNECTED) {
            this.limited.warn("server error " + withoutSubject(text), "NATS server says: {}", text);
        } else {
            logger.debug("NATS server says: {}", text);
        }
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        this.limited.warn(
                "slow consumer",
                "Messages arrive faster than they are handled: the NATS client has dropped {} so far"
                        + " (eventsDropped of the health)",
                consumer.getDroppedCount());
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        logger.debug("NATS client: a message to {} was discarded", this.redaction.clean(message.getSubject()));
    }

    @Override
    public void socketWriteTimeout(Connection connection) {
        this.last = "the server takes no data";
        logger.debug("NATS client: the server takes no data");
    }

    /**
     * With TLS 1.3 a server refuses a client certificate when the client has finished its side of the handshake: the client is
     * connecting and meets nothing but silence.
     */
    private static String certificateHint(Connection connection, Exception exception) {
        boolean silent = exception instanceof TimeoutException
                && connection.getStatus() != Connection.Status.CONNECTED
                && connection.getServerInfo().isTLSRequired();
        return silent ? ": " + CERTIFICATE_HINT : "";
    }

    /** Replaces the quoted subject of a refusal, which can differ in each error. */
    private static String withoutSubject(String error) {
        int quote = error.indexOf('"');
        return (quote < 0) ? error : error.substring(0, quote);
    }
}

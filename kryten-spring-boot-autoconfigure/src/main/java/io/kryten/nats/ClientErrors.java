package io.kryten.nats;

import java.util.concurrent.CancellationException;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of the NATS client's troubles. Keeps the last one as the reason of what follows from it. */
final class ClientErrors implements ErrorListener {

    private static final Logger logger = LoggerFactory.getLogger(NatsKrytenConnection.class);

    private final Redaction redaction;

    private final ConnectionMonitor monitor;

    private final LogGate serverErrors = LogGate.oncePerMinute();

    private volatile @Nullable String lastServerError;

    private volatile @Nullable String last;

    ClientErrors(Redaction redaction, ConnectionMonitor monitor) {
        this.redaction = redaction;
        this.monitor = monitor;
    }

    /** {@return the last trouble in words, null if there was none since {@link #forget()}} */
    @Nullable
    String last() {
        return this.last;
    }

    void forget() {
        this.last = null;
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        String text = this.redaction.describe(exception);
        logger.debug("NATS client: {}", text);
        // Cancelled is what waits for the connection when it breaks: a consequence, not a reason.
        if (!(exception instanceof CancellationException) || this.last == null) {
            this.last = text;
        }
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        String text = this.redaction.clean(error);
        this.last = text;
        this.monitor.trouble(text);
        boolean connected = this.monitor.status().state() == ConnectionState.CONNECTED;
        if (connected && (!text.equals(this.lastServerError) || this.serverErrors.pass())) {
            this.lastServerError = text;
            logger.warn("NATS server says: {}", text);
        } else {
            logger.debug("NATS server says: {}", text);
        }
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        logger.warn(
                "Messages come faster than they are handled: new ones are dropped ({} so far)",
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
}

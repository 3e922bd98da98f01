package io.kryten.nats;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes single messages and translates the exceptions of the NATS client. */
final class Publisher {

    private static final Logger logger = LoggerFactory.getLogger(Publisher.class);

    private final Redaction redaction;

    Publisher(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * Publishes a message.
     *
     * @param connection connection to publish on
     * @param subject subject, without wildcards
     * @param replyTo subject for replies, or null
     * @param body content
     * @throws KrytenValidationException if the subject is invalid or the content exceeds the server's limit
     * @throws KrytenConnectionException if the connection is down
     */
    void send(Connection connection, String subject, @Nullable String replyTo, byte[] body) {
        SubjectRules.checkTarget(subject);
        long limit = connection.getMaxPayload();
        if (limit > 0 && body.length > limit) {
            throw new KrytenValidationException(
                    "A message of " + body.length + " bytes is too large: this NATS server takes up to " + limit);
        }
        try {
            connection.publish(subject, replyTo, body);
        } catch (IllegalStateException ex) {
            throw new KrytenConnectionException("Not sent: " + this.redaction.describe(ex));
        } catch (IllegalArgumentException ex) {
            throw new KrytenValidationException("Not sent: " + this.redaction.describe(ex));
        }
    }

    /**
     * Waits until the server has processed everything that was sent and subscribed to so far. An interrupt ends the wait and
     * stays set.
     *
     * @param connection connection to wait for
     * @param limit maximum time to wait
     * @return whether the server has
     */
    static boolean flush(Connection connection, Duration limit) {
        try {
            connection.flush(limit);
            return true;
        } catch (TimeoutException | IllegalStateException ex) {
            logger.debug("NATS server did not confirm in time: {}", ex.toString());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}

package io.kryten.nats;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

/** Sends one message, with the troubles of the NATS client turned into ours. */
final class Outbound {

    private final Redaction redaction;

    Outbound(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * Sends a message.
     *
     * @param connection where
     * @param subject subject
     * @param replyTo where an answer is awaited, or null
     * @param body the bytes
     * @throws KrytenValidationException if subject or size are not allowed
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
}

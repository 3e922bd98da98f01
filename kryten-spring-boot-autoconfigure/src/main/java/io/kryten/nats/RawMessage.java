package io.kryten.nats;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A message of NATS.
 *
 * @param subject subject of the message
 * @param replyTo subject for replies, or null
 * @param body content; shared, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a message is passed on, never compared
public record RawMessage(String subject, @Nullable String replyTo, byte[] body) {

    /** {@return the body as UTF-8 text} */
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RawMessage[" + this.subject + ", " + this.body.length + " bytes]";
    }
}

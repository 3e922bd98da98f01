package io.kryten.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Recorded message of the bus.
 *
 * @param at time of arrival
 * @param subject its subject
 * @param data its body as text
 */
public record RecordedMessage(Instant at, String subject, String data) {

    /** {@return the body as bytes} */
    public byte[] body() {
        return this.data.getBytes(StandardCharsets.UTF_8);
    }
}

package io.kryten.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message of the bus as it was recorded.
 *
 * @param at when it arrived
 * @param subject where it was published
 * @param data its body as text
 */
public record RecordedMessage(Instant at, String subject, String data) {

    /** {@return the body as it was on the wire} */
    public byte[] body() {
        return this.data.getBytes(StandardCharsets.UTF_8);
    }
}

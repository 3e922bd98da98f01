package io.kryten.testsupport;

import java.nio.charset.StandardCharsets;

/**
 * A recorded message.
 *
 * @param at when it arrived, in seconds since 1970
 * @param subject where it was published
 * @param data the body as text
 */
public record RecordedLine(double at, String subject, String data) {

    /** {@return the body as it was on the wire} */
    public byte[] body() {
        return this.data.getBytes(StandardCharsets.UTF_8);
    }
}

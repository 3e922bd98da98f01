package io.kryten.testsupport;

import java.nio.charset.StandardCharsets;

/**
 * A recorded message.
 *
 * @param at time of arrival in seconds since 1970
 * @param subject the subject
 * @param data the body as text
 */
public record RecordedLine(double at, String subject, String data) {

    /** {@return the body as bytes} */
    public byte[] body() {
        return this.data.getBytes(StandardCharsets.UTF_8);
    }
}

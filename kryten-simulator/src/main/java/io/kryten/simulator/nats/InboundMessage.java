package io.kryten.simulator.nats;

import java.util.Arrays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Published message. Its texts have one character for each byte (ISO 8859-1), so that any byte of a subject is kept.
 *
 * @param subject the subject
 * @param reply the reply subject; empty for none
 * @param headerSize size of the headers, as the publisher wrote it; empty for a message of {@code PUB}
 * @param size size of headers and payload, as the publisher wrote it
 * @param headerLength number of bytes of the headers
 * @param content headers, payload and line end; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // messages are not compared
record InboundMessage(String subject, String reply, String headerSize, String size, int headerLength, byte[] content) {

    private static final int LINE_END = 2;

    /** {@return whether it was published with {@code HPUB}; the headers may be empty} */
    boolean hasHeaders() {
        return !this.headerSize.isEmpty();
    }

    boolean hasReply() {
        return !this.reply.isEmpty();
    }

    /**
     * Returns the line that announces the message to a subscriber.
     *
     * @param sid the subscriber's id of the subscription
     * @param headers whether the subscriber understands headers; otherwise they are left out
     */
    byte[] lineFor(String sid, boolean headers) {
        String address = this.subject + " " + sid + " " + (hasReply() ? this.reply + " " : "");
        String line;
        if (this.headerLength == 0) {
            line = "MSG " + address + this.size;
        } else if (headers) {
            line = "HMSG " + address + this.headerSize + " " + this.size;
        } else {
            line = "MSG " + address + (this.content.length - LINE_END - this.headerLength);
        }
        return (line + "\r\n").getBytes(ISO_8859_1);
    }

    /** {@return the bytes behind the line} */
    byte[] contentFor(boolean headers) {
        return (headers || this.headerLength == 0)
                ? this.content
                : Arrays.copyOfRange(this.content, this.headerLength, this.content.length);
    }
}

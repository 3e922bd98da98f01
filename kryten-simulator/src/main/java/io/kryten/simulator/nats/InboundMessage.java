package io.kryten.simulator.nats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Published message, in place in the buffer that it was read into. One object serves all messages of a client, so
 * nothing is allocated for a message but its subject.
 */
final class InboundMessage {

    private static final byte[] MSG = "MSG ".getBytes(US_ASCII);

    private static final byte[] HMSG = "HMSG ".getBytes(US_ASCII);

    private static final int LINE_END = 2;

    private final Slice subject = new Slice();

    private final Slice reply = new Slice();

    /** The sizes are passed on in the publisher's spelling, as by nats-server. */
    private final Slice headerSizeText = new Slice();

    private final Slice sizeText = new Slice();

    private byte[] buffer = new byte[0];

    private int line;

    private int payload;

    private boolean headers;

    private int headerSize;

    private int size;

    /** Reads {@code PUB <subject> [reply] <size>}. */
    void readPub(ControlLine arguments, int lineStart) throws ProtocolViolation {
        int count = arguments.count();
        if (count != 2 && count != 3) {
            throw ProtocolViolation.silent("PUB with a wrong number of arguments");
        }
        read(arguments, lineStart, count == 3, count - 1);
        this.headerSizeText.clear();
        this.headers = false;
        this.headerSize = 0;
    }

    /** Reads {@code HPUB <subject> [reply] <header size> <total size>}. */
    void readHpub(ControlLine arguments, int lineStart) throws ProtocolViolation {
        int count = arguments.count();
        if (count != 3 && count != 4) {
            throw ProtocolViolation.silent("HPUB with a wrong number of arguments");
        }
        read(arguments, lineStart, count == 4, count - 1);
        this.headerSizeText.set(arguments, count - 2, lineStart);
        this.headers = true;
        this.headerSize = arguments.size(count - 2);
        if (this.headerSize < 0 || this.headerSize > this.size) {
            throw ProtocolViolation.silent("HPUB with a bad header size");
        }
    }

    /** Makes it an empty message without a subject. */
    void clear() {
        this.subject.clear();
        this.reply.clear();
        this.headerSizeText.clear();
        this.sizeText.clear();
        this.headers = false;
        this.headerSize = 0;
        this.size = 0;
    }

    private void read(ControlLine arguments, int lineStart, boolean hasReply, int last) throws ProtocolViolation {
        this.subject.set(arguments, 0, lineStart);
        if (hasReply) {
            this.reply.set(arguments, 1, lineStart);
        } else {
            this.reply.clear();
        }
        this.sizeText.set(arguments, last, lineStart);
        this.size = arguments.size(last);
        if (this.size < 0) {
            throw ProtocolViolation.silent("A message with a bad size");
        }
    }

    /** Sets the positions of line and payload, which a buffer may move. */
    void locate(byte[] current, int currentLine, int currentPayload) {
        this.buffer = current;
        this.line = currentLine;
        this.payload = currentPayload;
    }

    int size() {
        return this.size;
    }

    /** {@return whether it came with HPUB; the headers may be empty} */
    boolean hasHeaders() {
        return this.headers;
    }

    boolean hasReply() {
        return this.reply.length > 0;
    }

    String subject() {
        return this.subject.text();
    }

    String reply() {
        return this.reply.text();
    }

    /**
     * Returns the length of the message for a subscriber, line and payload.
     *
     * @param headers whether the subscriber understands headers; otherwise they are left out
     */
    int lengthFor(byte[] sid, boolean headers) {
        int addressed = this.subject.length + 1 + sid.length + 1 + (hasReply() ? this.reply.length + 1 : 0);
        if (this.headerSize == 0) {
            return MSG.length + addressed + this.sizeText.length + LINE_END + this.size + LINE_END;
        }
        if (headers) {
            int sizes = this.headerSizeText.length + 1 + this.sizeText.length;
            return HMSG.length + addressed + sizes + LINE_END + this.size + LINE_END;
        }
        int rest = this.size - this.headerSize;
        return MSG.length + addressed + decimal(rest).length + LINE_END + rest + LINE_END;
    }

    /** Writes the message for a subscriber. */
    void writeTo(ChunkQueue out, byte[] sid, boolean headers) {
        boolean withHeaders = this.headerSize > 0 && headers;
        int skipped = withHeaders ? 0 : this.headerSize;
        out.append(withHeaders ? HMSG : MSG);
        this.subject.writeTo(out);
        out.append((byte) ' ');
        out.append(sid);
        out.append((byte) ' ');
        if (hasReply()) {
            this.reply.writeTo(out);
            out.append((byte) ' ');
        }
        if (withHeaders) {
            this.headerSizeText.writeTo(out);
            out.append((byte) ' ');
        }
        if (skipped == 0) {
            this.sizeText.writeTo(out);
        } else {
            out.append(decimal(this.size - skipped));
        }
        out.append((byte) '\r');
        out.append((byte) '\n');
        // The payload's own line end follows it in the buffer.
        out.append(this.buffer, this.payload + skipped, this.size - skipped + LINE_END);
    }

    private static byte[] decimal(int number) {
        return Integer.toString(number).getBytes(US_ASCII);
    }

    /** Part of the line, relative to its start. */
    private final class Slice {

        private int start;

        private int length;

        void set(ControlLine arguments, int argument, int lineStart) {
            this.start = arguments.start(argument) - lineStart;
            this.length = arguments.length(argument);
        }

        void clear() {
            this.length = 0;
        }

        String text() {
            return new String(
                    InboundMessage.this.buffer, InboundMessage.this.line + this.start, this.length, ISO_8859_1);
        }

        void writeTo(ChunkQueue out) {
            out.append(InboundMessage.this.buffer, InboundMessage.this.line + this.start, this.length);
        }
    }
}

package io.kryten.simulator.nats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Parser of a client's bytes, which calls a listener operation by operation. Violations are noticed as early as in
 * nats-server. Its memory is bounded by the longest line and the largest payload, however the bytes are split.
 */
final class ProtocolParser {

    private static final int SMALL = 4096;

    private static final int LARGE = 65_536;

    /** Number of reads without a need for it, after which a large buffer is given up. */
    private static final int CALM_READS = 64;

    private enum Phase {
        OPERATION,
        SPACE,
        ARGUMENTS,
        REST_OF_LINE,
        PAYLOAD
    }

    private final ProtocolListener listener;

    private final int maxControlLine;

    private final int largest;

    private final ControlLine arguments = new ControlLine();

    private final InboundMessage message = new InboundMessage();

    private byte[] buffer = new byte[SMALL];

    private Phase phase = Phase.OPERATION;

    private Operation operation = Operation.PING;

    /** The first unhandled byte. */
    private int position;

    private int end;

    /** Start of the arguments, which stay in the buffer until the operation is done. */
    private int line;

    /** Number of bytes of the arguments before a CR; as in nats-server, wherever it stood. */
    private int dropped;

    private int calmReads;

    ProtocolParser(ProtocolListener listener, int maxControlLine, int maxPayload) {
        this.listener = listener;
        this.maxControlLine = maxControlLine;
        // Line, line end, payload, line end, and one byte to notice excess.
        this.largest = Math.max(LARGE, Math.addExact(maxControlLine + 8, maxPayload));
    }

    /**
     * Reads once, waiting for input.
     *
     * @return false at the end of the input
     */
    boolean fill(InputStream input) throws IOException {
        makeRoom();
        int count = input.read(this.buffer, this.end, this.buffer.length - this.end);
        this.end += Math.max(0, count);
        return count >= 0;
    }

    /** {@return the number of bytes that fit now} */
    int capacity() {
        return this.buffer.length;
    }

    /** Passes all complete operations to the listener. */
    void parse() throws ProtocolViolation {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = switch (this.phase) {
                case OPERATION -> operation();
                case SPACE -> space();
                case ARGUMENTS -> arguments();
                case REST_OF_LINE -> restOfLine();
                case PAYLOAD -> payload();
            };
        }
    }

    private boolean operation() throws ProtocolViolation {
        if (this.position == this.end) {
            return false;
        }
        this.listener.begins(this.buffer[this.position]);
        Operation found = Operation.match(this.buffer, this.position, this.end);
        if (found == null) {
            return false;
        }
        int next = this.position + found.length();
        switch (found.arguments()) {
            case IGNORED -> this.phase = Phase.REST_OF_LINE;
            case ANYWHERE -> this.phase = Phase.SPACE;
            case AFTER_SPACE -> {
                if (next == this.end) {
                    return false;
                }
                if (!isBlank(this.buffer[next])) {
                    throw new ProtocolViolation(ServerError.UNKNOWN_OPERATION);
                }
                this.phase = Phase.SPACE;
            }
        }
        this.operation = found;
        this.position = next;
        return true;
    }

    private boolean space() {
        while (this.position < this.end && isBlank(this.buffer[this.position])) {
            this.position++;
        }
        if (this.position == this.end) {
            return false;
        }
        // The first byte is part of the arguments, even if it is the line's end.
        this.line = this.position++;
        this.dropped = 0;
        this.phase = Phase.ARGUMENTS;
        return true;
    }

    private boolean arguments() throws ProtocolViolation {
        while (this.position < this.end && this.buffer[this.position] != '\n') {
            if (this.buffer[this.position++] == '\r') {
                this.dropped = 1;
            }
        }
        int lineEnd = this.position - this.dropped;
        if (lineEnd - this.line > this.maxControlLine) {
            throw new ProtocolViolation(ServerError.MAX_CONTROL_LINE);
        }
        if (this.position == this.end) {
            return false;
        }
        this.position++;
        this.phase = Phase.OPERATION;
        act(lineEnd);
        return true;
    }

    private void act(int lineEnd) throws ProtocolViolation {
        switch (this.operation) {
            case CONNECT -> this.listener.connect(this.buffer, this.line, lineEnd - this.line);
            case INFO -> this.listener.info(this.buffer, this.line, lineEnd - this.line);
            case ERR -> throw ProtocolViolation.silent("The client reported an error");
            case HMSG -> {
                this.message.clear();
                this.phase = Phase.PAYLOAD;
            }
            default -> {
                boolean message = this.operation == Operation.PUB || this.operation == Operation.HPUB;
                this.arguments.split(this.buffer, this.line, lineEnd, !message);
                actOnArguments();
            }
        }
    }

    private void actOnArguments() throws ProtocolViolation {
        int count = this.arguments.count();
        switch (this.operation) {
            case PUB -> {
                this.message.readPub(this.arguments, this.line);
                announce();
            }
            case HPUB -> {
                this.message.readHpub(this.arguments, this.line);
                announce();
            }
            case SUB -> {
                if (count != 2 && count != 3) {
                    throw ProtocolViolation.silent("SUB with a wrong number of arguments");
                }
                this.listener.subscribe(
                        this.arguments.text(0),
                        (count == 3) ? this.arguments.text(1) : null,
                        this.arguments.text(count - 1));
            }
            case UNSUB -> {
                if (count != 1 && count != 2) {
                    throw ProtocolViolation.silent("UNSUB with a wrong number of arguments");
                }
                this.listener.unsubscribe(this.arguments.text(0), (count == 2) ? this.arguments.size(1) : 0);
            }
            default -> throw new IllegalStateException(this.operation + " has no arguments");
        }
    }

    private void announce() throws ProtocolViolation {
        this.message.locate(this.buffer, this.line, this.position);
        this.listener.announced(this.message);
        this.phase = Phase.PAYLOAD;
    }

    private boolean restOfLine() {
        while (this.position < this.end) {
            if (this.buffer[this.position++] == '\n') {
                this.phase = Phase.OPERATION;
                if (this.operation == Operation.PING) {
                    this.listener.ping();
                } else if (this.operation == Operation.PONG) {
                    this.listener.pong();
                }
                return true;
            }
        }
        return false;
    }

    private boolean payload() throws ProtocolViolation {
        int payloadEnd = this.position + this.message.size();
        mustBe('\r', payloadEnd);
        mustBe('\n', payloadEnd + 1);
        if (this.end < payloadEnd + 2) {
            return false;
        }
        this.message.locate(this.buffer, this.line, this.position);
        this.position = payloadEnd + 2;
        this.phase = Phase.OPERATION;
        this.listener.message(this.message);
        return true;
    }

    private void mustBe(char expected, int index) throws ProtocolViolation {
        if (index < this.end && this.buffer[index] != expected) {
            throw new ProtocolViolation(ServerError.UNKNOWN_OPERATION);
        }
    }

    private void makeRoom() {
        boolean full = this.end == this.buffer.length;
        int kept = (this.phase == Phase.ARGUMENTS || this.phase == Phase.PAYLOAD) ? this.line : this.position;
        int length = this.end - kept;
        int capacity = this.buffer.length;
        if ((full && capacity < LARGE) || length == capacity) {
            capacity = Math.min(capacity * 2, this.largest);
        } else if (capacity > LARGE) {
            this.calmReads = (length < LARGE) ? this.calmReads + 1 : 0;
            capacity = (this.calmReads > CALM_READS) ? LARGE : capacity;
        }
        if (capacity != this.buffer.length) {
            this.calmReads = 0;
            this.buffer = Arrays.copyOfRange(this.buffer, kept, kept + capacity);
        } else if (kept > 0) {
            System.arraycopy(this.buffer, kept, this.buffer, 0, length);
        }
        this.position -= kept;
        this.line -= kept;
        this.end = length;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}

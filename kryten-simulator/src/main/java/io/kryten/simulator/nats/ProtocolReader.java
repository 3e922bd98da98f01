package io.kryten.simulator.nats;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the operations of a client and calls its session for each of them, on the client's own thread. Its memory is
 * bounded by the longest line and the largest payload.
 */
final class ProtocolReader {

    private static final int BUFFER = 32_768;

    /** Arguments of 4096 bytes, which is the default of nats-server, behind the name of SUB or PUB. */
    private static final int LONGEST_LINE = 4096 + 4;

    private static final int MOST_DIGITS = 9;

    private final ClientConnection connection;

    private final ProtocolSession session;

    private final int maxPayload;

    private final byte[] buffer = new byte[BUFFER];

    private final byte[] line = new byte[LONGEST_LINE + 1];

    /** The first unhandled byte of the buffer. */
    private int position;

    private int end;

    ProtocolReader(ClientConnection connection, ProtocolSession session, int maxPayload) {
        this.connection = connection;
        this.session = session;
        this.maxPayload = maxPayload;
    }

    /**
     * Reads and handles operations.
     *
     * @throws EOFException at the end of the connection
     * @throws ProtocolViolation if the client has to be refused
     */
    void run() throws IOException, InterruptedException, ProtocolViolation {
        while (true) {
            handle(readLine());
        }
    }

    private void handle(String text) throws IOException, InterruptedException, ProtocolViolation {
        int length = 0;
        while (length < text.length() && isPartOfName(text.charAt(length))) {
            length++;
        }
        String operation = text.substring(0, length).toUpperCase(Locale.ROOT);
        String rest = text.substring(length);
        this.session.begin(operation);
        switch (operation) {
            case "PUB" -> publish(words(rest), 1);
            case "HPUB" -> publish(words(rest), 2);
            case "PING" -> this.session.ping();
            case "PONG" -> this.session.pong();
            case "SUB" -> subscribe(words(rest));
            case "UNSUB" -> unsubscribe(words(rest));
            case "CONNECT" -> this.session.connect(new String(rest.getBytes(ISO_8859_1), UTF_8));
            case "+OK" -> {}
            case "-ERR" -> throw ProtocolViolation.silent("The client reported an error");
            default -> throw new ProtocolViolation(ServerError.UNKNOWN_OPERATION);
        }
    }

    private void publish(List<String> words, int sizes) throws IOException, InterruptedException, ProtocolViolation {
        int count = words.size() - sizes;
        if (count != 1 && count != 2) {
            throw ProtocolViolation.silent("A message with a wrong number of arguments");
        }
        String size = words.get(words.size() - 1);
        String headerSize = (sizes == 2) ? words.get(count) : "";
        int length = number(size);
        int headerLength = (sizes == 2) ? number(headerSize) : 0;
        if (headerLength < 0 || headerLength > length) {
            throw ProtocolViolation.silent("A message with a bad size");
        }
        if (length > this.maxPayload) {
            throw new ProtocolViolation(ServerError.MAX_PAYLOAD);
        }
        String reply = (count == 2) ? words.get(1) : "";
        this.session.publish(
                new InboundMessage(words.get(0), reply, headerSize, size, headerLength, readContent(length)));
    }

    private void subscribe(List<String> words) throws ProtocolViolation {
        int count = words.size();
        if (count != 2 && count != 3) {
            throw ProtocolViolation.silent("SUB with a wrong number of arguments");
        }
        this.session.subscribe(words.get(0), (count == 3) ? words.get(1) : null, words.get(count - 1));
    }

    private void unsubscribe(List<String> words) throws ProtocolViolation {
        int count = words.size();
        if (count != 1 && count != 2) {
            throw ProtocolViolation.silent("UNSUB with a wrong number of arguments");
        }
        this.session.unsubscribe(words.get(0), (count == 2) ? number(words.get(1)) : 0);
    }

    /** Reads up to the next LF; the line ends before it, or before a CR in front of it. */
    private String readLine() throws IOException, InterruptedException, ProtocolViolation {
        int length = 0;
        for (byte b = next(); b != '\n'; b = next()) {
            boolean fits = length < LONGEST_LINE || (length == LONGEST_LINE && b == '\r');
            if (!fits) {
                throw new ProtocolViolation(ServerError.MAX_CONTROL_LINE);
            }
            this.line[length++] = b;
        }
        boolean dropped = length > 0 && this.line[length - 1] == '\r';
        return new String(this.line, 0, dropped ? length - 1 : length, ISO_8859_1);
    }

    /** Reads headers, payload and line end. */
    private byte[] readContent(int length) throws IOException, InterruptedException, ProtocolViolation {
        byte[] content = new byte[length + 2];
        int read = 0;
        while (read < length) {
            await();
            int count = Math.min(length - read, this.end - this.position);
            System.arraycopy(this.buffer, this.position, content, read, count);
            this.position += count;
            read += count;
        }
        for (char expected : new char[] {'\r', '\n'}) {
            content[read] = next();
            if (content[read++] != expected) {
                throw new ProtocolViolation(ServerError.UNKNOWN_OPERATION);
            }
        }
        return content;
    }

    private byte next() throws IOException, InterruptedException {
        await();
        return this.buffer[this.position++];
    }

    /** Waits for input, unless there is some. */
    private void await() throws IOException, InterruptedException {
        if (this.position == this.end) {
            this.position = 0;
            this.end = this.connection.receive(this.buffer);
            if (this.end < 0) {
                throw new EOFException("closed by the client");
            }
        }
    }

    private static boolean isPartOfName(char c) {
        return c != ' ' && c != '\t' && c != '{';
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text, " \t");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** {@return a number of at most nine digits, or -1 for another text} */
    private static int number(String word) {
        boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
        return (digits && !word.isEmpty() && word.length() <= MOST_DIGITS) ? Integer.parseInt(word) : -1;
    }
}

package io.kryten.simulator.nats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Arguments of one operation, as positions in the buffer of the line. Texts are read byte by byte (ISO 8859-1), so
 * that any byte of a subject is kept.
 */
final class ControlLine {

    /** One more than any operation takes, so that excess arguments are noticed. */
    private static final int MOST = 5;

    private static final int MOST_DIGITS = 9;

    private final int[] starts = new int[MOST];

    private final int[] ends = new int[MOST];

    private byte[] buffer = new byte[0];

    private int count;

    /**
     * Splits a line, which must not move until the arguments were read.
     *
     * @param alsoAtLineEnds whether a stray CR or LF is a blank too; for messages it is part of the subject
     */
    void split(byte[] line, int from, int to, boolean alsoAtLineEnds) {
        this.buffer = line;
        this.count = 0;
        int i = from;
        while (i < to && this.count < MOST) {
            if (isBlank(line[i], alsoAtLineEnds)) {
                i++;
                continue;
            }
            int start = i;
            while (i < to && !isBlank(line[i], alsoAtLineEnds)) {
                i++;
            }
            this.starts[this.count] = start;
            this.ends[this.count++] = i;
        }
    }

    int count() {
        return this.count;
    }

    int start(int argument) {
        return this.starts[argument];
    }

    int length(int argument) {
        return this.ends[argument] - this.starts[argument];
    }

    String text(int argument) {
        return new String(this.buffer, start(argument), length(argument), ISO_8859_1);
    }

    /** {@return a size, or -1 for an argument that is no size} */
    int size(int argument) {
        if (length(argument) > MOST_DIGITS) {
            return -1;
        }
        int size = 0;
        for (int i = start(argument); i < this.ends[argument]; i++) {
            int digit = this.buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            size = size * 10 + digit;
        }
        return size;
    }

    private static boolean isBlank(byte b, boolean alsoAtLineEnds) {
        return b == ' ' || b == '\t' || (alsoAtLineEnds && (b == '\r' || b == '\n'));
    }
}

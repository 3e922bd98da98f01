package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the last field of an envelope from its end, without parsing what is before: a robot writes the correlation id last. The
 * message must be a valid JSON object.
 *
 * <p>The last field is recognized if its value is a text without escapes: then the quotes, the colon and the brace behind it
 * can stand nowhere but at the end of the object, for a quote within a text is escaped.
 */
final class EnvelopeTail {

    private final byte[] message;
    private int position;

    private EnvelopeTail(byte[] message) {
        this.message = message;
        this.position = message.length;
    }

    /**
     * Returns the value of the last field.
     *
     * @param message a message that was parsed before
     * @param quotedField the name of the field with its quotes, in UTF-8
     * @return the text; null if the last field is another one, or its value is no text or has escapes
     */
    static @Nullable String text(byte[] message, byte[] quotedField) {
        return new EnvelopeTail(message).read(quotedField);
    }

    private @Nullable String read(byte[] quotedField) {
        if (!skip('}') || !skip('"')) {
            return null;
        }
        int end = this.position;
        while (this.position > 0 && this.message[this.position - 1] != '"') {
            if (this.message[--this.position] == '\\') {
                return null;
            }
        }
        int start = this.position--;
        boolean found = this.position > 0 && skip(':') && skip(quotedField) && !isBehind('\\');
        return found ? new String(this.message, start, end - start, StandardCharsets.UTF_8) : null;
    }

    /** Goes over white space and one character, backwards. */
    private boolean skip(char expected) {
        skipSpace();
        boolean equal = isBehind(expected);
        this.position--;
        return equal;
    }

    /** Goes over white space and a text, backwards. */
    private boolean skip(byte[] expected) {
        skipSpace();
        int start = this.position - expected.length;
        boolean equal = start > 0 && Arrays.equals(this.message, start, this.position, expected, 0, expected.length);
        this.position = start;
        return equal;
    }

    private void skipSpace() {
        while (isBehind(' ') || isBehind('\n') || isBehind('\r') || isBehind('\t')) {
            this.position--;
        }
    }

    private boolean isBehind(char expected) {
        return this.position > 0 && this.message[this.position - 1] == expected;
    }
}

package io.kryten.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Damage to a message.
 *
 * @param kind what is done
 * @param at where, as a part of the message's length
 * @param value with what
 */
record Mutation(Kind kind, double at, byte value) {

    byte[] apply(byte[] body) {
        int position = (int) (this.at * body.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(body, position));
        if (this.kind == Kind.CUT || position == body.length) {
            return out.toByteArray();
        }
        if (this.kind != Kind.REMOVE) {
            out.write(this.value);
        }
        out.writeBytes(Arrays.copyOfRange(body, (this.kind == Kind.INSERT) ? position : position + 1, body.length));
        return out.toByteArray();
    }

    enum Kind {
        CUT,
        REPLACE,
        INSERT,
        REMOVE
    }
}

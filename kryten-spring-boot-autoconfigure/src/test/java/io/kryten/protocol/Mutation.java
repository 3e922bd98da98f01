package io.kryten.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Damage to a message.
 *
 * @param kind the kind of damage
 * @param at the place, as a share of the message's length
 * @param value the inserted value
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

package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Subscription of a client. Its changing parts are guarded by the client's {@link Outbound}. */
final class Subscription {

    private final ProtocolSession client;

    private final String subject;

    private final @Nullable String queue;

    private final String sid;

    private final byte[] sidBytes;

    private boolean open = true;

    private long delivered;

    /** Number of messages that end it; 0 for no limit. */
    private long max;

    Subscription(ProtocolSession client, String subject, @Nullable String queue, String sid) {
        this.client = client;
        this.subject = subject;
        this.queue = queue;
        this.sid = sid;
        this.sidBytes = sid.getBytes(ISO_8859_1);
    }

    ProtocolSession client() {
        return this.client;
    }

    String subject() {
        return this.subject;
    }

    @Nullable
    String queue() {
        return this.queue;
    }

    String sid() {
        return this.sid;
    }

    byte[] sidBytes() {
        return this.sidBytes;
    }

    boolean isOpen() {
        return this.open;
    }

    /** Counts a delivery, and ends the subscription with the last one. */
    void count() {
        this.delivered++;
        if (this.max > 0 && this.delivered >= this.max) {
            this.open = false;
        }
    }

    /** Limits the number of messages, or ends the subscription if it had as many already. */
    void limit(int limit) {
        if (limit > this.delivered) {
            this.max = limit;
        } else {
            this.open = false;
        }
    }

    void end() {
        this.open = false;
    }
}

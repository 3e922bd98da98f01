package io.kryten.simulator.nats;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Subscription of a client. */
final class Subscription {

    private static final String ONE = "*";

    private static final String REST = ">";

    private final ProtocolSession client;

    private final List<String> tokens;

    private final @Nullable String queue;

    private final String sid;

    private boolean open = true;

    private long delivered;

    /** Number of messages that end it; 0 for no limit. */
    private long max;

    Subscription(ProtocolSession client, String subject, @Nullable String queue, String sid) {
        this.client = client;
        this.tokens = tokens(subject);
        this.queue = queue;
        this.sid = sid;
    }

    /** {@return the tokens of a subject, empty ones too} */
    static List<String> tokens(String subject) {
        return List.of(subject.split("\\.", -1));
    }

    /** {@return whether its subject is valid: no token is empty, and {@code >} stands at the end only} */
    boolean isValid() {
        int rest = this.tokens.indexOf(REST);
        return !this.tokens.contains("") && (rest < 0 || rest == this.tokens.size() - 1);
    }

    /** {@return whether it matches the subject of a message, whose wildcards match wildcards only} */
    boolean matches(List<String> subject) {
        for (int i = 0; i < this.tokens.size(); i++) {
            String token = this.tokens.get(i);
            if (i >= subject.size()) {
                return false;
            }
            if (token.equals(REST)) {
                return true;
            }
            if (!token.equals(ONE) && !token.equals(subject.get(i))) {
                return false;
            }
        }
        return this.tokens.size() == subject.size();
    }

    ProtocolSession client() {
        return this.client;
    }

    /** {@return the queue group, or null} */
    @Nullable
    String queue() {
        return this.queue;
    }

    /** {@return the client's id of it} */
    String sid() {
        return this.sid;
    }

    synchronized boolean isOpen() {
        return this.open;
    }

    /** Counts a delivery, and ends the subscription with the last one; {@return whether it wants the message} */
    synchronized boolean take() {
        boolean wanted = this.open;
        this.delivered++;
        if (this.max > 0 && this.delivered >= this.max) {
            this.open = false;
        }
        return wanted;
    }

    /** Limits the number of messages, or ends the subscription if it had as many already. */
    synchronized void limit(int limit) {
        if (limit > this.delivered) {
            this.max = limit;
        } else {
            this.open = false;
        }
    }
}

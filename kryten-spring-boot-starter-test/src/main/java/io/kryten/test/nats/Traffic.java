package io.kryten.test.nats;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through the server, over all its lives. */
final class Traffic {

    private final LongAdder in = new LongAdder();

    private final LongAdder out = new LongAdder();

    private final LongAdder slowConsumers = new LongAdder();

    void messageIn() {
        this.in.increment();
    }

    void messageOut() {
        this.out.increment();
    }

    void slowConsumer() {
        this.slowConsumers.increment();
    }

    long messagesIn() {
        return this.in.sum();
    }

    long messagesOut() {
        return this.out.sum();
    }

    long slowConsumers() {
        return this.slowConsumers.sum();
    }
}

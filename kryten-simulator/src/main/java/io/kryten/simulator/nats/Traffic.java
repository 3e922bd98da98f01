package io.kryten.simulator.nats;

import java.util.concurrent.atomic.LongAdder;

/** Message counters of the server over all its runs. */
public final class Traffic {

    private final LongAdder in = new LongAdder();

    private final LongAdder out = new LongAdder();

    private final LongAdder slowConsumers = new LongAdder();

    /** Starts with zero. */
    public Traffic() {}

    void messageIn() {
        this.in.increment();
    }

    void messageOut() {
        this.out.increment();
    }

    void slowConsumer() {
        this.slowConsumers.increment();
    }

    /** {@return the number of messages that clients published} */
    public long messagesIn() {
        return this.in.sum();
    }

    /** {@return the number of messages that were passed on to subscribers} */
    public long messagesOut() {
        return this.out.sum();
    }

    /** {@return the number of clients that were cut off because they read too slowly} */
    public long slowConsumers() {
        return this.slowConsumers.sum();
    }
}

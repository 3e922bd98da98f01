package io.kryten.nats;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often and how fast to try again. */
final class RetryPlan {

    private final NatsOptions options;

    private int retries;

    RetryPlan(NatsOptions options) {
        this.options = options;
    }

    /** {@return whether one more try is allowed; it counts from now on} */
    synchronized boolean next() {
        if (this.options.maxReconnects() >= 0 && this.retries >= this.options.maxReconnects()) {
            return false;
        }
        this.retries++;
        return true;
    }

    /** A try succeeded. */
    synchronized void reset() {
        this.retries = 0;
    }

    /** {@return how long to wait before the first try after a loss; not the same for every bot of a server} */
    Duration first() {
        long jitter = this.options.reconnectJitter().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitter + 1));
    }

    /** {@return how long to wait before every other try} */
    Duration pause() {
        return this.options.reconnectWait().plus(first());
    }
}

package io.kryten.nats;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Number of attempts and time between them. */
final class RetryPlan {

    private final ReconnectSettings settings;

    private int retries;

    RetryPlan(ReconnectSettings settings) {
        this.settings = settings;
    }

    /** {@return whether one more attempt is allowed; counts it} */
    synchronized boolean next() {
        if (this.settings.maxReconnects() >= 0 && this.retries >= this.settings.maxReconnects()) {
            return false;
        }
        this.retries++;
        return true;
    }

    /** Resets the count after a success. */
    synchronized void reset() {
        this.retries = 0;
    }

    /** {@return the time before the first attempt after a loss; random, so that the bots of a server do not return at once} */
    Duration first() {
        long jitter = this.settings.reconnectJitter().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitter + 1));
    }

    /** {@return the time before every further attempt} */
    Duration pause() {
        return this.settings.reconnectWait().plus(first());
    }
}

package io.kryten.support;

import java.time.Duration;
import java.util.Optional;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Pauses before the repetitions of one request. Each is about twice as long as the one before, 30 s at most; a random quarter
 * keeps clients that failed together from repeating together. Not thread-safe.
 */
public final class RetryDelays {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final BackOffExecution execution;

    /**
     * Starts before the first repetition.
     *
     * @param first the first pause, zero or more; it is extended by a quarter at most
     * @param count the number of repetitions
     */
    public RetryDelays(Duration first, int count) {
        long millis = Math.max(1, first.toMillis());
        ExponentialBackOff backOff = new ExponentialBackOff(millis, 2);
        backOff.setMaxInterval(Math.max(millis, LONGEST.toMillis()));
        backOff.setJitter(millis / 4);
        backOff.setMaxAttempts(count);
        this.execution = backOff.start();
    }

    /** {@return the pause before the next repetition; empty after the last} */
    public Optional<Duration> next() {
        long millis = this.execution.nextBackOff();
        return (millis == BackOffExecution.STOP) ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}

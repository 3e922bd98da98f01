package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/** How often something happened of late; of the last 300 times, as many as the robot remembers. */
final class RateWindow {

    private static final int REMEMBERED = 300;

    private final Clock clock;

    private final Deque<Occurrence> occurrences = new ArrayDeque<>();

    RateWindow(Clock clock) {
        this.clock = clock;
    }

    void record(String what) {
        if (this.occurrences.size() == REMEMBERED) {
            this.occurrences.removeFirst();
        }
        this.occurrences.addLast(new Occurrence(this.clock.instant(), what));
    }

    /** {@return times per second within the last while} */
    double perSecond(Duration window) {
        Instant start = this.clock.instant().minus(window);
        long count =
                this.occurrences.stream().filter(one -> one.at.isAfter(start)).count();
        return count / (double) window.toSeconds();
    }

    /** {@return what happened last, or null} */
    @Nullable
    Occurrence last() {
        return this.occurrences.peekLast();
    }

    record Occurrence(Instant at, String what) {}
}

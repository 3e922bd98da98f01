package io.kryten.test;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.kryten.Channel;

/**
 * Times of simulated lines. An equal line of the same user is at least a millisecond later, though the clock may stand still: a line
 * with the same time is one that CyTube repeats to a robot that joins (protocol.md section 1). Thread-safe.
 */
final class LineTimes {

    private final Clock clock;

    private final Map<Line, Instant> last = new HashMap<>();

    LineTimes(Clock clock) {
        this.clock = clock;
    }

    /** {@return the time of a new line} */
    synchronized Instant next(Channel channel, String username, String text) {
        return this.last.merge(new Line(channel, username, text), this.clock.instant(), LineTimes::later);
    }

    /** Forgets all lines, as at the start. */
    synchronized void clear() {
        this.last.clear();
    }

    private static Instant later(Instant before, Instant now) {
        Instant next = before.plusMillis(1);
        return now.isBefore(next) ? next : now;
    }

    private record Line(Channel channel, String username, String text) {}
}

package io.kryten.simulator.cytube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.kryten.support.Scheduler;

/** Clock and timers of a channel. */
final class RoomTime {

    private final Clock clock;

    private final Scheduler scheduler;

    private final RoomLoop loop;

    private volatile boolean over;

    RoomTime(Clock clock, Scheduler scheduler, RoomLoop loop) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.loop = loop;
    }

    /** {@return milliseconds since 1970} */
    long millis() {
        return this.clock.millis();
    }

    Instant instant() {
        return this.clock.instant();
    }

    ZoneId zone() {
        return this.clock.getZone();
    }

    long nanos() {
        return this.scheduler.nanoTime();
    }

    /** Runs an action after a delay, unless the channel is closed by then. */
    void later(Duration delay, Runnable task) {
        if (this.over) {
            return;
        }
        this.scheduler.schedule(
                () -> this.loop.run(() -> {
                    if (!this.over) {
                        task.run();
                    }
                }),
                delay);
    }

    /** Stops all timers. */
    void end() {
        this.over = true;
    }
}

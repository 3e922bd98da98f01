package io.kryten.simulator.cytube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.kryten.support.Scheduler;

/** The room's time: what the clock shows, and what happens later. */
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

    /** {@return milliseconds since 1970, as CyTube counts} */
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

    /** Does something later, unless the room is closed by then. */
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

    /** Nothing happens any more. */
    void end() {
        this.over = true;
    }
}

package io.kryten.simulator.cytube;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;

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

    /** {@return date and time in the zone of the clock} */
    ZonedDateTime date() {
        return ZonedDateTime.now(this.clock);
    }

    long nanos() {
        return this.scheduler.nanoTime();
    }

    /** Runs an action after a delay, unless the channel is closed by then; {@return cancels it} */
    Runnable later(Duration delay, Runnable task) {
        if (this.over) {
            return () -> {};
        }
        Runnable unlessOver = () -> {
            if (!this.over) {
                task.run();
            }
        };
        return this.scheduler.scheduleCancellable(() -> this.loop.run(unlessOver), delay);
    }

    /** Stops all timers. */
    void end() {
        this.over = true;
    }
}

package io.kryten.robot;

import java.time.Duration;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the times in which the events of a robot confirm nothing: a join, and the silence after a reconnect. Thread-safe.
 */
final class RobotPauses {

    /** How long a robot that is back in its channel publishes no chat. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** CyTube sends a joining robot everything within two seconds; the end of a longer join is unknown. */
    private static final Duration JOIN = Duration.ofSeconds(3);

    private final Scheduler scheduler;

    /** The end of the silence; null if the robot has published all chat. */
    private @Nullable Long silentUntil;

    /** The latest end of the join; null if none is in progress. */
    private @Nullable Long joiningUntil;

    RobotPauses(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    synchronized void joining() {
        this.joiningUntil = after(JOIN);
    }

    synchronized void joined() {
        this.joiningUntil = null;
    }

    synchronized void reconnected() {
        this.silentUntil = after(SILENCE);
    }

    synchronized Duration untilJoined() {
        return left(this.joiningUntil);
    }

    synchronized Duration untilChat() {
        return left(this.silentUntil);
    }

    private long after(Duration time) {
        return this.scheduler.nanoTime() + time.toNanos();
    }

    private Duration left(@Nullable Long end) {
        return Duration.ofNanos(Math.max(0, (end != null) ? end - this.scheduler.nanoTime() : 0));
    }
}

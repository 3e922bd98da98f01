package io.kryten.robot;

import java.time.Duration;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Last signs of one robot, and how long its queue of videos may keep it busy. A reply to a command is a sign of life only; an
 * event, a health report or a login is a sign from the channel too. Guarded by the lock of its {@link RobotEntry}, except
 * {@link #eventReceived()}.
 */
final class RobotContact {

    /** Longest look-up of one video; the robot answers nothing meanwhile (protocol.md section 2). */
    private static final Duration VIDEO = Duration.ofSeconds(8);

    /** Longest silence of a busy robot, which may have several videos in its queue. */
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(60);

    private static final String ADD_VIDEO = "addvideo";

    private final Scheduler scheduler;

    /** Whether an event came since the last look: an event does not read the clock. */
    private volatile boolean event;

    private @Nullable Long heardAt;
    private @Nullable Long seenAt;
    private int videos;
    private long busyUntil;

    RobotContact(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.busyUntil = scheduler.nanoTime();
    }

    void eventReceived() {
        if (!this.event) {
            this.event = true;
        }
    }

    /** Notes a sign of life, from the channel too. */
    void heard() {
        this.heardAt = this.scheduler.nanoTime();
        this.seenAt = this.heardAt;
    }

    /** Discards all signs of life so far. */
    void forget() {
        this.event = false;
        this.heardAt = null;
        this.seenAt = null;
    }

    /** {@return whether a sign of life came since a time} */
    boolean heardSince(long nanoTime) {
        takeEvent();
        return isSince(this.heardAt, nanoTime);
    }

    /** {@return whether a sign from the channel came within a time until now} */
    boolean seenWithin(Duration time) {
        takeEvent();
        return isSince(this.seenAt, this.scheduler.nanoTime() - time.toNanos());
    }

    private void takeEvent() {
        if (this.event) {
            this.event = false;
            heard();
        }
    }

    private static boolean isSince(@Nullable Long time, long nanoTime) {
        return time != null && time - nanoTime >= 0;
    }

    /** Notes a command that is sent; a robot adds one video after the other. */
    void commandSent(String command) {
        if (command.equals(ADD_VIDEO)) {
            long now = this.scheduler.nanoTime();
            boolean idle = this.busyUntil - now <= 0;
            this.videos = idle ? 1 : this.videos + 1;
            this.busyUntil = (idle ? now : this.busyUntil) + VIDEO.toNanos();
        }
    }

    /** Notes a reply, which proves a connection to NATS but none to CyTube (protocol.md section 2). */
    void commandAnswered(String command) {
        this.heardAt = this.scheduler.nanoTime();
        if (command.equals(ADD_VIDEO)) {
            this.videos = Math.max(0, this.videos - 1);
            this.busyUntil = this.scheduler.nanoTime() + this.videos * VIDEO.toNanos();
        }
    }

    /** Whether the robot may still add videos that this application sent. */
    boolean mayBeBusy() {
        return this.busyUntil - this.scheduler.nanoTime() > 0
                && heardSince(this.scheduler.nanoTime() - BUSY_LIMIT.toNanos());
    }
}

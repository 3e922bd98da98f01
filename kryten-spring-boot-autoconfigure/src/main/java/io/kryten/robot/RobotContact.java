package io.kryten.robot;

import java.time.Duration;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** When something was heard from the robot of one channel, and how long it may still be busy. Thread-safe. */
public final class RobotContact {

    /** A look-up of one video may take a robot that long; meanwhile it answers nothing (protocol.md section 2). */
    private static final Duration VIDEO = Duration.ofSeconds(8);

    private static final String ADD_VIDEO = "addvideo";

    private final Scheduler scheduler;

    /** Whether an event came since the last look: events do not read the clock. */
    private volatile boolean event;

    private @Nullable Long heardAt;
    private int videos;
    private long busyUntil;

    RobotContact(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.busyUntil = scheduler.nanoTime();
    }

    public void eventReceived() {
        if (!this.event) {
            this.event = true;
        }
    }

    public synchronized void heard() {
        this.heardAt = this.scheduler.nanoTime();
    }

    /** Counts what was heard so far no longer. */
    synchronized void forget() {
        this.event = false;
        this.heardAt = null;
    }

    synchronized boolean heardSince(long nanoTime) {
        if (this.event) {
            this.event = false;
            heard();
        }
        return this.heardAt != null && this.heardAt - nanoTime >= 0;
    }

    boolean heardWithin(Duration time) {
        return heardSince(this.scheduler.nanoTime() - time.toNanos());
    }

    /** A command is sent; a robot adds one video after the other. */
    public synchronized void sent(String command) {
        if (command.equals(ADD_VIDEO)) {
            long now = this.scheduler.nanoTime();
            boolean idle = this.busyUntil - now <= 0;
            this.videos = idle ? 1 : this.videos + 1;
            this.busyUntil = (idle ? now : this.busyUntil) + VIDEO.toNanos();
        }
    }

    /** A command was answered. */
    public synchronized void answered(String command) {
        heard();
        if (command.equals(ADD_VIDEO)) {
            this.videos = Math.max(0, this.videos - 1);
            this.busyUntil = this.scheduler.nanoTime() + this.videos * VIDEO.toNanos();
        }
    }

    /** Whether the robot may still add videos that this application sent. */
    synchronized boolean mayBeBusy() {
        return this.busyUntil - this.scheduler.nanoTime() > 0;
    }
}

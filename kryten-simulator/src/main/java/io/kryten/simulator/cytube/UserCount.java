package io.kryten.simulator.cytube;

import java.time.Duration;

/**
 * Sends the number of clients. The first change is sent at once, changes within the next ten seconds together at
 * their end; a later change begins ten seconds of its own.
 */
final class UserCount {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Room room;

    private final RoomTimer timer;

    private boolean changed;

    private boolean everChanged;

    private long lastChange;

    private long lastSent;

    UserCount(Room room) {
        this.room = room;
        this.timer = room.timer(this::expired);
    }

    /** Handles a join or a leave. */
    void changed() {
        if (this.room.clients().count() == 0) {
            // CyTube unloads an empty channel: the next join begins anew.
            this.timer.stop();
            this.everChanged = false;
            return;
        }
        long now = this.room.time().nanos();
        boolean due = isDue(now);
        this.everChanged = true;
        this.changed = true;
        this.lastChange = now;
        if (due) {
            this.timer.in(PAUSE);
            send(now);
        } else if (!this.timer.isSet()) {
            this.timer.in(PAUSE);
        }
    }

    private void expired() {
        long now = this.room.time().nanos();
        if (!isDue(now)) {
            long sinceChange = now - this.lastChange;
            long sinceSent = now - this.lastSent;
            this.timer.in(Duration.ofNanos(PAUSE.toNanos() - Math.max(sinceChange, sinceSent)));
        } else if (this.changed) {
            send(now);
        }
    }

    private boolean isDue(long now) {
        return !this.everChanged || now - this.lastChange >= PAUSE.toNanos() || now - this.lastSent >= PAUSE.toNanos();
    }

    private void send(long now) {
        this.changed = false;
        this.lastSent = now;
        this.room.broadcast("usercount", Json.number(this.room.clients().count()));
    }
}

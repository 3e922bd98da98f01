package io.kryten.robot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of one robot on their way to the listeners, in order: a thread that finds another one publishing leaves its change to
 * that one. Thread-safe.
 */
final class RobotChanges {

    private static final Logger logger = LoggerFactory.getLogger(RobotChanges.class);

    private final Channel channel;
    private final List<RobotListener> listeners;
    private final Deque<Change> changes = new ArrayDeque<>();
    private boolean publishing;

    /**
     * Creates a queue without changes.
     *
     * @param channel the channel as it is configured
     * @param listeners called with each change
     */
    RobotChanges(Channel channel, List<RobotListener> listeners) {
        this.channel = channel;
        this.listeners = listeners;
    }

    /** Adds a change, unless it concerns no listener. */
    synchronized void add(Robot before, Robot after) {
        if (before.inChannel() != after.inChannel()
                || !Objects.equals(before.name(), after.name())
                || !before.spellingOr(this.channel).equals(after.spellingOr(this.channel))) {
            this.changes.add(new Change(before, after));
        }
    }

    /** Calls the listeners with all changes. */
    void publish() {
        synchronized (this) {
            if (this.publishing) {
                return;
            }
            this.publishing = true;
        }
        for (Change next = next(); next != null; next = next()) {
            for (RobotListener listener : this.listeners) {
                try {
                    listener.onChange(this.channel, next.before, next.after);
                } catch (RuntimeException | Error ex) { // the next change must be published too
                    logger.error("A listener of changes of the robot of {} failed", this.channel, ex);
                }
            }
        }
    }

    private synchronized @Nullable Change next() {
        Change next = this.changes.poll();
        this.publishing = next != null;
        return next;
    }

    private record Change(Robot before, Robot after) {}
}

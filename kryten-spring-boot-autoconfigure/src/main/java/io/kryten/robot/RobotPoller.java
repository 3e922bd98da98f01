package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Channel;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the robots of channels from which nothing was heard for a while: a robot that is killed says nothing, and neither does
 * one that loses CyTube. One round of questions for all silent channels is under way at most. A robot that answers neither
 * of two rounds is absent, unless it may still add videos of this application.
 */
final class RobotPoller {

    private static final Logger logger = LoggerFactory.getLogger(RobotPoller.class);

    /** How many looks at the clock make up the time of silence. */
    private static final int LOOKS = 10;

    private final KrytenConnection connection;
    private final RobotDirectory directory;
    private final Scheduler scheduler;
    private final Duration silence;
    private final Map<Channel, Long> askedAt = new ConcurrentHashMap<>();

    /** Channels whose robots did not answer the last round. */
    private final Set<Channel> unanswered = ConcurrentHashMap.newKeySet();

    private final RateLimitedLogger limited;

    private volatile boolean asking;

    /** The current run, null while stopped: what was scheduled for an earlier run does nothing. */
    private volatile @Nullable Object run;

    RobotPoller(KrytenConnection connection, RobotDirectory directory, Scheduler scheduler, Duration silence) {
        this.connection = connection;
        this.directory = directory;
        this.scheduler = scheduler;
        this.silence = silence;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    void start() {
        Object started = new Object();
        this.run = started;
        this.directory.channels().forEach(channel -> this.askedAt.put(channel, this.scheduler.nanoTime()));
        plan(started);
    }

    void stop() {
        this.run = null;
    }

    private void plan(Object planned) {
        this.scheduler.schedule(() -> look(planned), this.silence.dividedBy(LOOKS));
    }

    private void look(Object planned) {
        if (!planned.equals(this.run)) {
            return;
        }
        try {
            List<Channel> silent =
                    this.directory.channels().stream().filter(this::isDue).toList();
            if (!silent.isEmpty() && !this.asking && this.connection.isConnected()) {
                ask(silent);
            }
        } finally {
            plan(planned);
        }
    }

    private boolean isDue(Channel channel) {
        if (this.directory.contact(channel).heardWithin(this.silence)) {
            this.unanswered.remove(channel);
            if (this.directory.robot(channel).present()) {
                return false;
            }
        }
        long asked = this.askedAt.getOrDefault(channel, 0L);
        return this.unanswered.contains(channel) || this.scheduler.nanoTime() - asked >= this.silence.toNanos();
    }

    private void ask(List<Channel> silent) {
        this.asking = true;
        silent.forEach(channel -> this.askedAt.put(channel, this.scheduler.nanoTime()));
        this.directory.check(silent).whenComplete((missed, failure) -> {
            this.asking = false;
            if (failure != null) {
                this.limited.error("poll", "Asking silent robots failed; they are asked again", failure);
            } else if (this.connection.isConnected()) {
                missed.forEach(this::missed);
            }
        });
    }

    private void missed(Channel channel, Robot asked) {
        if (!asked.present() || this.unanswered.add(channel)) {
            return;
        }
        this.unanswered.remove(channel);
        if (!this.directory.contact(channel).mayBeBusy()) {
            this.directory.missed(channel, asked);
        }
    }
}

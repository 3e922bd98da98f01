package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.robot.RobotStateReplies.Availability;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Synchronizes the states of channels with snapshots: one round of questions for all channels that are due, at most one round
 * at a time. A channel without a snapshot is due again after a pause that doubles up to two minutes.
 *
 * <p>A channel that was live before an outage of NATS is due when its robot has published what it could not publish during the
 * outage. A channel whose playlist changes is due again when the playlist rests, because the robot's memory may or may not
 * contain the change.
 */
final class ChannelSynchronizer implements AutoCloseable {

    /** Pause after the first round that brought no snapshot. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** Time within which CyTube sends a joining robot the first event of its join. */
    static final Duration JOIN_TIME = Duration.ofSeconds(2);

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    /** Where the playlist never rests, the last snapshot counts. */
    private static final int MAX_LOOKS = 5;

    /** A robot repeats an event that it could not publish after up to four seconds, and then publishes the later ones. */
    private static final int MAX_PAUSES = 20;

    private static final Logger logger = LoggerFactory.getLogger(ChannelSynchronizer.class);

    private final SnapshotReader reader;
    private final Duration settling;
    private final Scheduler scheduler;
    private final RateLimitedLogger limited;
    private final Map<ChannelStream, Attempt> attempts = new LinkedHashMap<>();
    private boolean started;
    private boolean roundUnderWay;

    ChannelSynchronizer(SnapshotReader reader, Duration settling, Scheduler scheduler) {
        this.reader = reader;
        this.settling = settling;
        this.scheduler = scheduler;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    synchronized void start() {
        this.started = true;
    }

    /** Stops: a round that is under way changes nothing any more, because the states are stale. */
    @Override
    public synchronized void close() {
        this.started = false;
        this.attempts.clear();
    }

    /** Forgets earlier outages. */
    synchronized void reset() {
        this.attempts.clear();
    }

    /** An outage of NATS ended a live state: the robot may follow events meanwhile that it publishes later. */
    synchronized void outage(ChannelStream stream) {
        if (this.started) {
            attempt(stream).afterOutage = true;
        }
    }

    /**
     * Requests a snapshot for a channel.
     *
     * @param stream the channel
     * @param delay the time until it is due
     */
    void request(ChannelStream stream, Duration delay) {
        request(List.of(stream), delay);
    }

    /** Requests snapshots for channels, in one round. */
    void request(Collection<ChannelStream> streams, Duration delay) {
        synchronized (this) {
            if (!this.started) {
                return;
            }
            streams.forEach(stream -> attempt(stream).restart(delay));
        }
        plan(delay);
    }

    private void plan(Duration delay) {
        if (delay.isZero()) {
            round();
        } else {
            this.scheduler.schedule(this::round, delay);
        }
    }

    private void round() {
        Map<Channel, ChannelStream> due;
        synchronized (this) {
            if (!this.started || this.roundUnderWay) {
                return;
            }
            due = due();
            this.roundUnderWay = !due.isEmpty();
        }
        if (!due.isEmpty()) {
            Instant asked = this.scheduler.clock().instant();
            // A failure to ask is a failed round.
            CompletableFuture.completedFuture(due.keySet())
                    .thenCompose(this.reader::read)
                    .whenComplete((snapshots, failure) -> {
                        if (failure != null) {
                            this.limited.error(
                                    "failed round",
                                    "Robots could not be asked for the state of {}; they are asked again",
                                    due.keySet(),
                                    failure);
                        }
                        end(due, (failure != null) ? Map.of() : snapshots, asked);
                    });
        }
    }

    private Map<Channel, ChannelStream> due() {
        Map<Channel, ChannelStream> due = new LinkedHashMap<>();
        this.attempts.forEach((stream, attempt) -> {
            if (!attempt.isDue()) {
                return;
            }
            attempt.dueNanos = null;
            boolean backlog = attempt.afterOutage && !this.settling.isZero() && !stream.isQuietFor(this.settling);
            if (!stream.wantsSnapshot()) {
                attempt.afterOutage = false;
            } else if (backlog && attempt.pauses++ < MAX_PAUSES) {
                attempt.dueIn(this.settling);
                plan(this.settling);
            } else {
                due.put(stream.channel(), stream);
            }
        });
        return due;
    }

    private void end(Map<Channel, ChannelStream> asked, Map<Channel, Snapshot> snapshots, Instant askedAt) {
        try {
            asked.forEach(
                    (channel, stream) -> take(stream, snapshots.getOrDefault(channel, Snapshot.NOT_ASKED), askedAt));
        } finally {
            synchronized (this) {
                this.roundUnderWay = false;
            }
        }
        // A channel may have become due meanwhile.
        plan(Duration.ZERO);
    }

    private void take(ChannelStream stream, Snapshot snapshot, Instant askedAt) {
        if (snapshot.seed() != null) {
            // A robot without delay has applied an event of this very moment, in a test whose time stands still.
            Instant appliedUntil = this.settling.isZero() ? askedAt.plusNanos(1) : askedAt.minus(this.settling);
            if (stream.playlistChangedSince(appliedUntil) && looksAgain(stream)) {
                return;
            }
            if (stream.synchronize(snapshot.seed(), snapshot.asOf(), appliedUntil, snapshot.epoch())) {
                taken(stream);
                return;
            }
        }
        if (snapshot.availability() == Availability.NO_ROBOT || snapshot.availability() == Availability.UNAVAILABLE) {
            stream.snapshotUnavailable(snapshot.epoch());
        }
        retry(stream, snapshot.availability());
    }

    /** A later outage, which has ended the live state again, counts for the next attempt. */
    private synchronized void taken(ChannelStream stream) {
        Attempt attempt = attempt(stream);
        attempt.reported = false;
        attempt.afterOutage &= stream.syncState() != SyncState.LIVE;
    }

    private boolean looksAgain(ChannelStream stream) {
        synchronized (this) {
            Attempt attempt = attempt(stream);
            if (++attempt.looks >= MAX_LOOKS) {
                return false;
            }
            attempt.dueIn(this.settling);
        }
        plan(this.settling);
        return true;
    }

    private void retry(ChannelStream stream, Availability availability) {
        Duration pause;
        synchronized (this) {
            if (!this.started || !stream.wantsSnapshot()) {
                return;
            }
            Attempt attempt = attempt(stream);
            if (availability == Availability.UNAVAILABLE && !attempt.reported) {
                attempt.reported = true;
                logger.info(
                        "The state of {} cannot be read from its robot; it is known when the robot joins the channel the next"
                                + " time. A robot keeps state only with JetStream, and of several robots with one name only"
                                + " in key-value buckets",
                        stream.channel());
            }
            pause = Duration.ofMillis(attempt.backOff.nextBackOff());
            attempt.dueIn(pause);
        }
        plan(pause);
    }

    private Attempt attempt(ChannelStream stream) {
        return this.attempts.computeIfAbsent(stream, first -> new Attempt());
    }

    /** The attempts to get a snapshot of one channel. Guarded by the synchronizer. */
    private final class Attempt {

        private BackOffExecution backOff = newBackOff();

        /** The time of the next attempt; null while none is planned. */
        private @Nullable Long dueNanos;

        private boolean afterOutage;
        private boolean reported;
        private int pauses;
        private int looks;

        void restart(Duration delay) {
            this.backOff = newBackOff();
            this.pauses = 0;
            this.looks = 0;
            dueIn(delay);
        }

        void dueIn(Duration delay) {
            long due = ChannelSynchronizer.this.scheduler.nanoTime() + delay.toNanos();
            if (this.dueNanos == null || due - this.dueNanos < 0) {
                this.dueNanos = due;
            }
        }

        boolean isDue() {
            return this.dueNanos != null && ChannelSynchronizer.this.scheduler.nanoTime() - this.dueNanos >= 0;
        }

        private static BackOffExecution newBackOff() {
            ExponentialBackOff backOff = new ExponentialBackOff(RETRY.toMillis(), 2);
            backOff.setMaxInterval(LONGEST_RETRY.toMillis());
            return backOff.start();
        }
    }
}

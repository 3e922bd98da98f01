package io.kryten.channel;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.Robot;
import io.kryten.robot.RobotDirectory;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every room is seeded: when the connection is made, when a robot is there again, and again after a while
 * where nobody could answer. One round of questions for a room is under way at most.
 */
final class ChannelSynchronizer implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ChannelSynchronizer.class);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** A robot that is in its room again is told about it in less than that. */
    private static final Duration TOLD_ANEW = Duration.ofSeconds(2);

    private final KrytenConnection connection;
    private final Map<Channel, ChannelStateTracker> followers;
    private final SnapshotReader reader;
    private final Scheduler scheduler;
    private final RobotDirectory robots;
    private final StateSettings settings;
    private final Set<Channel> underWay = ConcurrentHashMap.newKeySet();

    /** Rooms of which it was logged that nobody tells their state. */
    private final Set<Channel> untold = ConcurrentHashMap.newKeySet();

    private final Set<Channel> planned = ConcurrentHashMap.newKeySet();

    /** Rooms that a robot followed while we did not hear it. */
    private final Set<Channel> afterOutage = ConcurrentHashMap.newKeySet();

    private volatile boolean started;

    /** Stop counter: an answer to a question of before the last stop is ignored, because events were missed since. */
    private final AtomicInteger stops = new AtomicInteger();

    ChannelSynchronizer(
            KrytenConnection connection,
            Collection<ChannelStateTracker> followers,
            RobotDirectory robots,
            SnapshotReader reader,
            StateSettings settings,
            Scheduler scheduler) {
        this.connection = connection;
        this.followers = followers.stream()
                .collect(Collectors.toUnmodifiableMap(ChannelStateTracker::channel, Function.identity()));
        this.robots = robots;
        this.reader = reader;
        this.settings = settings;
        this.scheduler = scheduler;
        connection.addListener(this::connectionChanged);
        robots.addListener(this::robotChanged);
        followers.forEach(follower -> follower.onStuckJoin(() -> {
            lost(follower, () -> false);
            seed(follower);
        }));
    }

    void start() {
        this.started = true;
        if (this.connection.isConnected()) {
            connected();
        }
    }

    void renew() {
        this.afterOutage.clear();
        this.followers.values().forEach(follower -> {
            follower.forget();
            seed(follower);
        });
    }

    @Override
    public void close() {
        this.started = false;
        this.stops.incrementAndGet();
        // No outage of NATS: the robots could write down what they follow meanwhile.
        this.followers.values().forEach(follower -> follower.lost(() -> false));
    }

    private void connectionChanged(ConnectionStatus status) {
        if (status.state() == ConnectionState.CONNECTED) {
            connected();
        } else if (status.state() != ConnectionState.CONNECTING) {
            this.followers.values().forEach(follower -> lost(follower, () -> false));
        }
    }

    private void connected() {
        this.followers.values().forEach(follower -> {
            follower.waitBegins();
            seed(follower);
        });
    }

    private void robotChanged(Channel channel, Robot before, Robot after) {
        if (before.inChannel() != after.inChannel()) {
            presenceChanged(channel);
        }
        if (after.spelling() != null && !after.spelling().equals(before.spelling())) {
            spellingChanged(channel);
        }
    }

    private void presenceChanged(Channel channel) {
        ChannelStateTracker follower = this.followers.get(channel);
        if (follower == null) {
            return;
        }
        // Told on two threads, a change may be older than what is known by now.
        Robot robot = this.robots.robot(channel);
        if (robot.inChannel()) {
            follower.expected();
            // One that just came is told all anew, which is better than what it remembers.
            if (this.settings.settling().isZero()) {
                seed(follower);
            } else {
                seedLater(follower, TOLD_ANEW);
            }
        } else {
            lost(follower, () -> this.robots.robot(channel).joinEpoch() != robot.joinEpoch());
            // It may be back without a word.
            seedLater(follower, AGAIN);
        }
    }

    private void spellingChanged(Channel channel) {
        ChannelStateTracker follower = this.followers.get(channel);
        if (follower != null) {
            follower.expected();
            seed(follower);
        }
    }

    private void lost(ChannelStateTracker follower, BooleanSupplier toldAnew) {
        if (follower.seeded()) {
            this.afterOutage.add(follower.channel());
        }
        follower.lost(toldAnew);
    }

    private void seed(ChannelStateTracker follower) {
        Channel channel = follower.channel();
        if (!this.started || follower.seeded() || !this.connection.isConnected() || !this.underWay.add(channel)) {
            return;
        }
        if (!follower.wantsSeed()) {
            done(follower, false);
            return;
        }
        int stopsBefore = this.stops.get();
        Channel asked = this.robots.spelled(channel);
        // However the reading fails, it is tried again.
        CompletableFuture.completedFuture(null)
                .thenCompose(go -> this.reader.read(
                        follower,
                        this.afterOutage.contains(channel),
                        () -> stopsBefore == this.stops.get(),
                        this.scheduler))
                .whenComplete((outcome, failure) -> {
                    // The second: the robot did not understand what it was asked.
                    if (stopsBefore != this.stops.get() || !asked.equals(this.robots.spelled(channel))) {
                        this.underWay.remove(channel);
                        seed(follower);
                        return;
                    }
                    if (failure != null) {
                        logger.debug("What the robot of {} remembers could not be read", channel, failure);
                    }
                    if (outcome == SnapshotReader.Outcome.NOTHING && this.untold.add(channel)) {
                        logger.info(
                                "What the robot of {} remembers cannot be read: its state is known when the robot comes into"
                                        + " the room the next time. A robot remembers only with JetStream, and of several"
                                        + " robots on one NATS only with key-value buckets",
                                channel);
                    }
                    try {
                        if (outcome == SnapshotReader.Outcome.NOTHING || outcome == SnapshotReader.Outcome.NO_ROBOT) {
                            follower.unseedable();
                        }
                    } finally {
                        done(follower, outcome == SnapshotReader.Outcome.SEEDED);
                    }
                });
    }

    private void done(ChannelStateTracker follower, boolean seeded) {
        this.underWay.remove(follower.channel());
        if (seeded) {
            this.afterOutage.remove(follower.channel());
        }
        seedLater(follower, AGAIN);
    }

    private void seedLater(ChannelStateTracker follower, Duration delay) {
        if (this.started && !follower.seeded() && this.planned.add(follower.channel())) {
            this.scheduler.schedule(
                    () -> {
                        this.planned.remove(follower.channel());
                        seed(follower);
                    },
                    delay);
        }
    }
}

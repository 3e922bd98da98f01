package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.kryten.Channel;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.robot.Robot;
import io.kryten.robot.RobotEntry;
import io.kryten.state.ChannelSeed;
import io.kryten.state.ChannelState;
import io.kryten.state.StateReducer;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The events of one channel on their way to the subscribers: recognize joins of the robot, apply to the state, notify what
 * confirms commands, hold while the state is awaited, complete from the state, deliver.
 *
 * <p>One lock guards the state, the synchronization and the hold. Events that the state does not follow, such as chat, take
 * the lock only while events are held. Subscribers are called in the order of the channel.
 */
public final class ChannelStream {

    /** CyTube sends a joining robot everything within two seconds; a longer join has lost an event. */
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(15);

    private final Channel channel;
    private final StateSettings settings;
    private final RobotEntry robot;
    private final Scheduler scheduler;
    private final BiConsumer<ChannelStream, Duration> snapshotRequests;
    private final ChannelCounters counters;
    private final ChannelStateTracker tracker;
    private final ChannelSync sync;
    private final StreamOutlet outlet;
    private final Object lock = new Object();

    private volatile EventRoutes routes;
    private final List<ChannelObserver> observers = new CopyOnWriteArrayList<>();

    /** The time of the last event before the state was known; null if none came since the last outage. */
    private volatile @Nullable Long heardNanos;

    private boolean departuresPlanned;

    /**
     * Creates a stream without subscribers.
     *
     * @param snapshotRequests takes requests for a snapshot, with a delay
     */
    ChannelStream(
            Channel channel,
            StateSettings settings,
            RobotEntry robot,
            EventMemory memory,
            Scheduler scheduler,
            BiConsumer<ChannelStream, Duration> snapshotRequests) {
        this.channel = channel;
        this.settings = settings;
        this.robot = robot;
        this.scheduler = scheduler;
        this.snapshotRequests = snapshotRequests;
        this.counters = new ChannelCounters(scheduler.clock());
        this.tracker = new ChannelStateTracker(channel, settings.presenceGrace(), memory, scheduler);
        this.sync = new ChannelSync(robot, scheduler, settings.enabled() ? settings.waitForState() : Duration.ZERO);
        this.outlet = new StreamOutlet(channel, this.tracker, this.sync, settings, memory, scheduler, this.lock);
        this.routes = EventRoutes.primary(List.of(), settings.enabled(), Set.of());
    }

    /** {@return the channel as it is configured} */
    public Channel channel() {
        return this.channel;
    }

    /** {@return the state of the channel, as far as it is known} */
    public ChannelState state() {
        return this.tracker.state();
    }

    /** {@return whether the state is known} */
    public SyncState syncState() {
        return this.sync.state();
    }

    /** {@return the counters of the channel} */
    public ChannelCounters counters() {
        return this.counters;
    }

    EventRoutes routes() {
        return this.routes;
    }

    void routes(EventRoutes changed) {
        this.routes = changed;
    }

    void observer(ChannelObserver added) {
        this.observers.add(added);
    }

    /** {@return whether an observer takes events now} */
    boolean isWatched() {
        // Asked for every event: a stream would cost more than the question.
        for (ChannelObserver observer : this.observers) {
            if (observer.isWatching()) {
                return true;
            }
        }
        return false;
    }

    /** Takes an event of the channel's own subscription. Called on the delivery thread. */
    void accept(KrytenEvent event, EventRoute route) {
        OptionalInt join = observeRobot(event);
        // The robot is marked as gone before commands fail, so that a command sent for such a failure is refused.
        Runnable notice = (event instanceof KickedEvent) ? this.robot.kicked() : () -> {};
        if (this.settings.enabled() && StateReducer.follows(event.getClass())) {
            if (apply(event, join, route)) {
                this.snapshotRequests.accept(this, ChannelSynchronizer.RETRY);
            }
        } else {
            observe(event, route);
            this.outlet.pass(event, route.subscribers());
        }
        notice.run();
    }

    /** Takes a copy of an event from a queue group: the state has followed the event already. Called on the delivery thread. */
    void acceptCopy(KrytenEvent event, EventRoute route) {
        this.outlet.pass(event, route.subscribers());
    }

    /** The connection is there: the caller requests a snapshot. */
    void connected() {
        if (this.settings.enabled()) {
            synchronized (this.lock) {
                this.sync.connected();
                this.outlet.planHoldEnd();
            }
        }
    }

    /** The robot is in its channel again, has left, or can be asked for the first time. Called by any thread. */
    void robotChanged(Robot before, Robot after) {
        if (!this.settings.enabled()) {
            return;
        }
        if (before.inChannel() && !after.inChannel()) {
            lose(after.joinEpoch());
            // The robot may return without an event that shows it.
            this.snapshotRequests.accept(this, ChannelSynchronizer.RETRY);
        } else if (after.inChannel() && canAnswerBetter(before, after)) {
            boolean returns = !before.inChannel();
            synchronized (this.lock) {
                this.sync.expect();
            }
            // A robot that joins gets everything from CyTube, which is better than a snapshot.
            this.snapshotRequests.accept(
                    this,
                    (returns && !this.settings.settling().isZero()) ? ChannelSynchronizer.JOIN_TIME : Duration.ZERO);
        }
    }

    private static boolean canAnswerBetter(Robot before, Robot after) {
        return !before.inChannel() || before.name() == null || !Objects.equals(before.spelling(), after.spelling());
    }

    /**
     * The connection is lost, or the application stops. A late notice is ignored where the robot has begun to join in a later
     * connection.
     *
     * @param lost {@link io.kryten.nats.ConnectionStatus#reconnects()} of the lost connection
     * @return whether the state was live until now
     */
    boolean connectionLost(long lost) {
        OptionalInt epoch = this.robot.connectionLost(lost);
        return epoch.isPresent() && lose(epoch.getAsInt());
    }

    /**
     * Marks the state as stale: events were missed. A loss of an earlier epoch is ignored, because the robot has begun to join
     * since.
     *
     * @param epoch {@link Robot#joinEpoch()} after the loss
     * @return whether the state was live until now
     */
    boolean lose(int epoch) {
        synchronized (this.lock) {
            boolean live = this.sync.state() == SyncState.LIVE && epoch == epoch();
            if (epoch == epoch()) {
                lose();
            }
            return live;
        }
    }

    /** {@return whether a snapshot would be taken} */
    boolean wantsSnapshot() {
        return this.settings.enabled() && this.sync.wantsSnapshot();
    }

    /** {@return whether an event came since the last outage, and none within a time} */
    boolean isQuietFor(Duration time) {
        Long heard = this.heardNanos;
        return heard != null && this.scheduler.nanoTime() - heard >= time.toNanos();
    }

    /** {@return whether an item was added or moved since a time, which a robot's memory may not contain yet} */
    boolean playlistChangedSince(Instant time) {
        synchronized (this.lock) {
            return this.tracker.playlistChangedSince(time);
        }
    }

    /**
     * Takes a snapshot as the state before the events that came since.
     *
     * @param seed the snapshot
     * @param asOf the time of the snapshot
     * @param appliedUntil changes of the playlist before this time are part of the snapshot
     * @param epoch {@link Robot#joinEpoch()} at the time of the question; a snapshot of another epoch is ignored
     * @return whether it was taken
     */
    boolean synchronize(ChannelSeed seed, Instant asOf, Instant appliedUntil, int epoch) {
        synchronized (this.lock) {
            if (!this.sync.wantsSnapshot() || epoch != epoch()) {
                return false;
            }
            goLive(this.tracker.synchronize(seed, asOf, appliedUntil, this.outlet.replay()));
            return true;
        }
    }

    /**
     * No snapshot can be had for now: events are held no longer.
     *
     * @param epoch {@link Robot#joinEpoch()} at the time of the question; an answer of another epoch is ignored
     */
    void snapshotUnavailable(int epoch) {
        synchronized (this.lock) {
            if (epoch == epoch()) {
                this.sync.unavailable();
                this.outlet.release();
            }
        }
    }

    /** Discards the state and the events that are held, as at the first start; the caller requests a snapshot. */
    void renew() {
        // A snapshot that was requested before belongs to the discarded state.
        this.robot.beginEpoch();
        if (this.settings.enabled()) {
            synchronized (this.lock) {
                this.outlet.discard();
                this.tracker.forget();
                this.sync.forget();
                this.sync.connected();
                this.outlet.planHoldEnd();
            }
        }
    }

    /** Delivers everything that is held: the application stops. */
    void flush() {
        synchronized (this.lock) {
            this.outlet.flush();
        }
    }

    /**
     * The only place where joins and logins of the robot are recognized (protocol.md section 1). Returns the epoch of a join
     * that begins.
     */
    private OptionalInt observeRobot(KrytenEvent event) {
        boolean joins = StateReducer.beginsJoin(event);
        this.robot.eventReceived(event, joins);
        if (event instanceof LoginEvent login && login.success() && login.name() != null) {
            this.robot.loggedIn(login.name());
        }
        return joins ? this.robot.joining() : OptionalInt.empty();
    }

    private void observe(KrytenEvent event, EventRoute route) {
        if (route.observed()) {
            this.observers.forEach(observer -> this.outlet.observe(event, observer));
        }
    }

    /** Returns whether the event ends a live state, as a kick of the robot does. */
    private boolean apply(KrytenEvent event, OptionalInt join, EventRoute route) {
        synchronized (this.lock) {
            List<DerivedEvent> changes = this.robot.isConnectionLost() ? List.of() : follow(event, join);
            if (event instanceof UserJoinEvent joined) {
                this.outlet.joined(joined);
            }
            observe(event, route);
            this.outlet.release();
            this.outlet.pass(event, route.subscribers());
            passAll(changes);
            boolean lost = this.sync.state() == SyncState.LIVE && state().stale();
            if (lost) {
                lose();
            }
            return lost;
        }
    }

    /** Applies an event to the state. An event that is left over from a lost connection is not: events after it were missed. */
    private List<DerivedEvent> follow(KrytenEvent event, OptionalInt join) {
        if (this.sync.state() != SyncState.LIVE) {
            this.heardNanos = this.scheduler.nanoTime();
        }
        List<DerivedEvent> changes = this.tracker.apply(event, this.sync.wantsSnapshot());
        if (join.isPresent() && join.getAsInt() == epoch()) {
            beginJoin(join.getAsInt());
        } else if (this.sync.state() == SyncState.JOINING && !state().joining()) {
            goLive(List.of());
        }
        return changes;
    }

    private void beginJoin(int epoch) {
        this.sync.join();
        this.outlet.planHoldEnd();
        this.scheduler.schedule(() -> completeJoin(epoch), StateReducer.JOIN_TIMEOUT);
        this.scheduler.schedule(() -> abandonJoin(epoch), JOIN_LIMIT);
    }

    /** Not every join has a clear end: a join in which no further event arrives is complete. */
    private void completeJoin(int epoch) {
        synchronized (this.lock) {
            if (isJoining(epoch)) {
                this.tracker.completeJoin().ifPresent(this::goLive);
            }
        }
    }

    private void abandonJoin(int epoch) {
        synchronized (this.lock) {
            if (!isJoining(epoch)) {
                return;
            }
            lose();
            this.sync.expect();
        }
        this.snapshotRequests.accept(this, Duration.ZERO);
    }

    private boolean isJoining(int epoch) {
        return this.sync.state() == SyncState.JOINING && epoch == epoch();
    }

    private void goLive(List<DerivedEvent> changes) {
        this.sync.live();
        this.robot.joined();
        this.tracker.discardBuffer();
        this.outlet.release();
        passAll(changes);
    }

    private void lose() {
        this.heardNanos = null;
        this.sync.lose();
        this.tracker.interrupt(this.sync.state() == SyncState.STALE);
        this.outlet.release();
    }

    private int epoch() {
        return this.sync.epoch();
    }

    private void passAll(List<DerivedEvent> changes) {
        changes.forEach(change -> this.outlet.pass(change, this.routes.subscribers(change)));
        if (!this.departuresPlanned) {
            this.tracker.untilNextDeparture().ifPresent(time -> {
                this.departuresPlanned = true;
                this.scheduler.schedule(this::expireDepartures, time);
            });
        }
    }

    private void expireDepartures() {
        synchronized (this.lock) {
            this.departuresPlanned = false;
            passAll(this.tracker.expireDepartures());
        }
    }
}

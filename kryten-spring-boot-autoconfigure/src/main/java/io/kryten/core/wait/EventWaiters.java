package io.kryten.core.wait;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.ChannelObserver;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.Robot;
import org.jspecify.annotations.Nullable;

/** Waits for events of one channel. Thread-safe. */
public final class EventWaiters implements ChannelObserver, AutoCloseable {

    private static final int SHOWN = 100;

    private final Channel channel;
    private final ChannelInlet inlet;
    private final KrytenConnection connection;
    private final Executor conditions;
    private final Executor ends;
    private final Map<Class<?>, EventWaiterGroup> groups = new ConcurrentHashMap<>();

    /** The last kick of the robot; null if it was lost since. */
    private volatile @Nullable KickedEvent kick;

    /**
     * Creates a set of waits.
     *
     * @param channel the channel as it is configured
     * @param inlet brings the events
     * @param connection the connection whose loss ends all waits
     * @param conditions tests conditions, which may block; callbacks that block do not delay this
     * @param ends fails waits; neither conditions nor callbacks that block delay this
     */
    public EventWaiters(
            Channel channel, ChannelInlet inlet, KrytenConnection connection, Executor conditions, Executor ends) {
        this.channel = channel;
        this.inlet = inlet;
        this.connection = connection;
        this.conditions = conditions;
        this.ends = ends;
    }

    /**
     * Waits for the next event that meets a condition, as {@link io.kryten.core.ChannelOperations#next} describes.
     *
     * @param type the type of the event
     * @param condition tested with one event at a time
     * @param limit the longest time to wait
     * @param callbacks completes the result
     * @param <E> the type of the event
     * @return completes with the event
     * @throws KrytenValidationException if the limit is not above zero
     */
    public <E extends KrytenEvent> CompletableFuture<E> next(
            Class<E> type, Predicate<? super E> condition, Duration limit, Executor callbacks) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(condition, "condition");
        if (limit.isNegative() || limit.isZero()) {
            throw new KrytenValidationException("The time to wait must be above zero, not " + limit);
        }
        if (!this.connection.isConnected()) {
            return CompletableFuture.failedFuture(new KrytenConnectionException(
                    describe(type) + " is not waited for: " + this.connection.offlineReason()));
        }
        Robot robot = this.inlet.robots().robot(this.channel);
        if (robot.present() && robot.cytubeLost()) {
            return CompletableFuture.failedFuture(new NoRobotException(describe(type)
                    + " is not waited for: the robot is not in the channel: it has lost CyTube, or was kicked"));
        }
        EventWaiter<E> waiter = new EventWaiter<>(type, condition, this.conditions, callbacks);
        add(waiter);
        Runnable timer = this.inlet
                .scheduler()
                .scheduleCancellable(
                        () -> fail(
                                waiter, new KrytenTimeoutException(describe(type) + " did not come within " + limit)),
                        limit);
        waiter.result().whenComplete((event, failure) -> {
            timer.run();
            remove(waiter);
        });
        return waiter.result();
    }

    /** Fails all waits because the robot has left the channel. A kick that came before is still tested. */
    public void robotLost() {
        KickedEvent seen = this.kick;
        this.kick = null;
        robotLost(
                "the robot has left the channel",
                waiter -> seen == null || !waiter.type().isInstance(seen));
    }

    @Override
    public boolean isWatching() {
        return !this.groups.isEmpty();
    }

    /** A kick of the robot ends the waits for all events but the kick. */
    @Override
    public void onEvent(KrytenEvent event) {
        if (event instanceof KickedEvent kicked) {
            this.kick = kicked;
            robotLost(
                    "the robot was kicked from the channel: " + LogSafe.of(kicked.text(), SHOWN),
                    waiter -> !waiter.type().isInstance(kicked));
        }
    }

    /**
     * Fails all waits because events may be missed.
     *
     * @param reason the loss, as a part of a sentence
     */
    public void connectionLost(String reason) {
        failAll(what -> new KrytenConnectionException(what + " is no longer waited for: " + reason), waiter -> true);
    }

    @Override
    public void close() {
        connectionLost("the application is stopping");
    }

    private synchronized void add(EventWaiter<?> waiter) {
        EventWaiterGroup group = this.groups.get(waiter.type());
        if (group != null) {
            group.add(waiter);
            return;
        }
        EventWaiterGroup first = new EventWaiterGroup(waiter.type());
        first.add(waiter);
        this.groups.put(waiter.type(), first);
        this.inlet.add(this.channel, first);
    }

    /** Without a wait the channel has no subscriber, so events that nothing else wants are not decoded. */
    private synchronized void remove(EventWaiter<?> waiter) {
        EventWaiterGroup group = this.groups.get(waiter.type());
        if (group != null) {
            group.remove(waiter);
            if (group.waiters().isEmpty()) {
                this.groups.remove(waiter.type());
                this.inlet.remove(this.channel, group);
            }
        }
    }

    private void robotLost(String reason, Predicate<EventWaiter<?>> ended) {
        failAll(what -> new NoRobotException(what + " is no longer waited for: " + reason), ended);
    }

    private void failAll(Function<String, KrytenException> failure, Predicate<EventWaiter<?>> ended) {
        this.groups.values().stream()
                .flatMap(group -> group.waiters().stream())
                .filter(ended)
                .forEach(waiter -> fail(waiter, failure.apply(describe(waiter.type()))));
    }

    private void fail(EventWaiter<?> waiter, KrytenException failure) {
        this.ends.execute(() -> waiter.result().completeExceptionally(failure));
    }

    private String describe(Class<?> type) {
        return type.getSimpleName() + " in " + this.channel;
    }
}

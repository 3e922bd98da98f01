package io.kryten.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.DerivedEvents;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;

/** The events of one channel that are waited for. Thread-safe. */
final class EventWaiters implements AutoCloseable {

    private final Channel channel;
    private final ChannelInlet inlet;
    private final KrytenConnection connection;
    private final Executor executor;
    private final Set<EventWaiter<?>> waiting = ConcurrentHashMap.newKeySet();

    EventWaiters(Channel channel, ChannelInlet inlet, KrytenConnection connection, Executor executor) {
        this.channel = channel;
        this.inlet = inlet;
        this.connection = connection;
        this.executor = executor;
    }

    <E extends KrytenEvent> CompletableFuture<E> next(Class<E> type, Predicate<? super E> condition, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new KrytenValidationException("The time to wait must be above zero, not " + limit);
        }
        if (!this.connection.isConnected()) {
            return CompletableFuture.failedFuture(new KrytenConnectionException(
                    describe(type) + " is not waited for: " + this.connection.offlineReason()));
        }
        EventWaiter<E> waiter = new EventWaiter<>(type, names(type), condition, this.executor);
        this.waiting.add(waiter);
        this.inlet.add(this.channel, waiter);
        Runnable timer = this.inlet
                .scheduler()
                .scheduleCancellable(
                        () -> fail(
                                waiter, new KrytenTimeoutException(describe(type) + " did not come within " + limit)),
                        limit);
        waiter.result().whenComplete((event, failure) -> {
            timer.run();
            this.waiting.remove(waiter);
            this.inlet.remove(this.channel, waiter);
        });
        return waiter.result();
    }

    /** Fails everything that is waited for: the robot has left the channel. */
    void robotLost() {
        failAll(what -> new NoRobotException(what + " is no longer waited for: the robot has left the channel"));
    }

    /** Fails everything that is waited for: events may be missed. */
    void connectionLost(String reason) {
        failAll(what -> new KrytenConnectionException(what + " is no longer waited for: " + reason));
    }

    @Override
    public void close() {
        connectionLost("the application is stopping");
    }

    private void failAll(Function<String, KrytenException> failure) {
        this.waiting.forEach(waiter -> fail(waiter, failure.apply("An event in " + this.channel)));
    }

    private void fail(EventWaiter<?> waiter, KrytenException failure) {
        this.executor.execute(() -> waiter.result().completeExceptionally(failure));
    }

    private String describe(Class<?> type) {
        return type.getSimpleName() + " in " + this.channel;
    }

    /** {@return the normalized names of the events of a type; empty for all} */
    private static Set<String> names(Class<? extends KrytenEvent> type) {
        if (DerivedEvents.isDerived(type)) {
            return DerivedEvents.tokens(type);
        }
        return EventTypes.isAny(type)
                ? Set.of()
                : EventTypes.byClass(type).stream().map(EventType::token).collect(Collectors.toUnmodifiableSet());
    }
}

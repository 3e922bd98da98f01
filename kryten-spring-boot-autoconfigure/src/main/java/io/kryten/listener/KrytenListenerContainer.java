package io.kryten.listener;

import java.util.Set;

import io.kryten.Channel;
import io.kryten.annotation.Order;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.support.RateLimitedLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Container of one listener: queues its deliveries and invokes its handler. A slow or failing handler affects neither other
 * listeners, nor other lanes of this one, nor the connection.
 */
public final class KrytenListenerContainer {

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerContainer.class);

    private static final Object SINGLE_LANE = new Object();

    private static final KrytenListenerEndpoint.Events NO_EVENTS =
            new KrytenListenerEndpoint.Events(Set.of(), Set.of(), KrytenListenerEndpoint.Reading.RAW, null);

    private final KrytenListenerEndpoint endpoint;
    private final HandlerInvoker invoker;
    private final ListenerInterceptor interceptor;
    private final RateLimitedLogger limited;
    private final int queueCapacity;
    private final Mailbox<Delivery> mailbox;
    private volatile State state = State.STOPPED;
    private volatile boolean paused;

    KrytenListenerContainer(
            KrytenListenerEndpoint endpoint,
            HandlerInvoker invoker,
            ListenerInterceptor interceptor,
            ListenerExecutor executor,
            int queueCapacity,
            RateLimitedLogger limited) {
        this.endpoint = endpoint;
        this.invoker = invoker;
        this.interceptor = interceptor;
        this.limited = limited;
        this.queueCapacity = queueCapacity;
        this.mailbox = new Mailbox<>(
                queueCapacity,
                workersPerLane(),
                executor.executor(),
                executor::isSaturated,
                () -> invoker.newWorker(this));
        this.mailbox.close();
    }

    /** {@return the listener's unique name} */
    public String id() {
        return this.endpoint.id();
    }

    /** {@return the listener as it was declared} */
    public KrytenListenerEndpoint endpoint() {
        return this.endpoint;
    }

    /** {@return whether it takes events, or still handles those that it took} */
    public boolean isRunning() {
        return this.state != State.STOPPED;
    }

    /** {@return whether it takes events but lets them wait} */
    public boolean isPaused() {
        return isRunning() && this.paused;
    }

    /** {@return how many events wait} */
    public int queueSize() {
        return this.mailbox.size();
    }

    /** {@return where it is in its life} */
    State state() {
        return this.state;
    }

    /** Changes the state; called under the lock of {@link ListenerLifecycle}, which decides. */
    void enter(State next) {
        switch (next) {
            case RUNNING -> {
                this.invoker.watchTimeouts();
                this.mailbox.open();
            }
            case LEAVING, DRAINING -> {}
            case STOPPED -> {
                int forgotten = this.mailbox.close();
                if (forgotten > 0) {
                    logger.info("Listener '{}' stopped with {} events waiting", id(), forgotten);
                }
            }
        }
        this.state = next;
    }

    /** Lets events wait from now on. */
    synchronized void pause() {
        this.paused = true;
        this.mailbox.pause();
    }

    /** Handles what waits, and what comes. */
    synchronized void resume() {
        this.paused = false;
        this.mailbox.resume();
    }

    /** {@return whether nothing waits and nothing is being handled} */
    boolean isIdle() {
        return this.mailbox.isIdle();
    }

    /** See {@link Mailbox#awaitIdle}. */
    boolean awaitIdle(long deadlineNanos, @Nullable Object exceptLane) throws InterruptedException {
        return this.mailbox.awaitIdle(deadlineNanos, exceptLane);
    }

    /** {@return whether the calling thread runs this listener's method} */
    boolean isCalledByCurrentThread() {
        return this.mailbox.isWorkedByCurrentThread();
    }

    /** What it listens to in rooms; nothing for a listener of another subject. */
    KrytenListenerEndpoint.Events events() {
        return (this.endpoint.source() instanceof KrytenListenerEndpoint.Events events) ? events : NO_EVENTS;
    }

    /** Whether the method can be called with an event: one whose payload did not fit is raw. */
    boolean reads(KrytenEvent event) {
        return !(event instanceof RawEvent) || events().reading() != KrytenListenerEndpoint.Reading.TYPED;
    }

    /** Whether the method, or the filter before it, may need the rank of whom an event is about. */
    boolean needsRank() {
        return this.endpoint.handler().seesRanks() || this.endpoint.minRank() != null;
    }

    /** Takes an event; called by one thread, the connection's. */
    void accept(Delivery delivery) {
        if (!this.mailbox.isOpen()) {
            return;
        }
        this.interceptor.received(this, delivery);
        Delivery dropped = this.mailbox.offer(laneKey(delivery), delivery);
        if (dropped == null) {
            return;
        }
        this.interceptor.drop(this, dropped);
        this.limited.warn(
                "overflow of " + id(),
                "Listener '{}' is too slow: {} events wait, and the oldest of them was dropped"
                        + " (kryten.listener.queue-capacity)",
                id(),
                this.queueCapacity);
    }

    /** {@return how many deliveries of one lane are handled at once} */
    public int workersPerLane() {
        return (this.endpoint.order() == Order.NONE) ? this.endpoint.concurrency() : 1;
    }

    /**
     * The lane of a delivery: those of one lane are handled in order.
     *
     * @param delivery something that this listener takes
     * @return equal keys for deliveries of one lane
     */
    public Object laneKey(Delivery delivery) {
        Channel channel = delivery.channel();
        return switch (this.endpoint.order()) {
            case NONE -> SINGLE_LANE;
            case CHANNEL -> (channel != null) ? channel : SINGLE_LANE;
            case SENDER -> EventSenders.laneKey(delivery);
        };
    }

    /** Where a listener is in its life. */
    enum State {
        /** Takes nothing, and what waited is forgotten. A call may still run. */
        STOPPED,
        /** Takes what it listens to. */
        RUNNING,
        /** Takes only what comes of its own subscriptions, which are ending. */
        LEAVING,
        /** Takes nothing, and handles what it took. */
        DRAINING
    }
}

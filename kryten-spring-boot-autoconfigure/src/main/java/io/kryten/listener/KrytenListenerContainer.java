package io.kryten.listener;

import java.util.List;

import io.kryten.Channel;
import io.kryten.annotation.Order;
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

    private final String id;
    private final KrytenListenerEndpoint endpoint;
    private final HandlerWatchdog watchdog;
    private final ListenerInterceptor interceptor;
    private final RateLimitedLogger limited;
    private final int queueCapacity;
    private final Mailbox<Delivery> mailbox;
    private volatile State state = State.STOPPED;
    private volatile boolean paused;

    KrytenListenerContainer(
            String id,
            KrytenListenerEndpoint endpoint,
            HandlerWatchdog watchdog,
            StageWatch stages,
            ListenerInterceptor interceptor,
            ReplySender replies,
            ListenerExecutor executor,
            int queueCapacity,
            RateLimitedLogger limited) {
        this.id = id;
        this.endpoint = endpoint;
        this.watchdog = watchdog;
        this.limited = limited;
        this.queueCapacity = queueCapacity;
        this.mailbox = new Mailbox<>(
                queueCapacity,
                workersPerLane(),
                executor.executor(),
                executor::isSaturated,
                () -> invoker(stages, replies));
        this.mailbox.close();
        this.interceptor = interceptor.forListener(this);
    }

    /** {@return the listener's unique name} */
    public String id() {
        return this.id;
    }

    /** {@return the listener as it was declared} */
    public KrytenListenerEndpoint endpoint() {
        return this.endpoint;
    }

    /** {@return whether the listener takes events, or still handles queued ones} */
    public boolean isRunning() {
        return this.state != State.STOPPED;
    }

    /** {@return whether the listener queues events without handling them} */
    public boolean isPaused() {
        return isRunning() && this.paused;
    }

    /** {@return the number of queued events} */
    public int queueSize() {
        return this.mailbox.size();
    }

    /** Takes note that the listener was removed. */
    void removed() {
        this.interceptor.removed(this);
    }

    private HandlerInvoker invoker(StageWatch stages, ReplySender replies) {
        return new HandlerInvoker(this, this.watchdog, stages, this.interceptor, replies, this.limited);
    }

    /** {@return the state of the life cycle} */
    State state() {
        return this.state;
    }

    /** Changes the state. {@link ListenerLifecycle} decides, and calls this under its lock. */
    void enter(State next) {
        switch (next) {
            case RUNNING -> {
                this.watchdog.watch(this.endpoint.timeout());
                this.mailbox.open();
            }
            case LEAVING, DRAINING -> {}
            case STOPPED -> {
                List<Delivery> discarded = this.mailbox.close();
                if (!discarded.isEmpty()) {
                    logger.info("Listener '{}' stopped with {} events waiting", id(), discarded.size());
                    discarded.forEach(this.endpoint.handler()::discardedAtStop);
                }
            }
        }
        this.state = next;
    }

    /** Queues events without handling them from now on. */
    synchronized void pause() {
        this.paused = true;
        this.mailbox.pause();
    }

    /** Handles queued and new events again. */
    synchronized void resume() {
        this.paused = false;
        this.mailbox.resume();
    }

    /** {@return whether no event is queued or being handled} */
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

    /** Takes a delivery. */
    void accept(Delivery delivery) {
        if (!this.mailbox.isOpen()) {
            this.endpoint.handler().discardedAtStop(delivery);
            return;
        }
        this.interceptor.received(this, delivery);
        Delivery dropped = this.mailbox.offer(laneKey(delivery), delivery);
        if (dropped == null) {
            return;
        }
        this.interceptor.drop(this, dropped);
        this.endpoint.handler().dropped(dropped);
        this.limited.warn(
                "overflow of " + id(),
                "Listener '{}' is too slow: {} events wait, and the oldest of them was dropped"
                        + " (kryten.listener.queue-capacity)",
                id(),
                this.queueCapacity);
    }

    /** {@return the number of deliveries of one lane that are handled at once} */
    public int workersPerLane() {
        return (this.endpoint.order() == Order.NONE) ? this.endpoint.concurrency() : 1;
    }

    /**
     * Returns the lane of a delivery: deliveries of one lane are handled in order.
     *
     * @param delivery a delivery of this listener
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

    /** State of a listener. */
    enum State {
        /** Takes nothing; queued events were discarded. A call may still run. */
        STOPPED,
        /** Takes the events of its subscriptions. */
        RUNNING,
        /** Takes only the last events of its own subscriptions, which are ending. */
        LEAVING,
        /** Takes nothing, and handles queued events. */
        DRAINING
    }
}

package io.kryten.listener;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.kryten.Channel;
import io.kryten.KrytenListenerException;
import io.kryten.annotation.Order;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.health.KrytenStatistics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running listener: takes what is for it into its mailbox and calls the method. Nothing that the method does reaches
 * another listener, another lane of this one, or the connection.
 */
public final class KrytenListenerContainer {

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerContainer.class);

    private static final Object SINGLE_LANE = new Object();

    private static final KrytenListenerEndpoint.Events NO_EVENTS =
            new KrytenListenerEndpoint.Events(Set.of(), Set.of(), KrytenListenerEndpoint.Reading.RAW, null);

    private final KrytenListenerEndpoint endpoint;
    private final ListenerRuntime runtime;
    private final ReplySender replies;
    private final Mailbox<Delivery> mailbox;
    private volatile State state = State.STOPPED;
    private volatile boolean paused;

    KrytenListenerContainer(KrytenListenerEndpoint endpoint, ListenerRuntime runtime, ReplySender replies) {
        this.endpoint = endpoint;
        this.runtime = runtime;
        this.replies = replies;
        this.mailbox = new Mailbox<>(
                runtime.queueCapacity(),
                workersPerLane(),
                runtime.executor().executor(),
                runtime.executor()::threadsScarce,
                Call::new);
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
                if (!this.endpoint.timeout().isZero()) {
                    this.runtime.watchdog().watch(this.endpoint.timeout());
                }
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
        this.runtime.observer().taken(this, delivery);
        Delivery dropped = this.mailbox.offer(laneKey(delivery), delivery);
        if (dropped == null) {
            return;
        }
        this.runtime.statistics().eventDropped();
        this.runtime.observer().done(this, dropped);
        this.runtime
                .limited()
                .warn(
                        "overflow of " + id(),
                        "Listener '{}' is too slow: {} events wait, and the oldest of them was dropped"
                                + " (kryten.listener.queue-capacity)",
                        id(),
                        this.runtime.queueCapacity());
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

    /** Calls the method on one thread, one event after the other. */
    private final class Call implements Mailbox.Worker<Delivery>, HandlerWatchdog.GuardedCall {

        private final HandlerWatchdog.Guard guard;
        private @Nullable Delivery current;

        Call() {
            this.guard = KrytenListenerContainer.this
                    .runtime
                    .watchdog()
                    .guard(KrytenListenerContainer.this.endpoint.timeout(), this);
        }

        @Override
        public void handle(Delivery delivery) {
            ListenerObserver observer = KrytenListenerContainer.this.runtime.observer();
            CompletionStage<?> later = null;
            this.current = delivery;
            this.guard.callStarts();
            observer.callStarts(KrytenListenerContainer.this, delivery);
            try {
                KrytenListenerContainer.this.runtime.sampleLatency(delivery);
                Object result = KrytenListenerContainer.this.endpoint.handler().invoke(delivery);
                if (result != null) {
                    later = KrytenListenerContainer.this.replies.send(
                            id(), delivery, result, failure -> failed(delivery, failure));
                }
            } catch (Throwable ex) {
                failed(delivery, ex);
            } finally {
                this.guard.callEnds();
                observer.callEnds(KrytenListenerContainer.this, delivery);
                takeInterruptBack();
                if (later == null) {
                    observer.done(KrytenListenerContainer.this, delivery);
                } else {
                    later.whenComplete((sent, failure) -> observer.done(KrytenListenerContainer.this, delivery));
                }
            }
        }

        /** Whoever was to be interrupted, it was this call: the next one on the thread begins without. */
        @SuppressWarnings("ResultOfMethodCallIgnored")
        private void takeInterruptBack() {
            Thread.interrupted();
        }

        @Override
        public void close() {
            this.guard.close();
        }

        @Override
        public void timedOut() {
            KrytenListenerContainer.this.runtime.statistics().listenerTimedOut();
            Delivery late = this.current;
            KrytenListenerContainer.this
                    .runtime
                    .limited()
                    .warn(
                            "time-out of " + id(),
                            "Listener '{}' was interrupted: it took longer than {} with {}",
                            id(),
                            KrytenListenerContainer.this.endpoint.timeout(),
                            event());
            if (late != null) {
                KrytenListenerContainer.this.runtime.observer().timedOut(KrytenListenerContainer.this, late);
            }
        }

        @Override
        public String describe() {
            return "'" + id() + "' with " + event();
        }

        private String event() {
            Delivery running = this.current;
            return (running != null) ? running.describe() : "an event";
        }

        private void failed(Delivery delivery, Throwable cause) {
            KrytenStatistics statistics = KrytenListenerContainer.this.runtime.statistics();
            statistics.listenerFailed();
            KrytenListenerException failure = new KrytenListenerException(
                    id(), KrytenListenerContainer.this.endpoint.handler().name(), delivery.describe(), cause);
            KrytenListenerErrorHandler handler = KrytenListenerContainer.this.endpoint.errorHandler();
            boolean handled = !(handler instanceof LoggingErrorHandler);
            try {
                handler.handle(failure, delivery);
            } catch (Throwable ex) {
                handled = false;
                if (ex != failure) {
                    failure.addSuppressed(ex);
                }
                KrytenListenerContainer.this
                        .runtime
                        .limited()
                        .error(
                                "error handler of " + id() + " " + ex.getClass().getName(),
                                "The error handler of listener '{}' failed itself",
                                id(),
                                ex);
            }
            KrytenListenerContainer.this
                    .runtime
                    .observer()
                    .failed(KrytenListenerContainer.this, delivery, failure, handled);
        }
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.kryten.channel.ChannelInlet;
import io.kryten.listener.KrytenListenerContainer.State;
import io.kryten.nats.KrytenConnection.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Life cycle of all listeners of an application. Starts with the application and, from the first listener on, keeps it
 * running until it is stopped.
 *
 * <p>One start or stop is in progress at a time. Phase and subscriptions change together under one lock, so nothing is
 * subscribed to once a stop has begun; no handler is waited for under this lock.
 */
public final class ListenerLifecycle implements SmartLifecycle {

    /** Phase of start and stop: listeners start after everything that they may need, and stop first. */
    public static final int PHASE = Integer.MAX_VALUE - 100;

    private static final Logger logger = LoggerFactory.getLogger(ListenerLifecycle.class);

    /** Longest wait for a server that confirms the subscriptions. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(1);

    /** Longest time that a stop waits; a longer limit would not fit a count of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<KrytenListenerContainer> listeners = new CopyOnWriteArrayList<>();
    private final ListenerSubscriptions subscriptions;
    private final HandlerWatchdog watchdog;
    private final ChannelInlet inlet;
    private final Duration shutdownTimeout;
    private final Consumer<Duration> afterCalls;

    private final ReentrantLock transition = new ReentrantLock();
    private volatile Phase phase = Phase.STOPPED;
    private @Nullable Thread keepAlive;

    ListenerLifecycle(
            ListenerSubscriptions subscriptions,
            HandlerWatchdog watchdog,
            ChannelInlet inlet,
            Duration shutdownTimeout,
            Consumer<Duration> afterCalls) {
        this.subscriptions = subscriptions;
        this.watchdog = watchdog;
        this.inlet = inlet;
        this.shutdownTimeout = shutdownTimeout;
        this.afterCalls = afterCalls;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return this.phase != Phase.STOPPED;
    }

    /** {@return whether a stop has begun, or nothing was started} */
    boolean isStopping() {
        return this.phase != Phase.RUNNING;
    }

    /** Starts the listeners that start with the application, and subscribes to their events. */
    @Override
    public void start() {
        this.transition.lock();
        try {
            if (!enter(Phase.STOPPED, Phase.RUNNING)) {
                return;
            }
            // An event is lost until the server has taken the subscriptions.
            this.inlet.connection().flush(CONFIRMATION);
            this.inlet.start();
            logger.info(
                    "Listening in {}; listeners: {}; chat commands: {}",
                    this.inlet.channels().all(),
                    this.listeners.size(),
                    this.listeners.stream()
                            .mapToInt(listener -> listener.endpoint().handler().chatCommands())
                            .sum());
        } finally {
            this.transition.unlock();
        }
    }

    /**
     * Takes no new events, and waits until the queued ones are handled or the shutdown time-out ends; calls that still run
     * then are interrupted. A handler that calls this is not waited for. What is left of the time belongs to the {@linkplain
     * KrytenListenerEndpointRegistryBuilder#afterCalls last step}. Events confirm commands until its end.
     */
    @Override
    public void stop() {
        stop(Caller.current());
    }

    /**
     * Stops as {@link #stop()} does, on a thread of its own.
     *
     * @param done called once, when everything is stopped
     */
    @Override
    public void stop(Runnable done) {
        if (!isRunning()) {
            done.run();
            return;
        }
        Caller caller = Caller.current();
        Thread stopper = new Thread(
                () -> {
                    try {
                        stop(caller);
                    } finally {
                        done.run();
                    }
                },
                "kryten-listener-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    /** Starts a listener; it is subscribed at once, or when the application starts. */
    synchronized void start(KrytenListenerContainer listener) {
        if (this.phase == Phase.STOPPING) {
            logger.info("Listener '{}' was not started: the application is stopping", listener.id());
            return;
        }
        listener.enter(State.RUNNING);
        update();
    }

    /** Adds a listener, and starts it if the application has started. */
    synchronized void add(KrytenListenerContainer listener) {
        this.listeners.add(listener);
        if (this.phase == Phase.RUNNING && listener.endpoint().autoStartup()) {
            listener.enter(State.RUNNING);
        }
        update();
    }

    /** Stops a listener at once. */
    synchronized void stop(KrytenListenerContainer listener) {
        listener.enter(State.STOPPED);
        update();
    }

    /** Stops a listener and removes it. */
    synchronized void remove(KrytenListenerContainer listener) {
        this.listeners.remove(listener);
        stop(listener);
    }

    /**
     * Stops a listener when its queued events are handled, or at the end of the time. The time is real: a virtual clock
     * stands still while the thread that advances it waits here.
     *
     * @param limit the longest wait
     * @return whether everything was handled, and the listener was not started meanwhile
     */
    boolean stop(KrytenListenerContainer listener, Duration limit) {
        Duration time = (limit.compareTo(LONGEST) < 0) ? limit : LONGEST;
        long deadline = System.nanoTime() + time.toNanos();
        List<Subscription> ended = leave(listener);
        boolean handled = true;
        try {
            if (ended != null) {
                handled = this.subscriptions.drain(ended, time);
                move(listener, State.LEAVING, State.DRAINING);
            }
            handled &= awaitIdle(List.of(listener), deadline, null) && listener.queueSize() == 0;
        } finally {
            if (ended != null) {
                move(listener, State.DRAINING, State.STOPPED);
                // The listener is still LEAVING if its subscriptions could not be drained.
                move(listener, State.LEAVING, State.STOPPED);
            }
        }
        return handled && !listener.isRunning();
    }

    /** Returns the subscriptions that end with the listener; null if it does not run, or another thread stops it already. */
    private synchronized @Nullable List<Subscription> leave(KrytenListenerContainer listener) {
        if (listener.state() != State.RUNNING) {
            return null;
        }
        listener.enter(State.LEAVING);
        return (this.phase == Phase.RUNNING) ? this.subscriptions.update(this.listeners) : List.of();
    }

    /** Does nothing if another thread has started or stopped the listener meanwhile. */
    private synchronized void move(KrytenListenerContainer listener, State from, State to) {
        if (listener.state() == from) {
            listener.enter(to);
            update();
        }
    }

    private void stop(Caller caller) {
        this.transition.lock();
        try {
            if (enter(Phase.RUNNING, Phase.STOPPING)) {
                shutDown(caller);
            }
        } finally {
            enter(Phase.STOPPING, Phase.STOPPED);
            this.transition.unlock();
        }
    }

    private void shutDown(Caller caller) {
        long deadline = System.nanoTime() + this.shutdownTimeout.toNanos();
        try {
            this.subscriptions.drain(this.shutdownTimeout);
        } catch (RuntimeException ex) {
            logger.error("Subscriptions were not drained: messages that were on their way are lost", ex);
        }
        // The channels stay subscribed: calls and lines of chat wait for events that confirm commands.
        if (!awaitIdle(this.listeners, deadline, caller.lane())) {
            int dropped = this.listeners.stream()
                    .mapToInt(KrytenListenerContainer::queueSize)
                    .sum();
            // Stops the queues before it interrupts calls, so that no other call follows an interrupted one.
            stopAll();
            logger.warn(
                    "Listeners were still busy {} after the stop began (kryten.listener.shutdown-timeout). Calls interrupted:"
                            + " {}. Events dropped: {}",
                    this.shutdownTimeout,
                    this.watchdog.interruptAll((caller.lane() != null) ? caller.thread() : null),
                    dropped);
        }
        this.watchdog.close();
        try {
            this.afterCalls.accept(left(deadline));
        } catch (RuntimeException ex) {
            logger.error("The shutdown goes on without its last step", ex);
        }
        try {
            this.subscriptions.end(left(deadline));
        } catch (RuntimeException ex) {
            logger.error("The channels were not drained: events that were on their way are lost", ex);
        }
        this.inlet.close();
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private synchronized void stopAll() {
        this.listeners.forEach(listener -> listener.enter(State.STOPPED));
    }

    private static boolean awaitIdle(
            List<KrytenListenerContainer> listeners, long deadline, @Nullable Object exceptLane) {
        try {
            for (KrytenListenerContainer listener : listeners) {
                if (!listener.awaitIdle(deadline, exceptLane)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Changes the phase; all changes happen here. */
    private synchronized boolean enter(Phase from, Phase to) {
        if (this.phase != from) {
            return false;
        }
        this.phase = to;
        switch (to) {
            case RUNNING -> {
                this.listeners.stream()
                        .filter(listener -> listener.endpoint().autoStartup())
                        .forEach(listener -> listener.enter(State.RUNNING));
                update();
            }
            case STOPPING -> {}
            case STOPPED -> {
                stopAll();
                if (this.keepAlive != null) {
                    this.keepAlive.interrupt();
                    this.keepAlive = null;
                }
            }
        }
        return true;
    }

    /** Updates the subscriptions. Called under the lock, so that nothing is subscribed to once a stop has begun. */
    private void update() {
        if (this.phase == Phase.RUNNING) {
            this.subscriptions.update(this.listeners).forEach(Subscription::close);
            if (this.keepAlive == null && !this.listeners.isEmpty()) {
                this.keepAlive = new Thread(ListenerLifecycle::sleep, "kryten-keep-alive");
                this.keepAlive.setDaemon(false);
                this.keepAlive.start();
            }
        }
    }

    /** Keeps the JVM running: without a web server all other threads are daemons. */
    private static void sleep() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Origin of a stop. A handler that stops the application waits for the stop, so the stop does not wait for it.
     *
     * @param thread the calling thread
     * @param lane the lane that the thread serves; null for none
     */
    record Caller(Thread thread, @Nullable Object lane) {

        static Caller current() {
            return new Caller(Thread.currentThread(), Mailbox.currentLane());
        }
    }

    /** Phase of the application's listeners. */
    private enum Phase {
        /** Nothing is subscribed to, and no listener takes events. */
        STOPPED,
        /** The events of all running listeners are subscribed to. */
        RUNNING,
        /** Nothing is taken any more; queued events are handled until the shutdown time-out. */
        STOPPING
    }
}

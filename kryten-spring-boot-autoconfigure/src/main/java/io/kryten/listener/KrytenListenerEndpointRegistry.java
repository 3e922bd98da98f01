package io.kryten.listener;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.kryten.channel.ChannelStates;
import io.kryten.health.KrytenStatistics;
import io.kryten.protocol.EventCodec;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All listeners of an application, to be listed, started, stopped, paused and resumed by their ids. Starts with the
 * application and, from the first listener on, keeps it running until it is stopped.
 */
public final class KrytenListenerEndpointRegistry implements SmartLifecycle {

    /** Late: listeners start when everything they may need is there, and stop first. */
    public static final int PHASE = Integer.MAX_VALUE - 100;

    private final EndpointFactory factory;
    private final ListenerRuntime runtime;
    private final ReplySender replies;
    private final KrytenStatistics statistics;
    private final ListenerLifecycle lifecycle;
    private final Map<String, KrytenListenerContainer> containers = new LinkedHashMap<>();

    /**
     * Creates an empty registry.
     *
     * @param beans where listeners and their error handlers live
     * @param infrastructure what listeners are built on
     * @param settings what they have in common
     * @param resolvers parameters of the application's own
     */
    public KrytenListenerEndpointRegistry(
            ConfigurableListableBeanFactory beans,
            ListenerInfrastructure infrastructure,
            ListenerSettings settings,
            List<KrytenArgumentResolver> resolvers) {
        this(beans, infrastructure, settings, resolvers, List.of());
    }

    /**
     * Creates an empty registry whose listeners are observed.
     *
     * @param beans where listeners and their error handlers live
     * @param infrastructure what listeners are built on
     * @param settings what they have in common
     * @param resolvers parameters of the application's own
     * @param observers follow what listeners do
     */
    public KrytenListenerEndpointRegistry(
            ConfigurableListableBeanFactory beans,
            ListenerInfrastructure infrastructure,
            ListenerSettings settings,
            List<KrytenArgumentResolver> resolvers,
            List<ListenerObserver> observers) {
        Scheduler scheduler = infrastructure.scheduler();
        ChannelStates states = infrastructure.states();
        HandlerWatchdog watchdog = new HandlerWatchdog(scheduler);
        this.statistics = infrastructure.statistics();
        this.statistics.listenerPool(infrastructure.executor()::numbers);
        OperationsOfChannels operations =
                new OperationsOfChannels(infrastructure.operations(), infrastructure.channels());
        this.factory = new EndpointFactory(beans, infrastructure, operations, resolvers, settings);
        this.runtime = new ListenerRuntime(
                settings.queueCapacity(),
                infrastructure.executor(),
                watchdog,
                this.statistics,
                new ListenerRuntime.LatencySampler(scheduler),
                ListenerObservers.of(observers),
                new RateLimitedLogger(LoggerFactory.getLogger(KrytenListenerContainer.class), scheduler));
        this.replies = new ReplySender(operations, this.statistics, scheduler);
        ListenerSubscriptions subscriptions = new ListenerSubscriptions(
                infrastructure.connection(),
                infrastructure.channels(),
                this.statistics,
                new EventDispatcher(
                        new EventCodec(scheduler.clock()),
                        infrastructure.channels(),
                        infrastructure.robots(),
                        this.statistics,
                        new SenderFilter(
                                infrastructure.robots(),
                                settings.ignoredUsers(),
                                settings.replayGrace(),
                                scheduler.clock()),
                        states,
                        scheduler,
                        this.runtime.observer()),
                states.settings().enabled() ? FollowedEvents.tokens() : Set.of(),
                infrastructure.robotWatch());
        this.lifecycle = new ListenerLifecycle(
                this::listeners,
                subscriptions,
                watchdog,
                infrastructure.robotWatch(),
                states,
                settings.shutdownTimeout());
    }

    /** {@return the ids of all listeners, in the order they were found} */
    public Set<String> listenerIds() {
        synchronized (this.containers) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(this.containers.keySet()));
        }
    }

    /** {@return all listeners, in the order they were found} */
    public List<KrytenListenerContainer> listeners() {
        synchronized (this.containers) {
            return List.copyOf(this.containers.values());
        }
    }

    /**
     * Finds a listener.
     *
     * @param id its id
     * @return the listener, or empty if there is none of that id
     */
    public Optional<KrytenListenerContainer> listener(String id) {
        synchronized (this.containers) {
            return Optional.ofNullable(this.containers.get(id));
        }
    }

    /**
     * Starts a listener that is stopped. Before the application has started, the listener starts with it; while the
     * application stops, this does nothing. A call that still runs keeps its turn: the next event of its channel (or
     * sender, see {@code order}) waits for it.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void start(String id) {
        this.lifecycle.start(require(id));
    }

    /**
     * Stops a listener at once: it takes nothing more, and what waits for it is forgotten. A call that runs goes on.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void stop(String id) {
        this.lifecycle.stop(require(id));
    }

    /**
     * Stops a listener in order: it takes nothing new, and what came for it is handled. What the server has given to this
     * member of its queue group counts as come, so no event of a group is lost. What a paused listener lets wait is
     * forgotten. Must not be called on the connection's delivery thread.
     *
     * @param id its id
     * @param limit how long to wait, zero or more; then what still waits is forgotten, and a call that runs goes on
     * @return whether everything was handled in time; false also if the listener was started again meanwhile
     * @throws IllegalArgumentException if there is none of that id, or the limit is negative
     * @throws IllegalStateException if the listener's own method calls this: it would wait for itself
     */
    public boolean stop(String id, Duration limit) {
        KrytenListenerContainer container = require(id);
        if (limit.isNegative()) {
            throw new IllegalArgumentException("The limit must not be negative: " + limit);
        }
        if (container.isCalledByCurrentThread()) {
            throw new IllegalStateException(
                    "Listener '" + id + "' cannot wait for its own call to end. Call stop(id) in the"
                            + " method, or stop(id, limit) on another thread");
        }
        return this.lifecycle.stop(container, limit);
    }

    /**
     * Lets a listener's events wait, within its capacity; those being handled go on.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void pause(String id) {
        require(id).pause();
    }

    /**
     * Lets a paused listener handle what waits, and what comes.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void resume(String id) {
        require(id).resume();
    }

    /**
     * Adds a method; starts it if the application runs already. Looks up beans, so no lock is held meanwhile.
     *
     * @param beans where the annotation's values and error handler come from; null for the registry's own
     * @return the listener, to be given to {@link #unregister}
     */
    KrytenListenerContainer register(ListenerMethod method, @Nullable ConfigurableListableBeanFactory beans) {
        KrytenListenerEndpoint found = this.factory.create(method, beans);
        KrytenListenerContainer container;
        synchronized (this.containers) {
            KrytenListenerEndpoint endpoint = found.id().isEmpty()
                    ? found.withId(
                            unusedId(method.beanName() + "." + method.declared().getName()))
                    : found;
            KrytenListenerContainer taken = this.containers.get(endpoint.id());
            if (taken != null) {
                throw new InvalidListenerException(
                        HandlerMethod.describe(method.declared()),
                        "id = \"" + endpoint.id() + "\" is taken by "
                                + taken.endpoint().handler().name() + ".",
                        "Give each listener an id of its own.");
            }
            container = new KrytenListenerContainer(endpoint, this.runtime, this.replies);
            this.containers.put(endpoint.id(), container);
            this.statistics.handlersRegistered(this.containers.size());
        }
        this.lifecycle.added(container);
        return container;
    }

    /** Stops a listener and forgets it: its bean is destroyed. Does nothing if that was done before. */
    void unregister(KrytenListenerContainer container) {
        synchronized (this.containers) {
            if (!this.containers.remove(container.id(), container)) {
                return;
            }
            this.statistics.handlersRegistered(this.containers.size());
        }
        this.lifecycle.stop(container);
    }

    @Override
    public void start() {
        this.lifecycle.start();
    }

    /**
     * Takes nothing more, and lets what came be handled within the shutdown time-out; calls that still run then are
     * interrupted. A handler that calls this is not waited for.
     */
    @Override
    public void stop() {
        this.lifecycle.stop();
    }

    /**
     * Stops as {@link #stop()} does, on a thread of its own.
     *
     * @param callback called once, when all is stopped
     */
    @Override
    public void stop(Runnable callback) {
        this.lifecycle.stop(callback);
    }

    @Override
    public boolean isRunning() {
        return this.lifecycle.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private KrytenListenerContainer require(String id) {
        return listener(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no listener '" + id + "', only " + listenerIds()));
    }

    private String unusedId(String wanted) {
        String id = wanted;
        for (int i = 2; this.containers.containsKey(id); i++) {
            id = wanted + "#" + i;
        }
        return id;
    }
}

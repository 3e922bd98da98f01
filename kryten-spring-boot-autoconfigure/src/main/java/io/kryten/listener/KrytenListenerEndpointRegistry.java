package io.kryten.listener;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenStatistics;

/** Registry of an application's listeners: lists them, and starts, stops, pauses and resumes them by their ids. */
public final class KrytenListenerEndpointRegistry {

    private final List<EndpointFactory> endpointFactories;
    private final BiFunction<String, KrytenListenerEndpoint, KrytenListenerContainer> containerFactory;
    private final ListenerLifecycle lifecycle;
    private final KrytenStatistics statistics;
    private final Map<String, KrytenListenerContainer> containers = new LinkedHashMap<>();

    /** Numbers of registrations of endpoints that were registered more than once, the first one not included. */
    private final Map<KrytenListenerContainer, Integer> shares = new HashMap<>();

    private final IdentityHashMap<KrytenListenerEndpoint, KrytenListenerContainer> byEndpoint = new IdentityHashMap<>();

    KrytenListenerEndpointRegistry(
            List<EndpointFactory> endpointFactories,
            BiFunction<String, KrytenListenerEndpoint, KrytenListenerContainer> containerFactory,
            ListenerLifecycle lifecycle,
            KrytenStatistics statistics) {
        this.endpointFactories = List.copyOf(endpointFactories);
        this.containerFactory = containerFactory;
        this.lifecycle = lifecycle;
        this.statistics = statistics;
    }

    /**
     * Starts to build a registry.
     *
     * @param inlet the inlet of the channels' events, which is started and stopped with the listeners
     * @param operations the operations that listeners reply with and get as a parameter
     * @param executor the threads that invoke handlers; not closed by the listeners
     * @param statistics where failures and time-outs are counted
     * @return a builder with defaults for everything else
     */
    public static KrytenListenerEndpointRegistryBuilder builder(
            ChannelInlet inlet, KrytenOperations operations, ListenerExecutor executor, KrytenStatistics statistics) {
        return new KrytenListenerEndpointRegistryBuilder(inlet, operations, executor, statistics);
    }

    /** {@return the life cycle of all listeners together} */
    public ListenerLifecycle lifecycle() {
        return this.lifecycle;
    }

    /** {@return the ids of all listeners, in the order of their registration} */
    public Set<String> listenerIds() {
        synchronized (this.containers) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(this.containers.keySet()));
        }
    }

    /** {@return all listeners, in the order of their registration} */
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
     * Stops a listener at once: it takes nothing more, and queued events are discarded. A running call goes on.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void stop(String id) {
        this.lifecycle.stop(require(id));
    }

    /**
     * Stops a listener in order: it takes nothing new, and handles queued events. Events that the server has already given to
     * this member of a queue group are handled too, so no event of a group is lost. Queued events of a paused listener are
     * discarded. Must not be called on the connection's delivery thread.
     *
     * @param id its id
     * @param limit the longest wait, zero or more; then events that are still queued are discarded, and a running call goes on
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
     * Pauses a listener: events are queued, within its capacity; running calls go on.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void pause(String id) {
        require(id).pause();
    }

    /**
     * Resumes a paused listener: it handles queued and new events.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void resume(String id) {
        require(id).resume();
    }

    /** {@return the factories that make endpoints of annotated beans} */
    List<EndpointFactory> endpointFactories() {
        return this.endpointFactories;
    }

    /**
     * Registers an endpoint, and starts its listener if the application has started. An endpoint that is registered already
     * keeps its listener until it was unregistered as often.
     *
     * @param endpoint the endpoint; with an empty id the listener gets one made of the bean's and the handler's name
     * @param beanName the bean's name
     * @return the listener, to be given to {@link #unregister}
     * @throws InvalidListenerException if the id is taken
     */
    public KrytenListenerContainer register(KrytenListenerEndpoint endpoint, String beanName) {
        KrytenListenerContainer container;
        synchronized (this.containers) {
            KrytenListenerContainer shared = this.byEndpoint.get(endpoint);
            if (shared != null) {
                this.shares.merge(shared, 1, Integer::sum);
                return shared;
            }
            String id = endpoint.id().isEmpty() ? unusedId(endpoint, beanName) : endpoint.id();
            KrytenListenerContainer taken = this.containers.get(id);
            if (taken != null) {
                throw new InvalidListenerException(
                        endpoint.handler().name(),
                        "id = \"" + id + "\" is taken by "
                                + taken.endpoint().handler().name() + ".",
                        "Give each listener an id of its own.");
            }
            container = this.containerFactory.apply(id, endpoint);
            this.containers.put(id, container);
            this.byEndpoint.put(endpoint, container);
            this.statistics.handlersRegistered(this.containers.size());
        }
        this.lifecycle.add(container);
        return container;
    }

    /**
     * Ends a registration: stops a listener and removes it with its last one. Does nothing if that was done before.
     *
     * @param container the listener
     */
    public void unregister(KrytenListenerContainer container) {
        synchronized (this.containers) {
            Integer others = this.shares.remove(container);
            if (others != null) {
                if (others > 1) {
                    this.shares.put(container, others - 1);
                }
                return;
            }
            if (!this.containers.remove(container.id(), container)) {
                return;
            }
            this.byEndpoint.remove(container.endpoint());
            this.statistics.handlersRegistered(this.containers.size());
        }
        this.lifecycle.remove(container);
        container.removed();
    }

    private KrytenListenerContainer require(String id) {
        return listener(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no listener '" + id + "', only " + listenerIds()));
    }

    private String unusedId(KrytenListenerEndpoint endpoint, String beanName) {
        String handler = endpoint.handler().name();
        String wanted = beanName + "." + handler.substring(handler.lastIndexOf('.') + 1);
        String id = wanted;
        for (int i = 2; this.containers.containsKey(id); i++) {
            id = wanted + "#" + i;
        }
        return id;
    }
}

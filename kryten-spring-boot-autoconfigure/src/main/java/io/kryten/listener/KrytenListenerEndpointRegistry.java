package io.kryten.listener;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelStates;
import io.kryten.core.KrytenStatistics;
import io.kryten.core.RobotWatch;
import io.kryten.protocol.EventCodec;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All listeners of an application, to be listed, started, stopped, paused and resumed by their ids. Starts with the
 * application and, while it has listeners, keeps it running.
 */
public final class KrytenListenerEndpointRegistry implements SmartLifecycle {

    /** Late: listeners start when everything they may need is there, and stop first. */
    public static final int PHASE = Integer.MAX_VALUE - 100;

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerEndpointRegistry.class);

    /** How long events that came already may be handled when the application stops. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** A server that takes longer has other troubles; the bot goes on without its word. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(1);

    private final EndpointFactory factory;
    private final ListenerRuntime runtime;
    private final ReplySender replies;
    private final ListenerSubscriptions subscriptions;
    private final KrytenStatistics statistics;
    private final HandlerWatchdog watchdog;
    private final RobotWatch robotWatch;
    private final ChannelStates states;
    private final Map<String, KrytenListenerContainer> containers = new LinkedHashMap<>();
    private final Duration drain;
    private volatile @Nullable CountDownLatch running;
    private @Nullable Thread keepAlive;

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
        this(beans, infrastructure, settings, resolvers, observers, DRAIN);
    }

    KrytenListenerEndpointRegistry(
            ConfigurableListableBeanFactory beans,
            ListenerInfrastructure infrastructure,
            ListenerSettings settings,
            List<KrytenArgumentResolver> resolvers,
            List<ListenerObserver> observers,
            Duration drain) {
        this.drain = drain;
        Scheduler scheduler = infrastructure.scheduler();
        this.statistics = infrastructure.statistics();
        this.robotWatch = infrastructure.robotWatch();
        this.states = infrastructure.states();
        this.factory = new EndpointFactory(beans, infrastructure, resolvers, settings);
        this.watchdog = new HandlerWatchdog(scheduler);
        this.runtime = new ListenerRuntime(
                settings.queueCapacity(),
                infrastructure.executor(),
                this.watchdog,
                this.statistics,
                new ListenerRuntime.LatencySampler(scheduler),
                ListenerObservers.of(observers),
                new RateLimitedLogger(LoggerFactory.getLogger(KrytenListenerContainer.class), scheduler));
        this.replies =
                new ReplySender(infrastructure.template(), infrastructure.connection(), this.statistics, scheduler);
        this.subscriptions = new ListenerSubscriptions(
                infrastructure.connection(),
                infrastructure.channels(),
                this.statistics,
                new EventDispatcher(
                        new EventCodec(),
                        infrastructure.channels(),
                        infrastructure.robots(),
                        this.statistics,
                        new SenderFilter(
                                infrastructure.robots(),
                                settings.ignoredUsers(),
                                settings.replayGrace(),
                                Clock.systemUTC()),
                        this.states,
                        scheduler,
                        this.runtime.observer()),
                this.states.settings().enabled() ? FollowedEvents.tokens() : Set.of(),
                this.robotWatch);
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
     * Starts a listener that is stopped.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void start(String id) {
        require(id).start();
        refresh();
    }

    /**
     * Stops a listener: it takes nothing more, and what waits for it is forgotten.
     *
     * @param id its id
     * @throws IllegalArgumentException if there is none of that id
     */
    public void stop(String id) {
        require(id).stop();
        refresh();
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

    /** Adds a method; starts it if the application runs already. */
    void register(Object bean, String beanName, Method invocable, Method declared, KrytenListener annotation) {
        KrytenListenerContainer container;
        synchronized (this.containers) {
            KrytenListenerEndpoint endpoint = this.factory.create(
                    bean, invocable, declared, annotation, unusedId(beanName + "." + declared.getName()));
            if (this.containers.containsKey(endpoint.id())) {
                throw new InvalidListenerException(
                        HandlerMethod.describe(declared),
                        "id = \"" + endpoint.id() + "\" is taken by "
                                + this.containers
                                        .get(endpoint.id())
                                        .endpoint()
                                        .handler()
                                        .name() + ".",
                        "Give each listener an id of its own.");
            }
            container = new KrytenListenerContainer(endpoint, this.runtime, this.replies);
            this.containers.put(endpoint.id(), container);
            this.statistics.handlersRegistered(this.containers.size());
        }
        if (isRunning()) {
            if (container.endpoint().autoStartup()) {
                container.start();
                refresh();
            }
            keepAlive();
        }
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        this.running = new CountDownLatch(1);
        Collection<KrytenListenerContainer> all = listeners();
        all.stream().filter(container -> container.endpoint().autoStartup()).forEach(KrytenListenerContainer::start);
        refresh();
        this.subscriptions.confirm(CONFIRMATION);
        this.robotWatch.start();
        this.states.start();
        keepAlive();
        logger.info("Listening in {}; listeners: {}", this.subscriptions.rooms(), all.size());
    }

    /** Takes nothing more, lets what came already be handled for a bounded time, and stops all listeners. */
    @Override
    public void stop() {
        CountDownLatch latch = this.running;
        if (latch == null) {
            return;
        }
        this.running = null;
        this.subscriptions.drain(this.drain);
        awaitIdle();
        listeners().stream()
                .filter(container -> !container.isPaused() && !container.isIdle())
                .forEach(container -> logger.warn(
                        "Listener '{}' is not done after {}; what waits for it is forgotten",
                        container.id(),
                        this.drain));
        listeners().forEach(KrytenListenerContainer::stop);
        this.watchdog.close();
        this.robotWatch.close();
        this.states.close();
        latch.countDown();
        synchronized (this) {
            this.keepAlive = null;
        }
    }

    @Override
    public boolean isRunning() {
        return this.running != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void refresh() {
        if (isRunning()) {
            this.subscriptions.update(listeners().stream()
                    .filter(KrytenListenerContainer::isRunning)
                    .toList());
        }
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

    private void awaitIdle() {
        long deadline = System.nanoTime() + this.drain.toNanos();
        try {
            while (System.nanoTime() - deadline < 0
                    && !listeners().stream().allMatch(container -> container.isPaused() || container.isIdle())) {
                Thread.sleep(20);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** All other threads are daemons: without a web server this one is what the JVM waits for. */
    private synchronized void keepAlive() {
        CountDownLatch latch = this.running;
        if (latch == null || this.keepAlive != null || listeners().isEmpty()) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        latch.await();
                    } catch (InterruptedException ex) {
                        Thread.currentThread().interrupt();
                    }
                },
                "kryten-keep-alive");
        thread.setDaemon(false);
        thread.start();
        this.keepAlive = thread;
    }
}

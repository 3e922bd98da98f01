package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenStatistics;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.LoggerFactory;

/**
 * Builder of a {@link KrytenListenerEndpointRegistry}; the one place that wires listeners. Settings and lists have defaults.
 * Not thread-safe.
 */
public final class KrytenListenerEndpointRegistryBuilder {

    private final ChannelInlet inlet;
    private final KrytenOperations operations;
    private final ListenerExecutor executor;
    private final KrytenStatistics statistics;
    private ListenerSettings settings = ListenerSettings.DEFAULTS;
    private List<KrytenArgumentResolver> argumentResolvers = List.of();
    private List<ListenerInterceptor> interceptors = List.of();
    private List<DecodingFailureListener> decodingFailureListeners = List.of();
    private List<EndpointFactory> endpointFactories = List.of();
    private Consumer<Duration> afterCalls = left -> {};

    KrytenListenerEndpointRegistryBuilder(
            ChannelInlet inlet, KrytenOperations operations, ListenerExecutor executor, KrytenStatistics statistics) {
        this.inlet = inlet;
        this.operations = operations;
        this.executor = executor;
        this.statistics = statistics;
    }

    /**
     * Sets limits and filters; {@link ListenerSettings#DEFAULTS} unless they are set.
     *
     * @param settings the settings
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder settings(ListenerSettings settings) {
        this.settings = settings;
        return this;
    }

    /**
     * Sets resolvers for kinds of parameters of the application's own; none unless they are set.
     *
     * @param argumentResolvers the resolvers
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder argumentResolvers(List<KrytenArgumentResolver> argumentResolvers) {
        this.argumentResolvers = List.copyOf(argumentResolvers);
        return this;
    }

    /**
     * Sets interceptors of calls, in their order; none unless they are set.
     *
     * @param interceptors the interceptors
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder interceptors(List<ListenerInterceptor> interceptors) {
        this.interceptors = List.copyOf(interceptors);
        return this;
    }

    /**
     * Sets callbacks for messages that cannot be decoded; none unless they are set.
     *
     * @param decodingFailureListeners the callbacks
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder decodingFailureListeners(
            List<DecodingFailureListener> decodingFailureListeners) {
        this.decodingFailureListeners = List.copyOf(decodingFailureListeners);
        return this;
    }

    /**
     * Sets factories for other annotations than {@code @KrytenListener}; none unless they are set.
     *
     * @param endpointFactories the factories
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder endpointFactories(List<EndpointFactory> endpointFactories) {
        this.endpointFactories = List.copyOf(endpointFactories);
        return this;
    }

    /**
     * Sets a last step of the shutdown, behind the calls of all listeners; none unless it is set.
     *
     * @param afterCalls takes what is left of the {@linkplain ListenerSettings#shutdownTimeout() shutdown time-out}, zero or
     * more, and returns within that time
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder afterCalls(Consumer<Duration> afterCalls) {
        this.afterCalls = afterCalls;
        return this;
    }

    /**
     * Builds the registry.
     *
     * @return an empty registry, whose listeners start with its {@link KrytenListenerEndpointRegistry#lifecycle() life cycle}
     */
    public KrytenListenerEndpointRegistry build() {
        ChannelOperationsResolver resolver = new ChannelOperationsResolver(this.operations, this.inlet.channels());
        HandlerWatchdog watchdog = new HandlerWatchdog(this.inlet.scheduler());
        ListenerLifecycle lifecycle = new ListenerLifecycle(
                subscriptions(), watchdog, this.inlet, this.settings.shutdownTimeout(), this.afterCalls);
        this.statistics.listenerPool(this.executor::numbers);
        return new KrytenListenerEndpointRegistry(
                endpointFactories(resolver), containers(watchdog, resolver, lifecycle), lifecycle, this.statistics);
    }

    /** Returns the constructor of containers, which share threads, interceptors and time-outs. */
    private BiFunction<String, KrytenListenerEndpoint, KrytenListenerContainer> containers(
            HandlerWatchdog watchdog, ChannelOperationsResolver resolver, ListenerLifecycle lifecycle) {
        Scheduler scheduler = this.inlet.scheduler();
        List<ListenerInterceptor> all = new ArrayList<>(this.interceptors);
        all.add(new StatisticsInterceptor(this.statistics, scheduler));
        ListenerInterceptor interceptor = CompositeListenerInterceptor.of(all);
        ReplySender replies = new ReplySender(resolver, this.statistics, lifecycle::isStopping, scheduler);
        RateLimitedLogger limited =
                new RateLimitedLogger(LoggerFactory.getLogger(KrytenListenerContainer.class), scheduler);
        StageWatch stages = new StageWatch(scheduler, this.executor.executor(), this.argumentResolvers);
        int capacity = this.settings.queueCapacity();
        return (id, endpoint) -> new KrytenListenerContainer(
                id, endpoint, watchdog, stages, interceptor, replies, this.executor, capacity, limited);
    }

    private List<EndpointFactory> endpointFactories(ChannelOperationsResolver resolver) {
        List<EndpointFactory> all = new ArrayList<>();
        all.add(new KrytenListenerEndpointFactory(
                this.inlet, new MethodArguments(resolver, this.inlet, this.argumentResolvers), this.settings));
        all.addAll(this.endpointFactories);
        return all;
    }

    /** Wires the stages from the connection to the listeners. */
    private ListenerSubscriptions subscriptions() {
        this.decodingFailureListeners.forEach(listener -> this.inlet.onUndecodable(listener::undecodable));
        SenderFilter senders = new SenderFilter(
                this.inlet.robots(),
                this.settings.ignoredUsers(),
                this.settings.replayGrace(),
                this.inlet.scheduler().clock());
        return new ListenerSubscriptions(this.inlet, senders);
    }
}

package io.kryten.listener;

import java.util.ArrayList;
import java.util.List;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link KrytenListenerEndpointRegistry}; the one place that wires listeners. The single parts are required,
 * settings and lists have defaults. Not thread-safe.
 */
public final class KrytenListenerEndpointRegistryBuilder {

    private @Nullable KrytenConnection connection;
    private @Nullable KrytenChannels channels;
    private @Nullable KrytenOperations operations;
    private @Nullable RobotDirectory robots;
    private @Nullable ChannelInlet inlet;
    private @Nullable KrytenStatistics statistics;
    private @Nullable ListenerExecutor executor;
    private @Nullable Scheduler scheduler;
    private ListenerSettings settings = ListenerSettings.DEFAULTS;
    private List<KrytenArgumentResolver> argumentResolvers = List.of();
    private List<ListenerInterceptor> interceptors = List.of();
    private List<DecodingFailureListener> decodingFailureListeners = List.of();
    private List<EndpointFactory> endpointFactories = List.of();

    KrytenListenerEndpointRegistryBuilder() {}

    /**
     * Sets the connection that events come over. Required.
     *
     * @param connection the connection; not closed by the listeners
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder connection(KrytenConnection connection) {
        this.connection = connection;
        return this;
    }

    /**
     * Sets the channels that listeners may listen to. Required.
     *
     * @param channels the configured channels
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder channels(KrytenChannels channels) {
        this.channels = channels;
        return this;
    }

    /**
     * Sets the operations that listeners reply with and get as a parameter. Required.
     *
     * @param operations the operations
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder operations(KrytenOperations operations) {
        this.operations = operations;
        return this;
    }

    /**
     * Sets the directory of robots, which identifies the robot's own lines. Required.
     *
     * @param robots the directory
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder robots(RobotDirectory robots) {
        this.robots = robots;
        return this;
    }

    /**
     * Sets the inlet of the channels' events, which is started and stopped with the listeners. Required.
     *
     * @param inlet the inlet
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder inlet(ChannelInlet inlet) {
        this.inlet = inlet;
        return this;
    }

    /**
     * Sets where events, failures and time-outs are counted. Required.
     *
     * @param statistics the counters
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder statistics(KrytenStatistics statistics) {
        this.statistics = statistics;
        return this;
    }

    /**
     * Sets the threads that invoke handlers. Required.
     *
     * @param executor the executor; not closed by the listeners
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder executor(ListenerExecutor executor) {
        this.executor = executor;
        return this;
    }

    /**
     * Sets the clock and timer. Required.
     *
     * @param scheduler the clock and timer; not closed by the listeners
     * @return this builder
     */
    public KrytenListenerEndpointRegistryBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
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
     * Builds the registry.
     *
     * @return an empty registry, whose listeners start with its {@link KrytenListenerEndpointRegistry#lifecycle() life cycle}
     * @throws IllegalStateException if a required part is missing
     */
    public KrytenListenerEndpointRegistry build() {
        ListenerExecutor threads = required("executor", this.executor);
        KrytenStatistics counters = required("statistics", this.statistics);
        Scheduler time = required("scheduler", this.scheduler);
        ChannelInlet events = required("inlet", this.inlet);
        ChannelOperationsResolver resolver = new ChannelOperationsResolver(
                required("operations", this.operations), required("channels", this.channels));
        HandlerWatchdog watchdog = new HandlerWatchdog(time);
        KrytenListenerContainerFactory containers = new KrytenListenerContainerFactory(
                threads,
                watchdog,
                new ReplySender(resolver, counters, time),
                counters,
                time,
                this.interceptors,
                this.settings.queueCapacity());
        ListenerLifecycle lifecycle =
                new ListenerLifecycle(subscriptions(events, time), watchdog, events, this.settings.shutdownTimeout());
        counters.listenerPool(threads::numbers);
        return new KrytenListenerEndpointRegistry(
                endpointFactories(resolver, events, time), containers::create, lifecycle, counters);
    }

    private List<EndpointFactory> endpointFactories(
            ChannelOperationsResolver resolver, ChannelInlet events, Scheduler time) {
        List<EndpointFactory> all = new ArrayList<>();
        all.add(new KrytenListenerEndpointFactory(
                required("channels", this.channels),
                events,
                new MethodArguments(resolver, events, this.argumentResolvers),
                this.settings,
                time));
        all.addAll(this.endpointFactories);
        return all;
    }

    /** Wires the stages from the connection to the listeners. */
    private ListenerSubscriptions subscriptions(ChannelInlet events, Scheduler time) {
        SenderFilter senders = new SenderFilter(
                required("robots", this.robots),
                this.settings.ignoredUsers(),
                this.settings.replayGrace(),
                time.clock());
        this.decodingFailureListeners.forEach(listener -> events.onUndecodable(listener::undecodable));
        return new ListenerSubscriptions(required("connection", this.connection), events, senders);
    }

    private static <T> T required(String part, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A KrytenListenerEndpointRegistry needs " + part + "; call " + part
                    + "(..) of the builder before build()");
        }
        return value;
    }
}

package io.kryten.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.EventSource.Target;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The inlet of the events of all configured channels: one {@link ChannelStream} each, fed by one subscription for each name of a
 * channel. The state, the confirmation of commands, listeners and metrics are subscribers of these streams.
 *
 * <p>Further sources, such as queue groups, bring events a second time: see {@link #copies}.
 */
public final class ChannelInlet implements AutoCloseable {

    private final KrytenConnection connection;
    private final KrytenChannels channels;
    private final RobotDirectory robots;
    private final RobotMonitor monitor;
    private final Scheduler scheduler;
    private final EventDecoder decoder;
    private final boolean stateful;
    private final Map<Channel, ChannelStream> streams = new LinkedHashMap<>();
    private final Map<String, List<ChannelStream>> byToken = new LinkedHashMap<>();
    private final ChannelSynchronizer synchronizer;
    private Map<Channel, List<EventSubscriber>> subscribers = Map.of();
    private final Map<Channel, List<EventSubscriber>> temporary = new HashMap<>();
    private Set<String> observed = Set.of();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /**
     * Creates an inlet that is not subscribed to anything.
     *
     * @param connection the connection
     * @param channels the configured channels
     * @param robots the directory of the robots
     * @param monitor asks the robots
     * @param settings how the state is tracked
     * @param source this application's name
     * @param scheduler clock and timer
     */
    public ChannelInlet(
            KrytenConnection connection,
            KrytenChannels channels,
            RobotDirectory robots,
            RobotMonitor monitor,
            StateSettings settings,
            String source,
            Scheduler scheduler) {
        this.connection = connection;
        this.channels = channels;
        this.robots = robots;
        this.monitor = monitor;
        this.scheduler = scheduler;
        this.stateful = settings.enabled();
        this.decoder = new EventDecoder(scheduler);
        this.synchronizer = new ChannelSynchronizer(
                new SnapshotReader(connection, channels, robots, monitor, source, scheduler),
                settings.settling(),
                scheduler);
        EventMemory memory = new EventMemory();
        for (Channel channel : channels.all()) {
            ChannelStream stream = new ChannelStream(
                    channel, settings, robots.entry(channel), memory, scheduler, this.synchronizer::request);
            this.streams.put(channel, stream);
            this.byToken
                    .computeIfAbsent(Subjects.normalize(channel.name()), token -> new ArrayList<>())
                    .add(stream);
        }
        robots.addListener((channel, before, after) ->
                Optional.ofNullable(this.streams.get(channel)).ifPresent(stream -> stream.robotChanged(before, after)));
        connection.addListener(this::connectionChanged);
    }

    /** {@return the connection that events come over} */
    public KrytenConnection connection() {
        return this.connection;
    }

    /** {@return the configured channels} */
    public KrytenChannels channels() {
        return this.channels;
    }

    /** {@return the directory of the robots} */
    public RobotDirectory robots() {
        return this.robots;
    }

    /** {@return the clock and timer} */
    public Scheduler scheduler() {
        return this.scheduler;
    }

    /**
     * Returns the stream of a channel.
     *
     * @param channel a configured channel
     * @return its stream
     * @throws IllegalArgumentException if the channel is not configured
     */
    public ChannelStream stream(Channel channel) {
        ChannelStream stream = this.streams.get(channel);
        if (stream == null) {
            throw new IllegalArgumentException(channel + " is not one of " + this.streams.keySet());
        }
        return stream;
    }

    /**
     * Returns the state of a channel.
     *
     * @param channel a configured channel
     * @return its newest snapshot; one that knows nothing with {@code kryten.state.enabled=false}
     */
    public ChannelState state(Channel channel) {
        return stream(channel).state();
    }

    /**
     * Returns the login name of a channel's robot.
     *
     * @param channel a configured channel
     * @return the name that the robot reported, or else that of the state; null while it is unknown
     */
    public @Nullable String robotName(Channel channel) {
        String name = this.robots.robot(channel).name();
        return (name != null) ? name : state(channel).selfName().orElse(null);
    }

    /** {@return whether the state of channels is tracked} */
    public boolean isStateful() {
        return this.stateful;
    }

    /**
     * Adds a listener of messages that are no event, or whose payload does not fit.
     *
     * @param listener called once for each message, on the delivery thread; an exception is logged
     */
    public void onUndecodable(BiConsumer<RawMessage, EventDecodingException> listener) {
        this.decoder.onFailure(listener);
    }

    /**
     * Replaces the subscribers of all channels. Channels with the same subscribers share their routes.
     *
     * @param subscribers the subscribers of each channel that has some
     */
    public synchronized void subscribers(Map<Channel, List<EventSubscriber>> subscribers) {
        this.subscribers = subscribers;
        Map<List<EventSubscriber>, EventRoutes> shared = new LinkedHashMap<>();
        this.streams.forEach((channel, stream) -> stream.routes(shared.computeIfAbsent(
                subscribersOf(channel), list -> EventRoutes.primary(list, this.stateful, this.observed))));
    }

    /**
     * Adds a subscriber of one channel until it is removed.
     *
     * @param channel a configured channel
     * @param subscriber the subscriber
     */
    public synchronized void add(Channel channel, EventSubscriber subscriber) {
        this.temporary.computeIfAbsent(channel, first -> new ArrayList<>()).add(subscriber);
        renewRoutes(channel);
        subscribe();
    }

    /**
     * Removes a subscriber that was added to one channel.
     *
     * @param channel a configured channel
     * @param subscriber the subscriber
     */
    public synchronized void remove(Channel channel, EventSubscriber subscriber) {
        this.temporary.getOrDefault(channel, List.of()).remove(subscriber);
        renewRoutes(channel);
    }

    private void renewRoutes(Channel channel) {
        stream(channel).routes(EventRoutes.primary(subscribersOf(channel), this.stateful, this.observed));
    }

    private List<EventSubscriber> subscribersOf(Channel channel) {
        List<EventSubscriber> all = new ArrayList<>(this.subscribers.getOrDefault(channel, List.of()));
        all.addAll(this.temporary.getOrDefault(channel, List.of()));
        return all;
    }

    /**
     * Adds an observer of each channel.
     *
     * @param eventTypes the normalized names of the events that the observers take; the same for all observers of an inlet
     * @param observers returns the observer of a channel
     */
    public synchronized void observe(Set<String> eventTypes, Function<Channel, ? extends ChannelObserver> observers) {
        this.observed = Set.copyOf(eventTypes);
        this.streams.forEach((channel, stream) -> stream.observer(observers.apply(channel)));
        subscribers(this.subscribers);
    }

    /**
     * Makes a source of copies: events that a queue group brings a second time. They are completed from the state and held as
     * the events of the stream, but never change the state.
     *
     * @param members the members of the group by channel
     * @return the receivers of messages by normalized name of the channel, to be called on the delivery thread
     */
    public Map<String, Consumer<RawMessage>> copies(Map<Channel, List<EventSubscriber>> members) {
        return receivers(
                stream -> {
                    List<EventSubscriber> ofChannel = members.get(stream.channel());
                    return (ofChannel != null)
                            ? Optional.of(new Target(stream, EventRoutes.secondary(ofChannel, stream.routes())))
                            : Optional.empty();
                },
                false);
    }

    /** Subscribes to the events of all channels, unless that is done. */
    public synchronized void subscribe() {
        if (this.subscriptions.isEmpty()) {
            receivers(stream -> Optional.of(new Target(stream, null)), true)
                    .forEach((token, receiver) -> this.subscriptions.add(
                            this.connection.subscribe(Subjects.channelWildcard(token), null, receiver)));
            if (this.connection.isConnected()) {
                // Events before start() wait for the state too.
                this.streams.values().forEach(ChannelStream::connected);
            }
        }
    }

    /** {@return whether the events of the channels are subscribed to} */
    public boolean isSubscribed() {
        return !this.subscriptions.isEmpty();
    }

    /** Begins to ask the robots, now or with the next connection. */
    public void start() {
        this.monitor.start();
        this.synchronizer.start();
        if (this.connection.isConnected()) {
            connected();
        }
    }

    /** {@return the running subscriptions, which the caller drains and then gives to {@link #unsubscribed()}} */
    public synchronized List<Subscription> subscriptions() {
        return List.copyOf(this.subscriptions);
    }

    /** The subscriptions were drained: delivers what is held. */
    public synchronized void unsubscribed() {
        this.subscriptions.clear();
        flush();
    }

    /** Delivers the events that are held, without the state or the rank that they wait for. */
    public void flush() {
        this.streams.values().forEach(ChannelStream::flush);
    }

    /** Discards all states, as at the first start, and asks the robots again; no event follows. */
    public void renew() {
        this.synchronizer.reset();
        this.streams.values().forEach(ChannelStream::renew);
        this.synchronizer.request(this.streams.values(), Duration.ZERO);
    }

    /** Stops asking the robots; the states become stale. */
    @Override
    public void close() {
        this.synchronizer.close();
        this.monitor.close();
        loseAll(Long.MAX_VALUE);
    }

    private Map<String, Consumer<RawMessage>> receivers(
            Function<ChannelStream, Optional<Target>> target, boolean primary) {
        Map<String, Consumer<RawMessage>> receivers = new LinkedHashMap<>();
        this.byToken.forEach((token, sharing) -> {
            List<Target> targets = sharing.stream()
                    .flatMap(stream -> target.apply(stream).stream())
                    .toList();
            if (!targets.isEmpty()) {
                int prefixLength = Subjects.channelWildcard(token).length() - 1;
                EventSource source =
                        new EventSource(prefixLength, targets, this.decoder, primary, this.monitor::awaitNames);
                receivers.put(token, source::receive);
            }
        });
        return receivers;
    }

    private void connectionChanged(ConnectionStatus status) {
        if (status.state() == ConnectionState.CONNECTED) {
            connected();
        } else if (status.state().isLost()) {
            loseAll(status.reconnects());
        }
    }

    private void connected() {
        this.streams.values().forEach(ChannelStream::connected);
        this.synchronizer.request(this.streams.values(), Duration.ZERO);
    }

    private void loseAll(long connection) {
        this.streams.values().forEach(stream -> {
            if (stream.connectionLost(connection)) {
                this.synchronizer.outage(stream);
            }
        });
    }
}

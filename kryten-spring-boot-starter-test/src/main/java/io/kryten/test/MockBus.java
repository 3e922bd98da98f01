package io.kryten.test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.Rank;
import io.kryten.channel.ChannelInlet;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.simulator.VirtualTime;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.robot.StandInRobot;
import io.kryten.simulator.robot.Timestamps;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import io.kryten.test.MockRobot.Presence;
import org.jspecify.annotations.Nullable;

/**
 * In-memory bus in place of NATS and the robots. A {@link MockKrytenTemplate} and the listeners of its application
 * share one. {@link MockKrytenTemplate#create} and {@code @AutoConfigureMockKryten} wire it; only a mock that is
 * wired by hand needs it.
 */
public final class MockBus {

    private static final String LIFECYCLE = "kryten.lifecycle.";

    private static final Duration HANDLING_TIMEOUT = Duration.ofSeconds(5);

    private final KrytenChannels channels;
    private final Scheduler scheduler;
    private final CausalTracker tracker = new CausalTracker();
    private final ListenerFailures failures = new ListenerFailures(this.tracker::fromAnEarlierTest);
    private final SentRecorder recorder;
    private final MockRobot robot;
    private final Map<String, MockService> services = new ConcurrentHashMap<>();
    private final InMemoryBus bus;
    private final KrytenConnection connection;
    private final LineTimes lineTimes;
    private final RequestSimulator requests = new RequestSimulator(this);
    private volatile @Nullable ChannelInlet inlet;
    private volatile boolean withoutListeners;
    private volatile CompletableFuture<Void> connecting = CompletableFuture.completedFuture(null);
    private volatile Duration handlingTimeout = HANDLING_TIMEOUT;

    /**
     * Creates a bus that is not started: until then NATS cannot be reached.
     *
     * @param channels the channels, each with a robot
     * @param scheduler clock and timer; a {@link VirtualTime} dates simulated and recorded messages too
     */
    public MockBus(KrytenChannels channels, Scheduler scheduler) {
        this.channels = channels;
        this.scheduler = scheduler;
        this.recorder = new SentRecorder(channels, scheduler.clock(), this.tracker::fromAnEarlierTest);
        this.robot = new MockRobot(channels, scheduler.clock(), new Channels(false));
        this.services.put(Subjects.ROBOT_COMMAND, this.robot);
        this.bus = new InMemoryBus(this::answers, scheduler);
        this.lineTimes = new LineTimes(scheduler.clock());
        this.connection = new InMemoryConnection(this.bus, this::published, request -> {});
    }

    /** {@return the connection for all users but the template} */
    public KrytenConnection connection() {
        return this.connection;
    }

    /** {@return the interceptor that the listeners must have, so that a simulation sees the end of their calls} */
    public ListenerInterceptor listenerInterceptor() {
        return this.tracker;
    }

    /** {@return the failures of the listeners; must intercept their calls and get decoding failures} */
    public ListenerFailures failures() {
        return this.failures;
    }

    /**
     * Sets the name of the application as a service, for simulated requests to it.
     *
     * @param name the name
     */
    public void serviceName(String name) {
        this.requests.service(name);
    }

    /** Connects; returns when the listeners of the connection have been notified. */
    public void start() {
        this.bus.status().become(ConnectionState.CONNECTED, null);
    }

    /**
     * Begins to connect, and returns at once, as a real connection does. Messages wait meanwhile.
     *
     * @param delay a real time until the connection is there, zero or more
     */
    public void start(Duration delay) {
        this.connecting = this.bus.status().connectAfter(delay);
    }

    /**
     * Waits until a connection begun with {@link #start(Duration)} is there, its listeners have been notified and
     * waiting messages were sent. Returns at once otherwise.
     */
    public void awaitConnected() {
        if (!this.bus.isIn(ConnectionState.CLOSED)) {
            this.connecting.join();
        }
    }

    /** Ends the connection; it may be started again. */
    public void stop() {
        this.bus.disconnect(ConnectionState.CLOSED, "stopped");
    }

    /** Returns the connection for the template, whose commands are recorded. */
    KrytenConnection commandConnection() {
        return new InMemoryConnection(this.bus, this.recorder::message, this.recorder::request);
    }

    RequestSimulator requests() {
        return this.requests;
    }

    KrytenChannels channels() {
        return this.channels;
    }

    Scheduler scheduler() {
        return this.scheduler;
    }

    LineTimes lineTimes() {
        return this.lineTimes;
    }

    Clock clock() {
        return this.scheduler.clock();
    }

    SentRecorder recorder() {
        return this.recorder;
    }

    CausalTracker tracker() {
        return this.tracker;
    }

    MockRobot robot() {
        return this.robot;
    }

    /** Lets the robots run or not, in their channels or not, with their lifecycle messages. */
    void robotPresence(Presence presence, boolean waiting) {
        if (!this.robot.is(presence)) {
            this.robot.presence(presence);
            publishLifecycle(
                    switch (presence) {
                        case IN_CHANNEL -> "startup";
                        case OUT_OF_CHANNEL -> "disconnected";
                        case ABSENT -> "shutdown";
                    },
                    waiting);
        }
    }

    /** Restarts the robots under another name. */
    void robotName(String name, boolean waiting) {
        if (!this.robot.loginName().equals(name)) {
            this.robot.account(Account.of(name, this.robot.rank()));
            publishLifecycle("startup", waiting);
        }
    }

    /** Changes the robots' rank in their channels. */
    void robotRank(Rank rank) {
        this.robot.account(Account.of(this.robot.loginName(), rank));
        Channels events = new Channels(true);
        for (Channel channel : this.channels.all()) {
            if (events.state(channel).permissions().isEmpty()) {
                events.show(
                        channel,
                        ShownSettings.permissions(ShownSettings.newChannel().permissions()));
            }
            events.show(channel, new ShownEvent("rank", rank.value()));
            events.show(
                    channel,
                    new ShownEvent("setUserRank", Map.of("name", events.robotName(channel), "rank", rank.value())));
        }
    }

    /** Kicks the robots out of their channels, which ends them. */
    void kickRobots(String reason, boolean waiting) {
        if (!this.robot.is(Presence.ABSENT) && !this.robot.is(Presence.OUT_OF_CHANNEL)) {
            Channels events = new Channels(waiting);
            this.channels
                    .all()
                    .forEach(channel -> events.show(channel, new ShownEvent("kick", Map.of("reason", reason))));
            robotPresence(Presence.ABSENT, waiting);
        }
    }

    /** Sets the inlet that knows the channels, on whose states the effects of commands depend. */
    void inlet(ChannelInlet known) {
        this.inlet = known;
    }

    MockService service(String name) {
        return this.services.computeIfAbsent(Subjects.command(name), missing -> new MockService(name));
    }

    void handlingTimeout(Duration timeout) {
        this.handlingTimeout = timeout;
    }

    /** Whether the events of a channel have a subscriber. */
    boolean isHeard(String subject) {
        return this.bus.subscribers().any(subject);
    }

    /** Whether a listener may hear the events of a channel. */
    boolean hasListeners(String subject) {
        return !this.withoutListeners && isHeard(subject);
    }

    /** Declares that only the template hears the events of the channels. */
    void withoutListeners() {
        this.withoutListeners = true;
    }

    void loseConnection() {
        this.bus.disconnect(ConnectionState.RECONNECTING, "lost, as the test wanted it");
    }

    /** Ends an outage; stopped robots stay stopped. */
    void restoreConnection() {
        if (this.bus.isIn(ConnectionState.RECONNECTING)) {
            start();
        }
    }

    /** Delivers a message, and waits for the listeners on demand. */
    void bring(RawMessage message, boolean waiting) {
        if (this.bus.isIn(ConnectionState.CONNECTING)) {
            awaitConnected();
        }
        if (!this.connection.isConnected()) {
            throw new IllegalStateException("Nothing arrives while there is no connection ("
                    + this.connection.status().state() + "): restore it before simulating");
        }
        if (waiting) {
            this.tracker.runAndWait(() -> this.bus.deliver(message), this.handlingTimeout);
        } else {
            this.tracker.run(() -> this.bus.deliver(message));
        }
    }

    void awaitHandled() {
        this.tracker.awaitAll(this.handlingTimeout);
    }

    /** Forgets the actions and settings of a test; its own effects belong to the test before. */
    void reset() {
        restoreConnection();
        this.robot.account(Account.of(this.robot.loginName(), Rank.OWNER));
        robotPresence(Presence.IN_CHANNEL, false);
        robotName(MockRobot.DEFAULT_NAME, false);
        this.tracker.forget();
        this.failures.reset();
        if (this.scheduler instanceof VirtualTime time) {
            time.reset();
        }
        this.handlingTimeout = HANDLING_TIMEOUT;
        this.services.values().retainAll(Set.of(this.robot));
        this.robot.reset();
        this.bus.buckets().clear();
        this.lineTimes.clear();
        this.recorder.clear();
    }

    /** Publishes a lifecycle message of the robots (protocol.md section 4). */
    private void publishLifecycle(String kind, boolean waiting) {
        if (this.connection.isConnected()) {
            JsonNode notice = JsonNodeFactory.instance
                    .objectNode()
                    .put("service", CommandCodec.ROBOT)
                    .put("version", StandInRobot.VERSION)
                    .put("hostname", "mock")
                    .put("timestamp", Timestamps.iso(clock().instant()))
                    .put("uptime_seconds", 0);
            String subject = Subjects.lifecycle(CommandCodec.ROBOT, kind);
            bring(new RawMessage(subject, null, KrytenJson.write(notice)), waiting);
        }
    }

    /** Records a message of the application, but not what the library publishes about the application as a service. */
    private void published(RawMessage message) {
        if (!message.subject().startsWith(LIFECYCLE) && !message.subject().startsWith(RequestSimulator.INBOX)) {
            this.recorder.message(message);
        }
    }

    private Optional<List<byte[]>> answers(RawMessage request) {
        MockService service = this.services.get(request.subject());
        return (service != null) ? service.answers(request.body()) : this.robot.nameAsked(request.subject());
    }

    /** The channels, whose events follow from the commands of the application. */
    private final class Channels implements MockRobot.ChannelEvents {

        private final boolean waiting;

        Channels(boolean waiting) {
            this.waiting = waiting;
        }

        @Override
        public ChannelState state(Channel channel) {
            ChannelInlet known = MockBus.this.inlet;
            return (known != null) ? known.state(channel) : ChannelState.unknown(channel);
        }

        /** A simulated login may have changed it. */
        @Override
        public String robotName(Channel channel) {
            ChannelInlet known = MockBus.this.inlet;
            String name = (known != null) ? known.robots().robot(channel).name() : null;
            return (name != null) ? name : MockBus.this.robot.loginName();
        }

        @Override
        public void kick(String reason) {
            kickRobots(reason, false);
        }

        /** Effects are part of the message that the current thread handles. */
        @Override
        public void show(Channel channel, ShownEvent event) {
            boolean heard = isHeard(Subjects.event(channel.name(), event.name()));
            if (heard && !MockBus.this.tracker.fromAnEarlierTest()) {
                new Simulation(MockBus.this, this.waiting).show(channel, event);
            }
        }
    }
}

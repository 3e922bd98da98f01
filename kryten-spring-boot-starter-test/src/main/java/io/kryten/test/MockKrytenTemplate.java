package io.kryten.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.CommandReply;
import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.VirtualTime;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * Template without NATS and robots: it records the bot's commands, simulates events in its channels, and can play a robot
 * that refuses or stays silent, and a lost connection. All code between the bot and the bytes on the bus is real.
 *
 * <pre>{@code
 * MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge").listeners(new Greeter()).build();
 * kryten.simulateChat("lounge", "alice", "!ping");
 * assertThat(kryten).sentChat("lounge", "Pong!");
 * }</pre>
 *
 * <p>{@link #keyValue} has buckets in memory, which the bot or the test creates as with JetStream.
 *
 * <p>Robots and CyTube accept every command by default, and the channel shows its effect: an event such as {@code queue}, {@code
 * userLeave} or the bot's own line reaches the state and the bot's listeners, as part of the event that caused the command. The
 * users and items that commands name need not be there. Like real robots they refuse invalid arguments (protocol.md section 2) and
 * ignore unknown commands. Time-outs come at once. In {@link #health()} a lost connection is down at once. Safe for use by
 * many threads.
 */
public final class MockKrytenTemplate extends MockedRobots
        implements EventSimulator, SentCommands, AssertProvider<SentCommandsAssert> {

    /** Real time in which running calls may end when a test ends; zero calls take no time. */
    private static final Duration CALLS_AT_THE_END = Duration.ofMillis(500);

    private final MockBus bus;
    private final ChannelInlet inlet;
    private final Simulation simulation;
    private final Simulation async;
    private final SentCursor cursor = new SentCursor();
    private final List<Runnable> beforeClose = new ArrayList<>();
    private final List<Runnable> onClose = new ArrayList<>();
    private @Nullable List<PublishedCommand> atStartUp;

    /**
     * Creates a mock over a bus; see {@link #create} and {@link #builder} for the usual ways.
     *
     * @param bus the stand-in for NATS
     * @param inlet the inlet over the bus's connection
     * @param parts a builder over that inlet; its connection is set here
     */
    public MockKrytenTemplate(MockBus bus, ChannelInlet inlet, KrytenTemplate.Builder parts) {
        super(bus, parts);
        this.bus = bus;
        this.inlet = inlet;
        bus.inlet(inlet);
        this.simulation = new Simulation(bus, true);
        this.async = new Simulation(bus, false);
        // Callbacks on results are part of the simulated event.
        decorateCallbacks(bus.tracker()::tracked);
        if (bus.scheduler() instanceof VirtualTime time) {
            alsoClose(time.awaitWork(bus.tracker()::busy));
        }
    }

    /**
     * Creates a mock without listeners.
     *
     * @param channels each as {@code domain/channel}, for example {@code cytu.be/lounge}
     * @return a connected mock without pacing
     */
    public static MockKrytenTemplate create(String... channels) {
        return builder(channels).build();
    }

    /**
     * Begins to build a mock with listeners, pacing or a virtual time.
     *
     * @param channels each as {@code domain/channel}, for example {@code cytu.be/lounge}
     * @return the builder
     */
    public static MockKrytenBuilder builder(String... channels) {
        return new MockKrytenBuilder(channels);
    }

    @Override
    public void simulateChat(String channel, String username, String text, Consumer<ChatLine> details) {
        this.simulation.simulateChat(channel, username, text, details);
    }

    @Override
    public void simulatePm(String channel, String username, String text) {
        this.simulation.simulatePm(channel, username, text);
    }

    @Override
    public void simulateEvent(String channel, String eventName, @Nullable Object payload) {
        this.simulation.simulateEvent(channel, eventName, payload);
    }

    @Override
    public void simulateMessage(String subject, @Nullable String replyTo, Object body) {
        this.simulation.simulateMessage(subject, replyTo, body);
    }

    /**
     * Simulates a request of another service to a {@code @KrytenRequestHandler} method of the bot, and waits for its reply.
     *
     * @param command the command, for example {@code balance.get}
     * @param fields a map, a record or a tree; null for none
     * @return the reply, as a requester reads it
     * @throws IllegalStateException if the bot is no service, or does not reply
     */
    public CommandReply simulateRequest(String command, @Nullable Object fields) {
        return this.bus.requests().request(command, fields);
    }

    /**
     * Returns a simulator that does not wait for the listeners: for listeners that wait for a later action of the
     * test, such as advancing a {@link VirtualTime}.
     *
     * @return the same methods, which return at once
     */
    public EventSimulator async() {
        return this.async;
    }

    /** Waits until the listeners have handled all simulated events, those of {@link #async()} included. */
    public void awaitHandled() {
        this.bus.awaitHandled();
    }

    /**
     * Sets the time-out of listeners in a simulation; 5 s by default.
     *
     * @param timeout a real time, above zero
     * @throws IllegalArgumentException if it is not
     */
    public void handlingTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Listeners need some time, not " + timeout);
        }
        this.bus.handlingTimeout(timeout);
    }

    @Override
    public List<PublishedCommand> publishedCommands() {
        return this.bus.recorder().commands();
    }

    /** {@return the requests that were sent with {@link #request} and {@link #allRobots} so far, oldest first} */
    public List<PublishedRequest> publishedRequests() {
        return this.bus.recorder().requests();
    }

    /**
     * {@return the messages that were published with {@link #publish} and by listeners as answers so far, oldest
     * first} Lifecycle messages of the bot as a service and replies to {@link #simulateRequest} are not among them.
     */
    public List<PublishedMessage> publishedMessages() {
        return this.bus.recorder().messages();
    }

    /**
     * Returns the commands that an application sent at its start, which are cleared before its first test.
     *
     * @return the commands before the first {@link #reset}, oldest first
     */
    public synchronized List<PublishedCommand> publishedAtStartUp() {
        List<PublishedCommand> first = this.atStartUp;
        return (first != null) ? first : publishedCommands();
    }

    @Override
    public KrytenChannels channels() {
        return this.bus.channels();
    }

    /** {@return the names of the commands that real robots know, and of those with an {@link #answer}} */
    @Override
    public Set<String> knownCommands() {
        return this.bus.robot().knownCommands();
    }

    @Override
    public ListenerFailures failures() {
        return this.bus.failures();
    }

    /**
     * Returns the failures of listeners since the last {@link #reset}, with events that could not be decoded.
     * Failures that an error handler of the bot took are not among them.
     *
     * @return each a {@link io.kryten.KrytenListenerException} or an {@link
     * io.kryten.protocol.EventDecodingException}, oldest first
     */
    public List<KrytenException> listenerFailures() {
        return failures().all();
    }

    /**
     * Lets listeners fail until {@link #reset}. Without this a failure fails the test: in the next assertion about
     * this mock, or else in {@link #reset}, or in {@link #close} of a mock without Spring. With Spring each test
     * method calls it for itself.
     */
    public void allowListenerFailures() {
        failures().allow();
    }

    @Override
    public SentCursor cursor() {
        return this.cursor;
    }

    /** Sets the mark for {@code assertThat(kryten).sinceMark()} behind the commands so far. */
    public void mark() {
        this.cursor.mark(publishedCommands());
    }

    /** Clears the recorded commands, requests and messages. */
    public void clear() {
        this.bus.recorder().clear();
    }

    /**
     * Restores the initial state: an empty record, no waiting commands, a connection, and robots called {@code KrytenBot} without
     * settings, each alone in an empty channel. Unfinished listeners are interrupted, and their commands are not recorded.
     * Key-value buckets are empty, and their watches go on without notice of that. With several channels the state of each stays
     * unknown, as for robots that share one account. The counters of {@link #health()} go on. With Spring this is done before and
     * after each test method.
     *
     * @throws AssertionError if a listener failed and no assertion showed it; thrown when all is reset
     */
    public synchronized void reset() {
        this.bus.awaitConnected();
        boolean ended = this.bus.tracker().awaitEnd(CALLS_AT_THE_END);
        List<KrytenException> failures = failures().take();
        if (this.atStartUp == null) {
            this.atStartUp = publishedCommands();
        }
        forgetWaiting();
        if (!ended) {
            // Failures of listeners that are interrupted here belong to no test: those of the test were taken before.
            this.bus.tracker().interruptAll(CALLS_AT_THE_END);
        }
        // First, so that no listener is notified of former users; last, when the robots have their initial state.
        this.inlet.renew();
        this.bus.reset();
        this.inlet.renew();
        this.cursor.reset();
        ListenerFailures.report(failures);
    }

    /**
     * Loses the connection to NATS: the bot gets a {@link io.kryten.KrytenConnectionException}. Returns when the
     * listeners of the connection have been notified.
     */
    public void loseConnection() {
        this.bus.loseConnection();
    }

    /**
     * Restores the connection; returns when its listeners have been notified and the robots' state is known: they are
     * alone in empty channels. With several channels the state of each stays unknown, as for robots that share one account.
     */
    public void restoreConnection() {
        this.bus.restoreConnection();
    }

    /**
     * Returns assertions about the sent commands; called by AssertJ's own {@code assertThat(kryten)}.
     *
     * @return the assertions
     */
    @Override
    public SentCommandsAssert assertThat() {
        return new SentCommandsAssert(this);
    }

    /** Ends the mock; running calls may end before, so that a command whose effect arrives just now does not fail. */
    @Override
    public void close() {
        this.bus.tracker().awaitEnd(CALLS_AT_THE_END);
        this.beforeClose.forEach(Runnable::run);
        super.close();
        this.onClose.forEach(Runnable::run);
    }

    /** Adds an action before commands and waits fail. */
    void beforeClose(Runnable end) {
        this.beforeClose.add(end);
    }

    /** Adds an action at the end of the mock. */
    void alsoClose(Runnable end) {
        this.onClose.add(end);
    }
}

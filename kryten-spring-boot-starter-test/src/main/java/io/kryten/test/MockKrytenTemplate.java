package io.kryten.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.channel.ChannelStates;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.KrytenTemplateBuilder;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.VirtualTime;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * A template without NATS and robots: it records what a bot sends, lets things happen in its rooms, and can play a robot
 * that refuses or stays silent, and a connection that is lost. Everything between the bot and the bytes on the bus is real.
 *
 * <pre>{@code
 * MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge").listeners(new Greeter()).build();
 * kryten.simulateChat("lounge", "alice", "!ping");
 * assertThat(kryten).sentChat("lounge", "Pong!");
 * }</pre>
 *
 * <p>Robots do what they are asked, unless told otherwise. Like real ones they refuse arguments that they do not take
 * (protocol.md section 2), and leave unanswered what they do not know.
 * Time-outs come at once. In {@link #health()} a lost connection is down at once. Safe for use by many threads.
 */
public final class MockKrytenTemplate extends KrytenTemplate
        implements EventSimulator, SentCommands, AssertProvider<SentCommandsAssert> {

    /** Real time in which calls under way may end when a test ends; zero calls take no time. */
    private static final Duration CALLS_AT_THE_END = Duration.ofMillis(500);

    private final MockBus bus;
    private final ChannelStates states;
    private final Simulation simulation;
    private final Simulation async;
    private final SentCursor cursor = new SentCursor();
    private final List<Runnable> onClose = new ArrayList<>();
    private @Nullable List<PublishedCommand> atStartUp;

    /**
     * Creates a mock over a bus; see {@link #create} and {@link #builder} for the usual ways. The bus gives connection,
     * channels and scheduler.
     *
     * @param bus the stand-in for NATS
     * @param states the states of the bus's channels
     * @param parts a builder with the other parts: command settings and robots, and whatever has no suitable default
     */
    public MockKrytenTemplate(MockBus bus, ChannelStates states, KrytenTemplateBuilder parts) {
        super(parts.connection(bus.commandConnection())
                .channels(bus.channels())
                .scheduler(bus.scheduler())
                .states(states)
                .reconnectGrace(Duration.ZERO));
        this.bus = bus;
        this.states = states;
        this.simulation = new Simulation(bus, true);
        this.async = new Simulation(bus, false);
        // Callbacks on results are part of the simulated event.
        decorateCallbacks(bus.ripples()::partOfCurrent);
        if (bus.scheduler() instanceof VirtualTime time) {
            alsoClose(time.awaitWork(bus.ripples()::busy));
        }
    }

    /**
     * A mock for code that needs no more than the template.
     *
     * @param rooms each as {@code domain/channel}, for example {@code cytu.be/lounge}
     * @return a connected mock without pacing
     */
    public static MockKrytenTemplate create(String... rooms) {
        return builder(rooms).build();
    }

    /**
     * A mock with listeners, pacing or a time of its own.
     *
     * @param rooms each as {@code domain/channel}, for example {@code cytu.be/lounge}
     * @return what is to be told more
     */
    public static MockKrytenBuilder builder(String... rooms) {
        return new MockKrytenBuilder(rooms);
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
     * Lets things happen without waiting for the listeners: for those that themselves wait for something that the test does
     * next, such as turning a {@link VirtualTime}.
     *
     * @return the same methods, which return at once
     */
    public EventSimulator async() {
        return this.async;
    }

    /** Waits until the listeners are done with everything that was simulated, {@link #async()} included. */
    public void awaitHandled() {
        this.bus.awaitHandled();
    }

    /**
     * Sets how long listeners may take for one event before a simulation fails; 5 s if it is not set.
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

    /** {@return what was sent with {@link #request} so far, oldest first} */
    public List<PublishedRequest> publishedRequests() {
        return this.bus.recorder().requests();
    }

    /** {@return what was published so far with {@link #publish} and by listeners as their answers, oldest first} */
    public List<PublishedMessage> publishedMessages() {
        return this.bus.recorder().messages();
    }

    /**
     * What an application says when it starts is cleared before its first test, but kept here.
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

    /** {@return the names of the commands that real robots know, and of those that got an {@link #answer}} */
    @Override
    public Set<String> knownCommands() {
        return this.bus.robot().knownCommands();
    }

    @Override
    public ListenerFailures failures() {
        return this.bus.failures();
    }

    /**
     * The failures of listeners since the last {@link #reset}, with events that could not be decoded. Failures that an error
     * handler of the bot took are not among them.
     *
     * @return each a {@link io.kryten.KrytenListenerException} or an
     * {@link io.kryten.protocol.EventDecodingException}, oldest first
     */
    public List<KrytenException> listenerFailures() {
        return failures().all();
    }

    /**
     * Lets listeners fail until {@link #reset}. Without this a failure fails the test: in the next assertion about this mock,
     * or else in {@link #reset}, or in {@link #close} of a mock without Spring. With Spring each test method says so for
     * itself.
     */
    public void allowListenerFailures() {
        failures().allow();
    }

    @Override
    public SentCursor cursor() {
        return this.cursor;
    }

    /** Sets the mark for {@code assertThat(kryten).sinceMark()} behind what was sent so far. */
    public void mark() {
        this.cursor.mark(publishedCommands());
    }

    /** Forgets what was recorded. */
    public void clear() {
        this.bus.recorder().clear();
    }

    /**
     * Makes it as it was at first: nothing recorded, nothing waiting to be sent, a connection that is there, robots called
     * {@code KrytenBot} that do what they are asked, each alone in an empty room. What listeners still do for earlier simulations is not recorded. What
     * {@link #health()} counts goes on. With Spring this is done before and after each test method.
     *
     * @throws AssertionError if a listener failed and no assertion showed it; thrown when all is reset
     */
    public synchronized void reset() {
        this.bus.awaitConnected();
        failures().awaitCalls(CALLS_AT_THE_END);
        List<KrytenException> failures = failures().take();
        if (this.atStartUp == null) {
            this.atStartUp = publishedCommands();
        }
        forgetWaiting();
        // First, so that nobody is told of those who are here no more; last, when the robots are as they were.
        this.states.renew();
        this.bus.reset();
        this.states.renew();
        this.cursor.reset();
        ListenerFailures.report(failures);
    }

    /**
     * Robots answer a command with this from now on, whatever its arguments are, for example
     * {@code answer("addvideo", Map.of("uid", 7))}. It may be one that only newer robots know.
     *
     * @param command the command's name
     * @param data what comes with the answer: a map, a record, a list, a tree or a simple value
     * @throws KrytenValidationException if the name is one letter off that of a known command
     */
    public void answer(String command, Object data) {
        this.bus.robot().answer(command, data);
    }

    /**
     * Robots answer a command from now on with what is worked out each time, on the thread of whoever asks. It may simulate
     * events with {@link #async()}.
     *
     * @param command the command's name
     * @param data makes what comes with the answer of the whole message that asks (protocol.md section 2)
     * @throws KrytenValidationException if the name is one letter off that of a known command
     */
    public void answer(String command, Function<JsonNode, ?> data) {
        this.bus.robot().answer(command, data);
    }

    /**
     * Robots refuse a command from now on, as they do when CyTube refuses it: the bot meets a
     * {@link io.kryten.CommandRejectedException}.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was given
     */
    public void refuse(String command, String reason) {
        this.bus.robot().refuse(command, reason);
    }

    /**
     * Robots refuse a command the next time only; several such refusals are used up one after the other.
     *
     * @param command the command's name
     * @param reason the words of the refusal
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was given
     */
    public void refuseOnce(String command, String reason) {
        this.bus.robot().refuseOnce(command, reason);
    }

    /**
     * Robots leave a command unanswered from now on: the bot meets a {@link io.kryten.KrytenTimeoutException}, at once.
     *
     * @param command the command's name
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was given
     */
    public void timeOut(String command) {
        this.bus.robot().timeOut(command);
    }

    /**
     * Robots do again what a command asks.
     *
     * @param command the command's name
     * @throws KrytenValidationException if no robot knows such a command, and no answer to it was given
     */
    public void asUsual(String command) {
        this.bus.robot().asUsual(command);
    }

    /**
     * Another service that answers {@link #request}. One that was never named is not there: the bot meets a
     * {@link io.kryten.NoRobotException}.
     *
     * @param name the service's name, for example {@code economy}
     * @return what it answers, to be set; nothing at first
     */
    public MockService service(String name) {
        return this.bus.service(name);
    }

    /**
     * All robots are gone: the bot meets a {@link io.kryten.NoRobotException}. They say so on the bus, like real ones that
     * are stopped.
     */
    public void noRobot() {
        this.bus.robotPresent(false, true);
    }

    /** The robots are back, and say so on the bus like real ones that are started. */
    public void restoreRobot() {
        this.bus.robotPresent(true, true);
    }

    /**
     * Gives the robots another login name, for {@code Sender.SELF}.
     *
     * @param name the name
     */
    public void robotName(String name) {
        this.bus.robotName(name, true);
    }

    /**
     * The connection to NATS is lost: the bot meets a {@link io.kryten.KrytenConnectionException}. Returns when those who
     * listen to the connection were told.
     */
    public void loseConnection() {
        this.bus.loseConnection();
    }

    /**
     * The connection is there again; returns when those who listen to it were told, and what robots remember is known: they
     * are alone in empty rooms.
     */
    public void restoreConnection() {
        this.bus.restoreConnection();
    }

    /**
     * Assertions about what was sent; called by AssertJ's own {@code assertThat(kryten)}.
     *
     * @return the assertions
     */
    @Override
    public SentCommandsAssert assertThat() {
        return new SentCommandsAssert(this);
    }

    @Override
    public void close() {
        super.close();
        this.onClose.forEach(Runnable::run);
    }

    /** What ends with the mock. */
    void alsoClose(Runnable end) {
        this.onClose.add(end);
    }
}

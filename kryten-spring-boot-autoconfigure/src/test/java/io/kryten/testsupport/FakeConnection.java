package io.kryten.testsupport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenConnectionException;
import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionLostException;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.PendingReply;
import io.kryten.nats.RawMessage;
import io.kryten.nats.SubjectRules;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Connection without a server. Messages go to their subscribers on the sender's thread, requests with a subject of their own
 * for the answers; time-outs come from a scheduler. It starts connected.
 */
public final class FakeConnection implements KrytenConnection {

    private final Scheduler scheduler;

    private final List<RawMessage> sent = new CopyOnWriteArrayList<>();

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

    private final List<Duration> timeouts = new CopyOnWriteArrayList<>();

    private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

    private volatile ConnectionStatus status =
            new ConnectionStatus(ConnectionState.CONNECTED, Instant.now(), "nats://fake:4222", 0, null);

    private final List<ConnectionStatus> heldNotices = new ArrayList<>();

    private volatile boolean holdingNotices;

    /** Name of the robots of all channels, which answer every request at once; null where only subscribers answer. */
    private volatile @Nullable String robots;

    private volatile boolean robotsPresent = true;

    private volatile Runnable inFlight = () -> {};

    private int inboxes;

    private volatile long dropped;

    /**
     * Creates a connection.
     *
     * @param scheduler the timer of the time-outs
     */
    public FakeConnection(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** {@return all published messages and requests, in order} */
    public List<RawMessage> sent() {
        return List.copyOf(this.sent);
    }

    /** {@return the commands for robots, in order} */
    public List<RawMessage> commands() {
        return this.sent.stream()
                .filter(message -> message.subject().equals(Subjects.ROBOT_COMMAND))
                .toList();
    }

    /** {@return the time-outs of all requests, in order} */
    public List<Duration> timeouts() {
        return List.copyOf(this.timeouts);
    }

    /** {@return the listeners, in the order in which they were added} */
    public List<ConnectionListener> listeners() {
        return List.copyOf(this.listeners);
    }

    /**
     * Adds a robot that reports success for every command.
     *
     * @return this
     */
    public FakeConnection withRobot() {
        subscribe(Subjects.ROBOT_COMMAND, null, message -> {
            String command = KrytenJson.readTree(message.body()).path("command").asText();
            publish(String.valueOf(message.replyTo()), ScriptedRobot.reply(command, "{}"));
        });
        return this;
    }

    /**
     * Adds a robot to every channel. The robots answer at once, without a subscription: their name to each question, and
     * success to each command.
     *
     * @param name the login name of all of them
     * @return this
     */
    public FakeConnection withRobotsEverywhere(String name) {
        this.robots = name;
        return this;
    }

    /**
     * Sets whether the robots of {@link #withRobotsEverywhere} are present. A request to an absent robot fails at once.
     *
     * @param present whether they are
     */
    public void robotsPresent(boolean present) {
        this.robotsPresent = present;
    }

    /**
     * Sets an action that runs when subscriptions are about to end: messages that it publishes are in flight to them.
     *
     * @param action the action
     */
    public void inFlight(Runnable action) {
        this.inFlight = action;
    }

    /** {@return the commands for robots as {@code say lounge: text} or {@code pm lounge alice: text}, in order} */
    public List<String> said() {
        return commands().stream()
                .map(message -> KrytenJson.readTree(message.body()))
                .map(command -> String.join(
                                        " ",
                                        command.path("command").asText(),
                                        command.path("meta").path("channel").asText(),
                                        command.path("args").path("username").asText())
                                .strip()
                        + ": " + command.path("args").path("message").asText())
                .toList();
    }

    /**
     * Returns the texts that were published on a subject.
     *
     * @param subject the subject
     * @return the texts, in order
     */
    public List<String> publishedOn(String subject) {
        return this.sent.stream()
                .filter(message -> message.subject().equals(subject))
                .map(RawMessage::text)
                .toList();
    }

    /**
     * {@return the subjects of the subscriptions, each followed by {@code in} and the queue group where there is one}
     */
    public List<String> subjects() {
        return this.subscribers.stream()
                .map(subscriber -> subscriber.subject + ((subscriber.group != null) ? " in " + subscriber.group : ""))
                .toList();
    }

    /** {@return the number of subscriptions} */
    public int subscriptions() {
        return this.subscribers.size();
    }

    /** Delays the notices of changes until {@link #releaseNotices()}, as a busy listener does. */
    public void holdNotices() {
        this.holdingNotices = true;
    }

    /** Calls the listeners with each change that was held, in order. */
    public void releaseNotices() {
        this.holdingNotices = false;
        this.heldNotices.forEach(this::tell);
        this.heldNotices.clear();
    }

    /**
     * Changes the state and notifies the listeners; without a connection all pending requests fail.
     *
     * @param state the new state
     * @param since the time of the change
     */
    public void become(ConnectionState state, Instant since) {
        boolean connected = state == ConnectionState.CONNECTED;
        boolean again = connected && this.status.state() == ConnectionState.RECONNECTING;
        this.status = new ConnectionStatus(
                state, since, connected ? "nats://fake:4222" : null, this.status.reconnects() + (again ? 1 : 0), null);
        if (!connected) {
            this.pending.forEach(
                    waiting -> waiting.completeExceptionally(new ConnectionLostException("lost while waiting")));
        }
        if (this.holdingNotices) {
            this.heldNotices.add(this.status);
        } else {
            tell(this.status);
        }
    }

    private void tell(ConnectionStatus changed) {
        this.listeners.forEach(listener -> listener.onChange(changed));
    }

    /** Loses the connection now. */
    public void disconnect() {
        become(ConnectionState.RECONNECTING, Instant.now());
    }

    /** Restores the connection. */
    public void connect() {
        become(ConnectionState.CONNECTED, Instant.now());
    }

    /**
     * Sets the number of dropped messages.
     *
     * @param count their number
     */
    public void dropped(long count) {
        this.dropped = count;
    }

    @Override
    public long droppedMessages() {
        return this.dropped;
    }

    @Override
    public ConnectionStatus status() {
        return this.status;
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        Subscriber subscriber = new Subscriber(subject, queueGroup, handler);
        this.subscribers.add(subscriber);
        return () -> this.subscribers.remove(subscriber);
    }

    @Override
    public void publish(String subject, byte[] body) {
        if (!isConnected()) {
            throw new KrytenConnectionException("not connected");
        }
        RawMessage message = new RawMessage(subject, null, body);
        this.sent.add(message);
        deliver(message);
    }

    /**
     * Publishes a text.
     *
     * @param subject subject
     * @param text the text
     */
    public void publish(String subject, String text) {
        publish(subject, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        String name = this.robots;
        return (name != null)
                ? answered(subject, body, name, reader)
                : ask(subject, body, timeout, PendingReply.first(subject, timeout, reader));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return (this.robots != null)
                ? CompletableFuture.completedFuture(List.of())
                : ask(subject, body, window, PendingReply.all(reader, last));
    }

    @Override
    public boolean drain(Collection<? extends Subscription> ending, Duration limit) {
        this.inFlight.run();
        ending.forEach(Subscription::close);
        return true;
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.listeners.add(listener);
    }

    /** Returns the reply of the robots in all channels. */
    private <T> CompletableFuture<T> answered(
            String subject, byte[] body, String name, Function<RawMessage, Optional<T>> reader) {
        if (!this.robotsPresent) {
            return CompletableFuture.failedFuture(new NoRobotException("no robot takes " + subject));
        }
        this.sent.add(new RawMessage(subject, null, body));
        String answer = subject.equals(Subjects.ROBOT_COMMAND)
                ? ScriptedRobot.reply(KrytenJson.readTree(body).path("command").asText(), "{}")
                : "{\"success\":true,\"rank\":1,\"username\":\"" + name + "\"}";
        RawMessage reply = new RawMessage("_INBOX", null, answer.getBytes(StandardCharsets.UTF_8));
        return reader.apply(reply).map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new);
    }

    @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
    private <R> CompletableFuture<R> ask(String subject, byte[] body, Duration limit, PendingReply<R> reply) {
        CompletableFuture<R> answer = reply.result();
        if (!isConnected()) {
            reply.fail(new KrytenConnectionException("not connected"));
            return answer;
        }
        this.pending.add(answer);
        String inbox = nextInbox();
        Subscription replies = subscribe(inbox, null, reply::offer);
        answer.whenComplete((raw, failure) -> {
            this.pending.remove(answer);
            replies.close();
        });
        this.timeouts.add(limit);
        this.scheduler.schedule(reply::onTimeout, limit);
        RawMessage message = new RawMessage(subject, inbox, body);
        this.sent.add(message);
        if (!deliver(message)) {
            reply.fail(new NoRobotException("nobody listens"));
        }
        return answer;
    }

    private synchronized String nextInbox() {
        return "_INBOX." + this.inboxes++;
    }

    /**
     * Delivers a message to its subscribers; of a queue group, to the last member.
     *
     * @param message the message
     * @return whether there is a subscriber
     */
    public boolean deliver(RawMessage message) {
        Map<Object, Subscriber> receivers = new LinkedHashMap<>();
        this.subscribers.stream()
                .filter(subscriber -> subscriber.matches(message.subject()))
                .forEach(subscriber ->
                        receivers.put((subscriber.group != null) ? subscriber.group : subscriber, subscriber));
        receivers.values().forEach(subscriber -> subscriber.handler.accept(message));
        return !receivers.isEmpty();
    }

    private record Subscriber(String subject, @Nullable String group, Consumer<RawMessage> handler) {

        boolean matches(String other) {
            return SubjectRules.matches(this.subject, other);
        }
    }
}

package io.kryten.testsupport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.PendingReply;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection without a server. What is sent goes to its subscribers on the sender's thread, a request with a subject of
 * its own for the answers; time-outs come from a scheduler. It starts connected.
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

    private int inboxes;

    private volatile long dropped;

    /**
     * Creates it.
     *
     * @param scheduler tells when nobody answered in time
     */
    public FakeConnection(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** {@return everything that was published or asked, in order} */
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

    /** {@return how many subscriptions there are} */
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
     * Changes the state and tells the listeners; without a connection all that waits for an answer fails.
     *
     * @param state the new state
     * @param since since when it is so
     */
    public void become(ConnectionState state, Instant since) {
        boolean connected = state == ConnectionState.CONNECTED;
        boolean again = connected && this.status.state() == ConnectionState.RECONNECTING;
        this.status = new ConnectionStatus(
                state, since, connected ? "nats://fake:4222" : null, this.status.reconnects() + (again ? 1 : 0), null);
        if (!connected) {
            this.pending.forEach(
                    waiting -> waiting.completeExceptionally(new KrytenConnectionException("lost while waiting")));
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

    /** The connection is lost just now. */
    public void disconnect() {
        become(ConnectionState.RECONNECTING, Instant.now());
    }

    /** The connection is there again. */
    public void connect() {
        become(ConnectionState.CONNECTED, Instant.now());
    }

    /**
     * Sets how many messages were dropped.
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
        Subscriber subscriber = new Subscriber(subject, handler);
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
        return ask(subject, body, timeout, PendingReply.first(subject, timeout, reader));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return ask(subject, body, window, PendingReply.all(reader, last));
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.listeners.add(listener);
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the very same future is meant
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

    private boolean deliver(RawMessage message) {
        List<Subscriber> listening = this.subscribers.stream()
                .filter(subscriber -> subscriber.matches(message.subject()))
                .toList();
        listening.forEach(subscriber -> subscriber.handler.accept(message));
        return !listening.isEmpty();
    }

    private record Subscriber(String subject, Consumer<RawMessage> handler) {

        boolean matches(String other) {
            String regex =
                    this.subject.replace(".", "\\.").replace("*", "[^.]+").replace(">", ".+");
            return other.matches(regex);
        }
    }
}

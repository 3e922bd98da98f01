package io.kryten.nats;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import org.jspecify.annotations.Nullable;

/**
 * Connection of an application to NATS. Subscriptions may be made at any time: they are kept and renewed with every new
 * connection. Everything else fails at once while there is no connection.
 */
public interface KrytenConnection {

    /** {@return the current status} */
    ConnectionStatus status();

    /** {@return whether messages can be sent now} */
    default boolean isConnected() {
        return status().state() == ConnectionState.CONNECTED;
    }

    /**
     * Returns the number of received messages that were dropped before a handler was called, because messages arrived faster
     * than they were handled. Replies count too.
     *
     * @return number since the creation of this object
     */
    default long droppedMessages() {
        return 0;
    }

    /**
     * Returns the reason why nothing can be sent now, and what to do.
     *
     * @return a part of a sentence, to follow {@code was not sent:}
     */
    default String offlineReason() {
        return status().offlineReason("NATS");
    }

    /**
     * Subscribes to messages from now on, or from the next connection on.
     *
     * @param subject subject, wildcards allowed
     * @param queueGroup group of subscriptions of which one receives each message; null for none
     * @param handler called on the connection's delivery thread, in order of arrival; must not block
     * @return the subscription
     */
    Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler);

    /**
     * Publishes a message.
     *
     * @param subject subject
     * @param body content
     * @throws KrytenConnectionException if there is no connection
     */
    void publish(String subject, byte[] body);

    /**
     * Sends a request and completes with the first reply that the reader accepts.
     *
     * @param subject subject of the request, without wildcards
     * @param body content of the request
     * @param timeout maximum time to wait, above zero
     * @param reader decodes a reply; called once for each reply, on the reply thread, one call at a time. Empty rejects the
     * reply, and the request waits for the next one; an exception fails the request.
     * @param <T> type of the decoded reply
     * @return completes with the decoded reply on the reply thread, or exceptionally with {@link KrytenConnectionException}
     * (not connected, nothing was sent), {@link ConnectionLostException} (connection lost while waiting),
     * {@link io.kryten.NoRobotException} (no subscriber) or {@link io.kryten.KrytenTimeoutException}
     */
    <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader);

    /**
     * Sends a request and gathers the replies that arrive within a time.
     *
     * @param subject subject of the request, without wildcards
     * @param body content of the request
     * @param window maximum time to gather, above zero
     * @param reader decodes a reply; called once for each reply, on the reply thread, one call at a time. Empty rejects the
     * reply; an exception fails the request.
     * @param last called with each decoded reply; true ends the gathering with that reply
     * @param <T> type of a decoded reply
     * @return completes with the decoded replies in order of arrival, empty if none arrived in time, or exceptionally with
     * {@link KrytenConnectionException}, {@link ConnectionLostException} or {@link io.kryten.NoRobotException}
     */
    <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last);

    /**
     * Returns the key-value buckets of the server.
     *
     * @param timeout maximum time to wait for the server in each call
     * @return the buckets, whether the server has JetStream or not
     * @throws io.kryten.KrytenException if this kind of connection has no buckets at all
     */
    default KeyValueStore buckets(Duration timeout) {
        throw new KrytenException(
                "There are no key-value buckets: " + getClass().getName() + " has no JetStream");
    }

    /**
     * Waits until the server has processed everything that was sent and subscribed to so far. Must not be called on the
     * delivery thread.
     *
     * @param limit maximum time to wait
     * @return whether the server has; false at once while there is no connection
     */
    default boolean flush(Duration limit) {
        return isConnected();
    }

    /**
     * Ends subscriptions gracefully: their handlers handle the received messages first. Messages of the other subscriptions
     * are handled after that; none is lost. Without a connection the subscriptions are just closed. Must not be called on the
     * delivery thread, which this method waits for.
     *
     * @param ending subscriptions of this connection; closed ones are ignored
     * @param limit maximum time to wait for the handlers
     * @return whether the handlers handled all messages in time
     */
    default boolean drain(Collection<? extends Subscription> ending, Duration limit) {
        ending.forEach(Subscription::close);
        return true;
    }

    /**
     * Adds a listener of the connection's changes. It is called in their order, on a thread of its own, so it may block without
     * delaying the connection or other listeners. Does nothing for a listener that has been added before.
     *
     * @param listener the listener
     */
    void addListener(ConnectionListener listener);

    /** A subscription. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        /** Ends the subscription at once; received messages may be lost, see {@link KrytenConnection#drain}. */
        @Override
        void close();
    }
}

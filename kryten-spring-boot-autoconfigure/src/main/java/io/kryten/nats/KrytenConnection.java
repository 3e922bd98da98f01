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
import org.jspecify.annotations.Nullable;

/**
 * The one connection of an application to NATS. It may be used before it is established: subscriptions are kept and
 * made again with every new connection; everything else fails at once while there is none.
 */
public interface KrytenConnection {

    /** {@return how the connection is now} */
    ConnectionStatus status();

    /** {@return whether messages can be sent now} */
    default boolean isConnected() {
        return status().state() == ConnectionState.CONNECTED;
    }

    /**
     * Returns how many received messages were dropped before a handler saw them, because messages arrived faster than they
     * were handled. Answers to requests count too.
     *
     * @return their number since this object was created
     */
    default long droppedMessages() {
        return 0;
    }

    /**
     * Says why nothing can be sent now, and what to do.
     *
     * @return a part of a sentence, to follow {@code was not sent:}
     */
    default String offlineReason() {
        return status().offlineReason("NATS");
    }

    /**
     * Receives messages from now on, or from the moment the connection is there.
     *
     * @param subject subject, wildcards allowed
     * @param queueGroup of all subscriptions with the same group one gets each message; null for none
     * @param handler called on the connection's delivery thread, in order of arrival; must not block
     * @return a handle that ends the subscription
     */
    Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler);

    /**
     * Sends a message to whoever listens.
     *
     * @param subject subject
     * @param body the bytes
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
     * (not connected, or connection lost while waiting), {@link io.kryten.NoRobotException} (no subscriber) or
     * {@link io.kryten.KrytenTimeoutException}
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
     * {@link KrytenConnectionException} or {@link io.kryten.NoRobotException}
     */
    <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last);

    /**
     * Waits until the server has taken all that was sent and subscribed to so far. Must not be called on the delivery thread.
     *
     * @param limit how long to wait
     * @return whether it has; false at once while there is no connection
     */
    default boolean flush(Duration limit) {
        return isConnected();
    }

    /**
     * Ends subscriptions gracefully: what has come in for them is handled first. Messages for the others of this connection
     * are handled after that; none is lost. Without a connection there is nothing to wait for, and they are just closed.
     * Must not be called on the delivery thread, which it waits for.
     *
     * @param ending subscriptions that this connection made; those that are closed already are passed over
     * @param limit how long to wait for the handlers
     * @return whether all was handled in time
     */
    default boolean drain(Collection<? extends Subscription> ending, Duration limit) {
        ending.forEach(Subscription::close);
        return true;
    }

    /**
     * Tells of every change of the connection, in order, on a thread of the listener's own: it may block without holding
     * up the connection or other listeners. A listener that was added before is not added again.
     *
     * @param listener told from now on
     */
    void addListener(ConnectionListener listener);

    /** A running subscription. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        /** Ends it at once; messages that wait already may be lost, see {@link KrytenConnection#drain}. */
        @Override
        void close();
    }
}

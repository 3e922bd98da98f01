package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and assigns the replies to them. One subscription receives all replies; the last token of the subject
 * identifies the request. A request may receive several replies (protocol.md section 2); late replies are ignored.
 */
final class RequestMultiplexer {

    private static final int NO_RESPONDERS = 503;

    private final Publisher publisher;

    private final Executor failures;

    private final PendingRequests pending;

    private volatile @Nullable Inbox inbox;

    RequestMultiplexer(Publisher publisher, Scheduler timer, Executor failures) {
        this.publisher = publisher;
        this.pending = new PendingRequests(timer);
        this.failures = failures;
    }

    /** Uses a connection for requests and their replies from now on. */
    void attach(Connection connection) {
        String prefix = connection.createInbox() + ".";
        Dispatcher dispatcher = connection.createDispatcher(this::onReply);
        dispatcher.setPendingLimits(DispatcherDelivery.PENDING_MESSAGES, DispatcherDelivery.PENDING_BYTES);
        dispatcher.subscribe(prefix + "*");
        this.inbox = new Inbox(connection, prefix);
    }

    void detach() {
        this.inbox = null;
    }

    <T> CompletableFuture<T> send(String subject, byte[] body, Duration timeout, PendingReply<T> reply) {
        Inbox current = this.inbox;
        if (current == null) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("Not sent: not connected to NATS"));
        }
        if (timeout.isNegative() || timeout.isZero()) {
            return CompletableFuture.failedFuture(
                    new KrytenValidationException("The time to wait for an answer must be above zero"));
        }
        String token = this.pending.add(reply, timeout);
        if (!current.equals(this.inbox)) {
            // The inbox was detached meanwhile: failAll may have run before this request was registered.
            reply.fail(new KrytenConnectionException("Not sent: the connection is being closed"));
            return reply.result();
        }
        try {
            this.publisher.send(current.connection(), subject, current.prefix() + token, body);
        } catch (KrytenException ex) {
            reply.fail(ex);
        }
        return reply.result();
    }

    /** Fails all pending requests. */
    void failAll(String reason) {
        List<PendingReply<?>> lost = this.pending.takeAll();
        if (!lost.isEmpty()) {
            Runnable failing = () -> lost.forEach((reply) -> reply.fail(new ConnectionLostException(reason)));
            try {
                // On another thread: callbacks on results may block, and this thread supervises the connection.
                this.failures.execute(failing);
            } catch (RejectedExecutionException ex) {
                // The executor is closed: the requests fail on this thread instead of never.
                failing.run();
            }
        }
    }

    /** {@return the number of pending requests} */
    int size() {
        return this.pending.size();
    }

    private void onReply(Message message) {
        String subject = message.getSubject();
        PendingReply<?> reply = this.pending.get(subject.substring(subject.lastIndexOf('.') + 1));
        if (reply == null) {
            return;
        }
        if (message.isStatusMessage()) {
            if (message.getStatus().getCode() == NO_RESPONDERS) {
                reply.fail(new NoRobotException("Nothing listens where this was sent: no robot is running,"
                        + " or it is connected to another NATS server"));
            }
            return;
        }
        reply.offer(new RawMessage(subject, message.getReplyTo(), message.getData()));
    }

    /** Connection of the requests, and prefix of the subjects for their replies. */
    private record Inbox(Connection connection, String prefix) {}
}

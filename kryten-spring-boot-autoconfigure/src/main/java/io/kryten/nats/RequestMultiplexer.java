package io.kryten.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

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
 * Sends requests and sorts the answers to them. All answers come in on one subscription; the last part of their subject
 * says which request they are for. One request may get several (protocol.md section 2); late ones find nobody.
 */
final class RequestMultiplexer {

    private static final int NO_RESPONDERS = 503;

    private final Outbound outbound;

    private final Scheduler timer;

    private final Executor failures;

    private final Map<String, PendingReply<?>> pending = new ConcurrentHashMap<>();

    private final AtomicLong nextToken = new AtomicLong();

    private volatile @Nullable Link link;

    RequestMultiplexer(Outbound outbound, Scheduler timer, Executor failures) {
        this.outbound = outbound;
        this.timer = timer;
        this.failures = failures;
    }

    /** Answers come over this connection from now on. */
    void attach(Connection connection) {
        String inbox = connection.createInbox() + ".";
        Dispatcher dispatcher = connection.createDispatcher(this::onReply);
        dispatcher.setPendingLimits(SubscriptionRegistry.PENDING_MESSAGES, SubscriptionRegistry.PENDING_BYTES);
        dispatcher.subscribe(inbox + "*");
        this.link = new Link(connection, inbox);
    }

    void detach() {
        this.link = null;
    }

    <T> CompletableFuture<T> send(String subject, byte[] body, Duration timeout, PendingReply<T> reply) {
        Link current = this.link;
        if (current == null) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("Not sent: not connected to NATS"));
        }
        if (timeout.isNegative() || timeout.isZero()) {
            return CompletableFuture.failedFuture(
                    new KrytenValidationException("The time to wait for an answer must be above zero"));
        }
        String token = Long.toString(this.nextToken.incrementAndGet(), Character.MAX_RADIX);
        this.pending.put(token, reply);
        if (!current.equals(this.link)) {
            // Whoever took the link away may have failed all others before this one was among them.
            this.pending.remove(token);
            reply.fail(new KrytenConnectionException("Not sent: the connection is being closed"));
            return reply.result();
        }
        try {
            Runnable cancelTimeout = this.timer.scheduleCancellable(reply::timeUp, timeout);
            CompletableFuture<T> unused = reply.result().whenComplete((value, ex) -> {
                this.pending.remove(token);
                cancelTimeout.run();
            });
            this.outbound.send(current.connection(), subject, current.inbox() + token, body);
        } catch (KrytenException ex) {
            reply.fail(ex);
        }
        return reply.result();
    }

    /** Nobody will answer what was asked so far. */
    void failAll(String reason) {
        List<PendingReply<?>> lost = new ArrayList<>();
        this.pending.values().removeIf(lost::add);
        if (!lost.isEmpty()) {
            Runnable failing = () -> lost.forEach((reply) -> reply.fail(new KrytenConnectionException(reason)));
            try {
                // Not here: whoever waits may do anything on this thread, and it has the connection to look after.
                this.failures.execute(failing);
            } catch (RejectedExecutionException ex) {
                // All has ended already; nobody may wait for ever.
                failing.run();
            }
        }
    }

    /** {@return how many requests wait} */
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
                reply.fail(new NoRobotException("Nobody listens where this was sent: no robot is running,"
                        + " or it is connected to another NATS server"));
            }
            return;
        }
        reply.offer(new RawMessage(subject, message.getReplyTo(), message.getData()));
    }

    private record Link(Connection connection, String inbox) {}
}

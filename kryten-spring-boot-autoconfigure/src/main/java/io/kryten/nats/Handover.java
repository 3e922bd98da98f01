package io.kryten.nats;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Change from one dispatcher to the next without a gap. The server knows the subscriptions of the next dispatcher before the
 * subscriptions of the earlier one end, so both receive a message that arrives between the two. The next dispatcher holds its
 * messages until the earlier one is done, and drops its first messages as far as they repeat the last messages of the earlier
 * one. Thread-safe.
 */
final class Handover {

    /** Maximum number of repeated messages of a subscription: a dispatcher holds no more. */
    private static final long OVERLAP = DispatcherDelivery.PENDING_MESSAGES;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Set<?> moving;
    private final Map<Object, Deque<RawMessage>> lastMessages = new HashMap<>();

    /** Number of held messages that may still be repetitions; a later message never is one. */
    private long held;

    /** Whether a further message of the earlier dispatcher comes too late: the next one delivers it. */
    private boolean late;

    /** Whether repetitions are no longer possible. */
    private volatile boolean settled;

    /**
     * Creates a handover.
     *
     * @param moving the subscriptions whose messages both dispatchers receive for a while
     */
    Handover(Collection<?> moving) {
        this.moving = Set.copyOf(moving);
    }

    /**
     * Records a message that the earlier dispatcher is about to deliver.
     *
     * @param subscription subscription of the message
     * @param message the message
     * @return whether to deliver the message; false if the next dispatcher delivers it
     */
    synchronized boolean delivers(Object subscription, RawMessage message) {
        if (this.settled || !this.moving.contains(subscription)) {
            return true;
        }
        if (this.late) {
            return false;
        }
        Deque<RawMessage> last = this.lastMessages.computeIfAbsent(subscription, missing -> new ArrayDeque<>());
        if (last.size() == OVERLAP) {
            last.removeFirst();
        }
        last.addLast(message);
        return true;
    }

    /**
     * Releases the held messages, because the earlier dispatcher is done.
     *
     * @param held number of messages that the next dispatcher holds
     * @param handled whether the next dispatcher holds all messages that the earlier one has not delivered yet
     */
    void complete(long held, boolean handled) {
        synchronized (this) {
            this.held = held;
            this.late = handled;
        }
        this.done.countDown();
    }

    /**
     * Waits until the earlier dispatcher is done.
     *
     * @param subscription subscription of the message
     * @param message the message
     * @return whether to deliver the message; false if the earlier dispatcher has delivered it
     * @throws InterruptedException if the dispatcher is stopped while waiting
     */
    boolean admits(Object subscription, RawMessage message) throws InterruptedException {
        if (this.settled) {
            return true;
        }
        this.done.await();
        synchronized (this) {
            if (this.held-- <= 0) {
                this.lastMessages.clear();
            }
            Deque<RawMessage> last = this.lastMessages.getOrDefault(subscription, new ArrayDeque<>());
            while (!last.isEmpty()) {
                if (isSame(last.removeFirst(), message)) {
                    return false;
                }
            }
            this.lastMessages.remove(subscription);
            this.settled = this.lastMessages.isEmpty();
            return true;
        }
    }

    private static boolean isSame(RawMessage one, RawMessage other) {
        return one.subject().equals(other.subject())
                && Objects.equals(one.replyTo(), other.replyTo())
                && Arrays.equals(one.body(), other.body());
    }
}

package io.kryten.nats;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The change from one dispatcher to the next without a gap. The server knows the subscriptions of the next dispatcher before
 * those of the earlier one end, so a message that it routes between the two comes on both. What the next dispatcher receives
 * is held until the earlier one is done, and its first messages are dropped as far as they repeat the last messages of the
 * earlier one. Thread-safe.
 */
final class Handover {

    /** How many messages of a subscription may come twice at most: those of one round trip to the server. */
    private static final int OVERLAP = 10_000;

    /** Held messages are handled at once; later an equal message is another one. */
    private static final long REPEATS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Map<Object, Deque<RawMessage>> lastMessages = new HashMap<>();
    private long doneNanos;

    /** Whether nothing can come twice any more. */
    private volatile boolean settled;

    /**
     * Keeps a message that the earlier dispatcher delivers.
     *
     * @param subscription whose message
     * @param message the message
     */
    synchronized void delivered(Object subscription, RawMessage message) {
        Deque<RawMessage> last = this.lastMessages.computeIfAbsent(subscription, missing -> new ArrayDeque<>());
        if (last.size() == OVERLAP) {
            last.removeFirst();
        }
        last.addLast(message);
    }

    /** The earlier dispatcher is done: what was held is delivered. */
    void complete() {
        synchronized (this) {
            this.doneNanos = System.nanoTime();
        }
        this.done.countDown();
    }

    /**
     * Waits until a message of the next dispatcher may be delivered.
     *
     * @param subscription whose message
     * @param message the message
     * @return whether to deliver it; false if the earlier dispatcher has done so
     * @throws InterruptedException if the dispatcher is stopped meanwhile
     */
    boolean admits(Object subscription, RawMessage message) throws InterruptedException {
        if (this.settled) {
            return true;
        }
        this.done.await();
        synchronized (this) {
            if (System.nanoTime() - this.doneNanos > REPEATS_NANOS) {
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

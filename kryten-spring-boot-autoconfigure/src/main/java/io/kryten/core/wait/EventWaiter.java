package io.kryten.core.wait;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.kryten.event.KrytenEvent;

/**
 * Waits for one event. The condition is tested one event at a time and in order, on other threads than those of the callbacks on the
 * result: callbacks that block do not delay it.
 */
final class EventWaiter<E extends KrytenEvent> {

    private final Class<E> type;
    private final Predicate<? super E> condition;
    private final Executor conditions;
    private final Executor callbacks;
    private final CompletableFuture<E> result = new CompletableFuture<>();
    private final Queue<E> arrived = new ConcurrentLinkedQueue<>();

    /** Number of events that arrived and are not tested; the thread that makes it 1 tests them all. */
    private final AtomicInteger untested = new AtomicInteger();

    /** Whether a test has ended the wait. Confined to the thread that tests. */
    private boolean decided;

    /**
     * Creates a wait.
     *
     * @param conditions tests the condition
     * @param callbacks completes the result
     */
    EventWaiter(Class<E> type, Predicate<? super E> condition, Executor conditions, Executor callbacks) {
        this.type = type;
        this.condition = condition;
        this.conditions = conditions;
        this.callbacks = callbacks;
    }

    Class<E> type() {
        return this.type;
    }

    CompletableFuture<E> result() {
        return this.result;
    }

    /** Takes an event of the type. */
    void accept(KrytenEvent event) {
        this.arrived.add(this.type.cast(event));
        if (this.untested.getAndIncrement() == 0) {
            this.conditions.execute(this::test);
        }
    }

    private void test() {
        int seen = this.untested.get();
        while (seen != 0) {
            for (int i = 0; i < seen; i++) {
                test(this.arrived.remove());
            }
            seen = this.untested.addAndGet(-seen);
        }
    }

    private void test(E event) {
        if (this.decided || this.result.isDone()) {
            return;
        }
        try {
            this.decided = this.condition.test(event);
            if (this.decided) {
                this.callbacks.execute(() -> this.result.complete(event));
            }
        } catch (RuntimeException | Error ex) { // the condition is the caller's code
            this.decided = true;
            this.callbacks.execute(() -> this.result.completeExceptionally(ex));
        }
    }
}

package io.kryten.core;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.kryten.channel.ChannelEvent;
import io.kryten.channel.EventSubscriber;
import io.kryten.event.KrytenEvent;

/** Waits for one event. The condition is tested on the threads of the executor, one event at a time and in order. */
final class EventWaiter<E extends KrytenEvent> implements EventSubscriber {

    private final Class<E> type;
    private final Set<String> eventTypes;
    private final Predicate<? super E> condition;
    private final Executor executor;
    private final CompletableFuture<E> result = new CompletableFuture<>();
    private final Queue<E> arrived = new ConcurrentLinkedQueue<>();

    /** Number of events that arrived and are not tested; the thread that makes it 1 tests them all. */
    private final AtomicInteger untested = new AtomicInteger();

    EventWaiter(Class<E> type, Set<String> eventTypes, Predicate<? super E> condition, Executor executor) {
        this.type = type;
        this.eventTypes = eventTypes;
        this.condition = condition;
        this.executor = executor;
    }

    Class<E> type() {
        return this.type;
    }

    CompletableFuture<E> result() {
        return this.result;
    }

    @Override
    public Set<String> eventTypes() {
        return this.eventTypes;
    }

    @Override
    public boolean needsRecords() {
        return true;
    }

    @Override
    public boolean needsRank() {
        return true;
    }

    @Override
    public void onEvent(ChannelEvent event) {
        if (this.type.isInstance(event.event()) && !event.isRepeated()) {
            this.arrived.add(this.type.cast(event.event()));
            if (this.untested.getAndIncrement() == 0) {
                this.executor.execute(this::test);
            }
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
        try {
            if (!this.result.isDone() && this.condition.test(event)) {
                this.result.complete(event);
            }
        } catch (RuntimeException | Error ex) { // the condition is the caller's code
            this.result.completeExceptionally(ex);
        }
    }
}

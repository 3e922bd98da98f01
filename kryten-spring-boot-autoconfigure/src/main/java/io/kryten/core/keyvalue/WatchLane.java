package io.kryten.core.keyvalue;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.kryten.nats.KrytenConnection;
import io.kryten.nats.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the changes of one watch, which one thread at a time takes. A change replaces an earlier one of the same key that
 * still waits, so the queue is never longer than the number of keys, and revisions grow.
 */
final class WatchLane implements KeyValueWatch {

    private final Executor threads;

    private final Consumer<StoredValue> handler;

    private final Consumer<WatchLane> onClose;

    private final Map<String, StoredValue> waiting = new LinkedHashMap<>();

    private KrytenConnection.@Nullable Subscription source;

    /** Whether a thread takes changes. */
    private boolean taken;

    private boolean closed;

    WatchLane(Executor threads, Consumer<StoredValue> handler, Consumer<WatchLane> onClose) {
        this.threads = threads;
        this.handler = handler;
        this.onClose = onClose;
    }

    /** Sets the source of the changes, which ends with this lane. */
    void attach(KrytenConnection.Subscription changes) {
        synchronized (this) {
            if (!this.closed) {
                this.source = changes;
                return;
            }
        }
        changes.close();
    }

    /** Adds a change. Never blocks. */
    void offer(StoredValue change) {
        synchronized (this) {
            if (this.closed) {
                return;
            }
            this.waiting.remove(change.key());
            this.waiting.put(change.key(), change);
            if (this.taken) {
                return;
            }
            this.taken = true;
        }
        this.threads.execute(this::work);
    }

    @Override
    public void close() {
        KrytenConnection.Subscription ending;
        synchronized (this) {
            this.closed = true;
            this.waiting.clear();
            ending = this.source;
            this.source = null;
        }
        this.onClose.accept(this);
        if (ending != null) {
            ending.close();
        }
    }

    private void work() {
        for (StoredValue next = next(); next != null; next = next()) {
            this.handler.accept(next);
        }
    }

    private synchronized @Nullable StoredValue next() {
        Iterator<StoredValue> first = this.waiting.values().iterator();
        if (!first.hasNext()) {
            this.taken = false;
            return null;
        }
        StoredValue next = first.next();
        first.remove();
        return next;
    }
}

package io.kryten.nats;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Watch of keys over several connections. After each loss it follows the bucket from the revision behind the last one, so no
 * value comes twice.
 */
final class BucketWatch {

    private final String bucket;

    private final String keys;

    private final Consumer<StoredValue> receiver;

    /** The current subscription; null between two connections and after the end. */
    private @Nullable NatsKeyValueWatchSubscription subscription;

    /** Incremented with each subscription: a late value of an earlier one is ignored. */
    private int run;

    private long lastRevision;

    private boolean closed;

    BucketWatch(String bucket, String keys, Consumer<StoredValue> receiver) {
        this.bucket = bucket;
        this.keys = keys;
        this.receiver = receiver;
    }

    /** Subscribes to the bucket, in place of an earlier subscription. */
    synchronized void follow(KeyValue source) throws IOException, JetStreamApiException, InterruptedException {
        if (this.closed) {
            return;
        }
        leave();
        long newest = source.getStatus().getBackingStreamInfo().getStreamState().getLastSequence();
        if (newest < this.lastRevision) {
            // The bucket was deleted and created again.
            this.lastRevision = 0;
        }
        Follower follower = new Follower(++this.run, this.lastRevision == 0);
        this.subscription = (this.lastRevision == 0)
                ? source.watch(this.keys, follower)
                : source.watch(this.keys, follower, this.lastRevision + 1);
    }

    synchronized void close() {
        this.closed = true;
        leave();
    }

    @Override
    public String toString() {
        return "watch of " + this.keys + " in key-value bucket '" + this.bucket + "'";
    }

    private void leave() {
        NatsKeyValueWatchSubscription ending = this.subscription;
        this.subscription = null;
        if (ending != null) {
            try {
                ending.unsubscribe();
            } catch (IllegalStateException ex) {
                // The subscription has ended with its connection.
                this.subscription = null;
            }
        }
    }

    private synchronized void received(Follower from, StoredValue value) {
        if (this.closed || from.run != this.run || value.revision() <= this.lastRevision) {
            return;
        }
        this.lastRevision = value.revision();
        if (from.concerns(value)) {
            this.receiver.accept(value);
        }
    }

    /** Receiver of one subscription. */
    private final class Follower implements KeyValueWatcher {

        private final int run;

        /** Keys of the values of before the watch; null after them. Deletions of other keys are older than the watch. */
        private @Nullable Set<String> initial;

        Follower(int run, boolean fromStart) {
            this.run = run;
            this.initial = fromStart ? new HashSet<>() : null;
        }

        @Override
        public void watch(KeyValueEntry entry) {
            received(this, JetStreamBuckets.stored(entry));
        }

        @Override
        public void endOfData() {
            synchronized (BucketWatch.this) {
                this.initial = null;
            }
        }

        private boolean concerns(StoredValue value) {
            Set<String> before = this.initial;
            if (before == null) {
                return true;
            }
            if (value.bytes() != null) {
                before.add(value.key());
            }
            return before.contains(value.key());
        }
    }
}

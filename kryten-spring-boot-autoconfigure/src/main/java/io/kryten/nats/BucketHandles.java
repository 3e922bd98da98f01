package io.kryten.nats;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.nats.client.Connection;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueOptions;

/**
 * Buckets as the NATS client sees them. The client asks the server for each one that it makes, so one serves all calls until the
 * next connection.
 */
final class BucketHandles {

    private final KrytenConnection connection;

    private final KeyValueOptions options;

    private final Map<String, Handle> byBucket = new ConcurrentHashMap<>();

    BucketHandles(KrytenConnection connection, KeyValueOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /** {@return a bucket over a connection; asks the server if there is none yet} */
    KeyValue get(Connection through, String bucket) throws IOException {
        long reconnects = this.connection.status().reconnects();
        Handle known = this.byBucket.get(bucket);
        if (known != null && known.through == through && known.reconnects == reconnects) {
            return known.bucket;
        }
        KeyValue asked = through.keyValue(bucket, this.options);
        this.byBucket.put(bucket, new Handle(through, reconnects, asked));
        return asked;
    }

    /** Asks the server again before the next use of a bucket. */
    void forget(String bucket) {
        this.byBucket.remove(bucket);
    }

    /** Bucket over one connection. */
    private record Handle(Connection through, long reconnects, KeyValue bucket) {}
}

package io.kryten.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.Printable;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** The services that were heard on the bus (protocol.md section 4): robots and others. */
public final class ServicesSeen implements AutoCloseable {

    private static final String NOTICES = "kryten.lifecycle.*.*";

    /** Whoever may publish may make up names without end. */
    private static final int MOST = 500;

    private static final int LONGEST = 100;

    private final Map<String, Seen> services = new TreeMap<>();
    private final KrytenConnection.Subscription subscription;

    /**
     * Begins to listen.
     *
     * @param connection the bus
     */
    public ServicesSeen(KrytenConnection connection) {
        this.subscription = connection.subscribe(NOTICES, null, this::noticed);
    }

    /** {@return the services heard so far, by name and host} */
    public synchronized List<Seen> all() {
        return List.copyOf(this.services.values());
    }

    @Override
    public void close() {
        this.subscription.close();
    }

    private void noticed(RawMessage message) {
        String kind = message.subject().substring(message.subject().lastIndexOf('.') + 1);
        JsonNode notice;
        try {
            notice = KrytenJson.readTree(message.body());
        } catch (KrytenException ex) {
            return;
        }
        String service = text(notice, "service");
        if (service != null) {
            String hostname = text(notice, "hostname");
            put(new Seen(service, text(notice, "version"), hostname, kind, Instant.now()));
        }
    }

    private synchronized void put(Seen seen) {
        String key = seen.service() + "@" + seen.hostname();
        if (this.services.containsKey(key) || this.services.size() < MOST) {
            this.services.put(key, seen);
        }
    }

    private static @Nullable String text(JsonNode notice, String field) {
        String text = notice.path(field).textValue();
        return (text != null) ? Printable.of(text, LONGEST) : null;
    }

    /**
     * A service as it was heard last.
     *
     * @param service its name
     * @param version its version; null if it did not say
     * @param hostname where it runs; null if it did not say
     * @param lastNotice what it said last: {@code startup}, {@code heartbeat}, {@code shutdown}, {@code connected} or
     * {@code disconnected}
     * @param lastSeen when, by the clock here
     */
    public record Seen(
            String service,
            @Nullable String version,
            @Nullable String hostname,
            String lastNotice,
            Instant lastSeen) {}
}

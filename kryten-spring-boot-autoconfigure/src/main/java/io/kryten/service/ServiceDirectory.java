package io.kryten.service;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotDirectory;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Services that announced themselves on the bus within the last five minutes (protocol.md section 4), at most 500: the
 * longest silent service is forgotten first. Services send a heartbeat every 30 seconds. Robots send none and disappear from
 * here while they run; {@link RobotDirectory} lists them.
 */
public final class ServiceDirectory implements AutoCloseable {

    private static final String NOTICES = "kryten.lifecycle.*.*";

    private static final Duration MAX_SILENCE = Duration.ofMinutes(5);

    /** Bound of the memory: every client of the bus can invent names. */
    private static final int MOST = 500;

    private static final int LONGEST = 100;

    /** The longest silent service comes first. */
    private final Map<String, Heard> services = new LinkedHashMap<>();

    private final Scheduler scheduler;
    private final KrytenConnection.Subscription subscription;

    /**
     * Creates a directory that listens at once.
     *
     * @param connection the bus
     * @param scheduler the clock
     */
    public ServiceDirectory(KrytenConnection connection, Scheduler scheduler) {
        this.scheduler = scheduler;
        this.subscription = connection.subscribe(NOTICES, null, this::noticed);
    }

    /** {@return the services, in the order of name and host} */
    public synchronized List<Seen> all() {
        forgetSilent();
        return this.services.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().seen())
                .toList();
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
            put(new Seen(
                    service,
                    text(notice, "version"),
                    hostname,
                    kind,
                    this.scheduler.clock().instant()));
        }
    }

    private synchronized void put(Seen seen) {
        String key = seen.service() + "@" + seen.hostname();
        this.services.remove(key);
        forgetSilent();
        if (this.services.size() == MOST) {
            this.services.remove(this.services.keySet().iterator().next());
        }
        this.services.put(key, new Heard(seen, this.scheduler.nanoTime()));
    }

    private void forgetSilent() {
        long now = this.scheduler.nanoTime();
        this.services.values().removeIf(heard -> now - heard.nanoTime() >= MAX_SILENCE.toNanos());
    }

    private static @Nullable String text(JsonNode notice, String field) {
        String text = notice.path(field).textValue();
        return (text != null) ? LogSafe.of(text, LONGEST) : null;
    }

    /**
     * Service as of its last notice.
     *
     * @param service its name
     * @param version its version; null if unknown
     * @param hostname its host; null if unknown
     * @param lastNotice its last notice: {@code startup}, {@code heartbeat}, {@code shutdown}, {@code connected} or
     * {@code disconnected}
     * @param lastSeen the time of that notice, by the local clock
     */
    public record Seen(
            String service,
            @Nullable String version,
            @Nullable String hostname,
            String lastNotice,
            Instant lastSeen) {}

    private record Heard(Seen seen, long nanoTime) {}
}

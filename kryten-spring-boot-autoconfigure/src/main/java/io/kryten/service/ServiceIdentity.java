package io.kryten.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Name, version, host and uptime of this application, as others see them. */
final class ServiceIdentity {

    /** Services in Python read no other form with all of their versions. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private static final double NANOS_PER_SECOND = 1e9;

    private final ServiceSettings settings;
    private final Scheduler scheduler;
    private final long startNanos;

    /** Found with the first message: the look-up may wait for a name server. */
    private volatile @Nullable String hostname;

    ServiceIdentity(ServiceSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.startNanos = scheduler.nanoTime();
    }

    String name() {
        return this.settings.name();
    }

    String version() {
        return this.settings.version();
    }

    Duration heartbeatInterval() {
        return this.settings.heartbeatInterval();
    }

    double uptimeSeconds() {
        return (this.scheduler.nanoTime() - this.startNanos) / NANOS_PER_SECOND;
    }

    /** {@return the current time in the format of the bus} */
    String timestamp() {
        return timestamp(this.scheduler.clock().instant());
    }

    static String timestamp(Instant time) {
        return TIMESTAMP.format(time);
    }

    /** {@return a new object with the fields that all messages about a service have} */
    ObjectNode describe() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", name())
                .put("version", version())
                .put("hostname", hostname())
                .put("timestamp", timestamp())
                .put("uptime_seconds", uptimeSeconds());
    }

    private String hostname() {
        String known = this.hostname;
        if (known == null) {
            known = localHostname();
            this.hostname = known;
        }
        return known;
    }

    private static String localHostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException ex) {
            String configured = System.getenv("HOSTNAME");
            return (configured != null && !configured.isBlank()) ? configured : "unknown";
        }
    }
}

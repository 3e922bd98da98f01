package io.kryten.autoconfigure.health;

import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenHealth;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health indicator that shows {@link KrytenHealth}: DOWN without a connection to NATS, OUT_OF_SERVICE when a channel has no
 * robot in it, else UP.
 */
public final class KrytenHealthIndicator extends AbstractHealthIndicator {

    private final KrytenOperations kryten;

    /**
     * Creates an indicator.
     *
     * @param kryten the operations whose health is shown
     */
    public KrytenHealthIndicator(KrytenOperations kryten) {
        super("Kryten health check failed");
        this.kryten = kryten;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        @Nullable KrytenHealth health = this.kryten.health();
        if (health == null) {
            builder.unknown()
                    .withDetail("reason", "The KrytenOperations bean has no health, for example because it is a mock");
            return;
        }
        builder.status(status(health.status()))
                .withDetail("connected", health.connected())
                .withDetail("state", health.state())
                .withDetail("uptimeSeconds", health.uptimeSeconds())
                .withDetail("reconnects", health.reconnects())
                .withDetail("channels", health.channels())
                .withDetail("eventsReceived", health.eventsReceived())
                .withDetail("eventsUndecodable", health.eventsUndecodable())
                .withDetail("eventsDropped", health.eventsDropped())
                .withDetail("commandsSent", health.commandsSent())
                .withDetail("errors", health.errors())
                .withDetail("avgEventLatencyMs", health.avgEventLatencyMs())
                .withDetail("handlersRegistered", health.handlersRegistered())
                .withDetail("repliesDropped", health.repliesDropped());
        optional(builder, "pool", health.pool());
        optional(builder, "server", health.server());
        optional(builder, "lastError", health.lastError());
        optional(builder, "lastEventTime", health.lastEventTime());
    }

    private static Status status(KrytenHealth.Status status) {
        return switch (status) {
            case UP -> Status.UP;
            case OUT_OF_SERVICE -> Status.OUT_OF_SERVICE;
            case DOWN -> Status.DOWN;
        };
    }

    private static void optional(Health.Builder builder, String key, @Nullable Object value) {
        if (value != null) {
            builder.withDetail(key, value);
        }
    }
}

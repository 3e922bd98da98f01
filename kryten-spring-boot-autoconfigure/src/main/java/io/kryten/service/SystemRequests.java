package io.kryten.service;

import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.health.KrytenHealth;
import org.jspecify.annotations.Nullable;

/** Answers to the requests that each instance of a service answers by itself (protocol.md section 4). */
final class SystemRequests {

    private static final String PING = "system.ping";
    private static final String HEALTH = "system.health";
    private static final String STATS = "system.stats";
    private static final String VERSION = "system.version";

    static final Set<String> COMMANDS = Set.of(PING, HEALTH, STATS, VERSION);

    private final ServiceIdentity identity;
    private final Supplier<? extends @Nullable KrytenHealth> health;

    SystemRequests(ServiceIdentity identity, Supplier<? extends @Nullable KrytenHealth> health) {
        this.identity = identity;
        this.health = health;
    }

    /** {@return the data of the answer to one of {@link #COMMANDS}} */
    ObjectNode answer(String command) {
        return switch (command) {
            case PING -> this.identity.describe().put("pong", true);
            case HEALTH -> health();
            case STATS -> stats();
            case VERSION ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", this.identity.name())
                        .put("version", this.identity.version());
            default -> throw new IllegalArgumentException("'" + command + "' is none of " + COMMANDS);
        };
    }

    private ObjectNode health() {
        ObjectNode answer = this.identity.describe();
        KrytenHealth now = this.health.get();
        answer.put("status", status(now));
        if (now != null) {
            answer.put("nats_connected", now.connected()).put("nats_reconnect_count", now.reconnects());
            now.channels()
                    .forEach(channel -> answer.withArrayProperty("channels")
                            .addObject()
                            .put("domain", channel.domain())
                            .put("channel", channel.channel())
                            .put("robot_present", channel.robotPresent())
                            .put("cytube_connected", channel.robotInChannel()));
        }
        return answer;
    }

    /** {@return the status as services in Python name it} */
    private static String status(@Nullable KrytenHealth health) {
        if (health == null) {
            return "unknown";
        }
        return switch (health.status()) {
            case UP -> "healthy";
            case OUT_OF_SERVICE -> "degraded";
            case DOWN -> "unhealthy";
        };
    }

    private ObjectNode stats() {
        ObjectNode answer = this.identity.describe();
        KrytenHealth now = this.health.get();
        if (now != null) {
            answer.put("events_received", now.eventsReceived())
                    .put("events_undecodable", now.eventsUndecodable())
                    .put("events_dropped", now.eventsDropped())
                    .put("commands_sent", now.commandsSent())
                    .put("replies_dropped", now.repliesDropped())
                    .put("errors", now.errors())
                    .put("handlers", now.handlersRegistered());
        }
        return answer;
    }
}

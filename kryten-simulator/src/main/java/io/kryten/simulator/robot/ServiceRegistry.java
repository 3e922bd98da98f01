package io.kryten.simulator.robot;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;

/**
 * Services that announced themselves to the robot, the robot included. Their age is counted from the time stamps of their
 * messages; a message whose time stamp cannot be read is ignored, as by a real robot.
 */
final class ServiceRegistry {

    private final RobotLoop loop;

    private final Map<String, KnownService> services = new LinkedHashMap<>();

    ServiceRegistry(RobotLoop loop) {
        this.loop = loop;
    }

    void listen(Bus bus) {
        bus.listen("kryten.lifecycle.*.startup", message -> read(message, body -> dated(body, this::started)));
        bus.listen("kryten.lifecycle.*.heartbeat", message -> read(message, body -> dated(body, this::beat)));
        bus.listen("kryten.lifecycle.*.shutdown", message -> read(message, body -> this.services.remove(name(body))));
    }

    /** {@return the data of {@code system.services}} */
    ObjectNode report() {
        Instant now = this.loop.now();
        ArrayNode list = RobotJson.NODES.arrayNode();
        new TreeMap<>(this.services).values().forEach(service -> list.add(service.report(now)));
        long active = this.services.values().stream()
                .filter(service -> !service.isStale(now))
                .count();
        return RobotJson.object("services", list, "count", list.size(), "active_count", active);
    }

    private void started(JsonNode body, Instant when) {
        this.services
                .computeIfAbsent(name(body), name -> new KnownService(name, when))
                .started(body, when);
    }

    private void beat(JsonNode body, Instant when) {
        KnownService service = this.services.get(name(body));
        if (service != null) {
            service.beat(when);
        }
    }

    private void dated(JsonNode body, BiConsumer<JsonNode, Instant> handler) {
        Instant when;
        try {
            JsonNode timestamp = body.path("timestamp");
            when = timestamp.isMissingNode()
                    ? this.loop.now()
                    : OffsetDateTime.parse(timestamp.asText()).toInstant();
        } catch (DateTimeParseException ex) {
            // The robot logs it and goes on.
            return;
        }
        handler.accept(body, when);
    }

    private static String name(JsonNode body) {
        return body.path("service").asText();
    }

    private static void read(RawMessage message, Consumer<JsonNode> handler) {
        JsonNode body;
        try {
            body = KrytenJson.readTree(message.body());
        } catch (KrytenException ex) {
            // The robot logs it and goes on.
            return;
        }
        if (!name(body).isEmpty()) {
            handler.accept(body);
        }
    }
}

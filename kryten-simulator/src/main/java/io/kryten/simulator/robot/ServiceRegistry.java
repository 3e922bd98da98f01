package io.kryten.simulator.robot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;

/** Services that announced themselves to the robot, the robot included. */
final class ServiceRegistry {

    private final RobotLoop loop;

    private final Map<String, KnownService> services = new LinkedHashMap<>();

    ServiceRegistry(RobotLoop loop) {
        this.loop = loop;
    }

    void listen(Bus bus) {
        bus.listen("kryten.lifecycle.*.startup", message -> read(message, this::started));
        bus.listen("kryten.lifecycle.*.heartbeat", message -> read(message, this::beat));
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

    private void started(JsonNode body) {
        this.services
                .computeIfAbsent(name(body), name -> new KnownService(name, this.loop.now()))
                .started(body, this.loop.now());
    }

    private void beat(JsonNode body) {
        KnownService service = this.services.get(name(body));
        if (service != null) {
            service.beat(this.loop.now());
        }
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

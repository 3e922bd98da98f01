package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;

/** Handlers of the clients' frames. */
final class FrameTable {

    private final Map<String, BiConsumer<Client, JsonNode>> handlers = new HashMap<>();

    /** Adds a frame with a checked shape; an invalid frame is answered with an {@code errorMsg}. */
    void on(String name, FrameShape shape, BiConsumer<Client, JsonNode> handler) {
        on(name, (client, data) -> {
            String problem = shape.problem(data);
            if (problem != null) {
                client.error("Unexpected error for message " + name + ": " + problem);
            } else {
                handler.accept(client, data);
            }
        });
    }

    /** Adds a frame with any payload. */
    void on(String name, BiConsumer<Client, JsonNode> handler) {
        this.handlers.put(name, handler);
    }

    /** Adds a frame with an object; other payloads are ignored. */
    void onObject(String name, BiConsumer<Client, JsonNode> handler) {
        on(name, (client, data) -> {
            if (data.isContainerNode()) {
                handler.accept(client, data);
            } else {
                client.refuse("'" + name + "' carries an object");
            }
        });
    }

    /** Handles a frame; an unknown one is ignored. */
    void handle(Client client, String name, JsonNode data) {
        this.handlers
                .getOrDefault(
                        name,
                        (other, payload) -> other.refuse(
                                "no client sends '" + LogSafe.of(name, 60) + "', or the simulator does not have it"))
                .accept(client, data);
    }
}

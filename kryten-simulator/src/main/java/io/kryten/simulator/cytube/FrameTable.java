package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Handlers of the clients' frames. */
final class FrameTable {

    private final Map<String, Entry> entries = new HashMap<>();

    /** Adds a frame with a checked shape; an invalid frame is answered with an {@code errorMsg}. */
    void on(String name, FrameShape shape, BiConsumer<Client, JsonNode> handler) {
        this.entries.put(name, new Entry(shape, handler));
    }

    /** Adds a frame with any payload. */
    void on(String name, BiConsumer<Client, JsonNode> handler) {
        this.entries.put(name, new Entry(null, handler));
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

    /** Adds a frame whose payload is ignored. */
    void on(String name, Consumer<Client> handler) {
        on(name, (client, data) -> handler.accept(client));
    }

    /** Handles a frame; an unknown one is ignored. */
    void handle(Client client, String name, JsonNode data) {
        Entry entry = this.entries.get(name);
        if (entry == null) {
            client.refuse("no client sends '" + LogSafe.of(name, 60) + "'");
            return;
        }
        String problem = (entry.shape != null) ? entry.shape.problem(data) : null;
        if (problem != null) {
            client.error("Unexpected error for message " + name + ": " + problem);
        } else {
            entry.handler.accept(client, data);
        }
    }

    private record Entry(@Nullable FrameShape shape, BiConsumer<Client, JsonNode> handler) {}
}

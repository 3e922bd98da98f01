package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Who handles which frame of a client. */
final class FrameTable {

    private final Map<String, Entry> entries = new HashMap<>();

    /** A frame that is checked first; a bad one is answered with an {@code errorMsg}. */
    void on(String name, FrameShape shape, BiConsumer<Client, JsonNode> handler) {
        this.entries.put(name, new Entry(shape, handler));
    }

    /** A frame that may carry anything. */
    void on(String name, BiConsumer<Client, JsonNode> handler) {
        this.entries.put(name, new Entry(null, handler));
    }

    /** A frame that carries an object; others are passed over. */
    void onObject(String name, BiConsumer<Client, JsonNode> handler) {
        on(name, (client, data) -> {
            if (data.isContainerNode()) {
                handler.accept(client, data);
            } else {
                client.refuse("'" + name + "' carries an object");
            }
        });
    }

    /** A frame whose content does not matter. */
    void on(String name, Consumer<Client> handler) {
        on(name, (client, data) -> handler.accept(client));
    }

    /** Handles a frame; one that nobody knows is passed over. */
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

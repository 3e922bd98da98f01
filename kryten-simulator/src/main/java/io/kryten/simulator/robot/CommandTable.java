package io.kryten.simulator.robot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Handlers of commands by name. Case counts. */
final class CommandTable {

    private final Map<String, CommandHandler> handlers = new HashMap<>();

    private final Map<String, String> aliases = new HashMap<>();

    /** Adds a command that may complete later; the names after the first are aliases. */
    void add(CommandHandler handler, String... names) {
        List.of(names).forEach(name -> this.handlers.put(name, handler));
        Arrays.stream(names).skip(1).forEach(alias -> this.aliases.put(alias, names[0]));
    }

    /** Adds a command that completes at once. */
    void addPrompt(Function<Arguments, JsonNode> handler, String... names) {
        add(arguments -> CompletableFuture.completedFuture(handler.apply(arguments)), names);
    }

    /** {@return all names} */
    Set<String> names() {
        return this.handlers.keySet();
    }

    /** {@return the first name of a command, by each of its aliases} */
    Map<String, String> aliases() {
        return this.aliases;
    }

    /** {@return the handler, or null for an unknown command} */
    @Nullable
    CommandHandler find(String name) {
        return this.handlers.get(name);
    }
}

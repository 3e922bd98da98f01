package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Chat commands by the word after the slash. A line with another word is ordinary chat. */
final class SlashCommands {

    private final Map<String, Command> commands = new HashMap<>();

    /**
     * Adds a command.
     *
     * @param name the word without its slash
     * @param command the handler
     */
    void add(String name, Command command) {
        this.commands.put(name, command);
    }

    /** {@return whether a line was a command and was handled} */
    boolean run(Client client, String line, ObjectNode meta) {
        String word = CommandArguments.first(line);
        Command command = line.startsWith("/") ? this.commands.get(word.substring(1)) : null;
        if (command != null) {
            command.run(client, CommandArguments.behind(line), meta);
        }
        return command != null;
    }

    /** Handler of a command. */
    @FunctionalInterface
    interface Command {

        /**
         * Handles a command.
         *
         * @param client the sender
         * @param words the arguments
         * @param meta style of the line; may be changed
         */
        void run(Client client, CommandArguments words, ObjectNode meta);
    }
}

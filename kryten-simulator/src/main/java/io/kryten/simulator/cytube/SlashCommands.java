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
        if (!line.startsWith("/")) {
            return false;
        }
        int space = line.indexOf(' ');
        Command command = this.commands.get((space < 0) ? line.substring(1) : line.substring(1, space));
        if (command == null) {
            return false;
        }
        command.run(client, line, meta);
        return true;
    }

    /** {@return the text behind the command and one space, or an empty text} */
    static String arguments(String line) {
        int space = line.indexOf(' ');
        return (space < 0) ? "" : line.substring(space + 1);
    }

    /** Handler of a command. */
    @FunctionalInterface
    interface Command {

        /**
         * Handles a command.
         *
         * @param client the sender
         * @param line the whole line
         * @param meta style of the line; may be changed
         */
        void run(Client client, String line, ObjectNode meta);
    }
}

package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The words after a slash that do something. What begins with another word is ordinary chat. */
final class SlashCommands {

    private final Map<String, Command> commands = new HashMap<>();

    /**
     * Adds a command.
     *
     * @param name the word without its slash
     * @param command what it does
     */
    void add(String name, Command command) {
        this.commands.put(name, command);
    }

    /** {@return whether a line was a command, and was carried out} */
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

    /** {@return what follows the command's word and one space, empty if nothing does} */
    static String arguments(String line) {
        int space = line.indexOf(' ');
        return (space < 0) ? "" : line.substring(space + 1);
    }

    /** What a command does. */
    @FunctionalInterface
    interface Command {

        /**
         * Carries it out.
         *
         * @param client who wrote it
         * @param line the whole line
         * @param meta how the line is to be shown; may be changed
         */
        void run(Client client, String line, ObjectNode meta);
    }
}

package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chat commands by the word after the slash. A line with another word is ordinary chat. */
final class SlashCommands {

    private static final Logger logger = LoggerFactory.getLogger(SlashCommands.class);

    /** Commands of CyTube that the simulator does not have: their lines have no effect. */
    private static final Set<String> MISSING =
            Set.of("a", "banip", "clean", "cleantitle", "ipban", "kickanons", "rank");

    private final Map<String, Command> commands = new HashMap<>();

    SlashCommands() {
        MISSING.forEach(name -> add(name, (client, words, meta) -> {
            logger.warn(
                    "The line '/{} ..' of '{}' has no effect: the simulator does not have this chat command of CyTube",
                    name,
                    LogSafe.of(client.name(), 40));
            client.refuse("the simulator does not have the command '/" + name + "'");
        }));
    }

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
        CommandArguments words = new CommandArguments(line);
        Command command = line.startsWith("/") ? this.commands.get(words.first().substring(1)) : null;
        if (command != null) {
            command.run(client, new CommandArguments(words.rest()), meta);
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

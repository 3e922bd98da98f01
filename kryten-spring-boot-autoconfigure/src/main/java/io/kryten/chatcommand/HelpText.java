package io.kryten.chatcommand;

import java.util.List;
import java.util.stream.Collectors;

/** Texts about commands for users. */
final class HelpText {

    private HelpText() {}

    /** {@return the usages of some commands on one line} */
    static String usages(List<RegisteredCommand> commands, String prefix) {
        return "Usage: "
                + commands.stream()
                        .distinct()
                        .map(command -> prefix + command.syntax().usage())
                        .collect(Collectors.joining(" | "));
    }
}

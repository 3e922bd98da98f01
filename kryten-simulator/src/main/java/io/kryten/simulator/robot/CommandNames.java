package io.kryten.simulator.robot;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.kryten.LogSafe;
import io.kryten.protocol.DidYouMean;

/** Names of commands that robots do not know: mistyped ones, and names of other clients. */
public final class CommandNames {

    /** Names that CyTube, older clients or the methods of this library use, and the robot's names for them. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "chat", "say",
            "queue", "addvideo",
            "delete", "rmvideo",
            "move", "mvvideo",
            "unmute", "say' with the message '/unmute name",
            "searchMedia", "searchLibrary",
            "uncache", "deleteFromLibrary");

    private CommandNames() {}

    /**
     * Tells a mistake from a command of a newer robot.
     *
     * @param typed the name of a command
     * @param known the names of the commands that robots know
     * @return true if the name differs from a known one by one letter or its case, or is another client's name
     */
    public static boolean isMistake(String typed, Collection<String> known) {
        return OTHER_NAMES.containsKey(typed)
                || DidYouMean.within(1, typed, known).isPresent();
    }

    /**
     * Reports that no robot knows a command.
     *
     * @param typed the name of the command
     * @param known the names of the commands that robots know
     * @return the message, with the nearest name, or else with all known names
     */
    public static String unknownCommand(String typed, Collection<String> known) {
        return "No robot knows the command '" + LogSafe.of(typed, 60) + "'. "
                + Optional.ofNullable(OTHER_NAMES.get(typed))
                        .or(() -> DidYouMean.within(1, typed, known))
                        .map(name -> "Did you mean '" + name + "'?")
                        .orElseGet(() -> "Known are "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
    }
}

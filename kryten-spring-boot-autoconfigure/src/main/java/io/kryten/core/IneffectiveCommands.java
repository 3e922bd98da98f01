package io.kryten.core;

import java.util.Set;

import io.kryten.Channel;
import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;

/** Commands that robots answer with success and CyTube ignores (protocol.md section 2). */
final class IneffectiveCommands {

    private static final Set<String> NAMES = Set.of("pause", "play", "seek");

    private IneffectiveCommands() {}

    /** Throws {@link KrytenValidationException} for a command without an effect. */
    static void check(KrytenCommand command, Channel channel) {
        if (NAMES.contains(command.name())) {
            throw new KrytenValidationException("'" + command.name() + "' in " + channel
                    + " was not sent: CyTube has no such request, and the robot's"
                    + " success would mean nothing. Make a user the leader with assignLeader, who controls playback;"
                    + " kryten.command.confirm=reply sends it all the same");
        }
    }
}

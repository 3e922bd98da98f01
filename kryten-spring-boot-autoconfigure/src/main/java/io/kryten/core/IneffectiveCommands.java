package io.kryten.core;

import java.util.Set;

import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/** Commands that robots answer with success and CyTube ignores (protocol.md section 2). */
final class IneffectiveCommands {

    private static final Set<String> NAMES = Set.of("pause", "play", "seek");

    private IneffectiveCommands() {}

    /** {@return why a command is refused before it is sent; null for a command with an effect} */
    static @Nullable String problem(KrytenCommand command, Channel channel) {
        return NAMES.contains(command.name())
                ? "'" + command.name() + "' in " + channel
                        + " was not sent: CyTube has no such request, and the robot's"
                        + " success would mean nothing. Make a user the leader with assignLeader, who controls playback;"
                        + " kryten.command.confirm=reply sends it all the same"
                : null;
    }
}

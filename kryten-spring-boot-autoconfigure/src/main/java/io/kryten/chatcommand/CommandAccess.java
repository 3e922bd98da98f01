package io.kryten.chatcommand;

import java.util.Optional;

import io.kryten.Rank;
import io.kryten.listener.RankNames;

/** Access of users to commands: by place, rank and condition. */
final class CommandAccess {

    private CommandAccess() {}

    /** {@return whether a user may give a command, at the place of the call} */
    static boolean isAllowed(RegisteredCommand command, ChatCommandCall call) {
        return command.from().contains(call.source())
                && refusal(command, of(command, call), "").isEmpty();
    }

    /**
     * Returns the reason for which a user may not give a command at a place where it may be given.
     *
     * @param prefix the prefix of commands
     * @return the reply to the user; empty if the call is allowed
     */
    static Optional<String> refusal(RegisteredCommand command, ChatCommandCall call, String prefix) {
        Rank lowest = command.minRank();
        if (lowest != null && call.rank().filter(rank -> rank.isAtLeast(lowest)).isEmpty()) {
            return Optional.of("Rank " + RankNames.of(lowest) + " or above is needed for " + prefix + command.name());
        }
        try {
            return command.conditions().stream()
                    .map(condition -> condition.refuse(call))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (ChatCommandException ex) {
            return Optional.of(String.valueOf(ex.getMessage()));
        }
    }

    /** {@return the call of another command by the same user} */
    private static ChatCommandCall of(RegisteredCommand command, ChatCommandCall call) {
        return new ChatCommandCall(
                call.channel(), call.username(), call.user(), call.source(), command.name(), call.line());
    }
}

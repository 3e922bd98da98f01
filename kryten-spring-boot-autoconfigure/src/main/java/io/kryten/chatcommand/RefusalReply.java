package io.kryten.chatcommand;

import io.kryten.CommandRejectedException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Texts of replies to calls that end with an exception. */
final class RefusalReply {

    private static final int LONGEST_REASON = 200;

    private RefusalReply() {}

    /** {@return the reply to a refused call; null if the exception is a failure of the bot} */
    static @Nullable String of(Throwable failure, CommandRequest request) {
        RegisteredCommand command = request.command();
        if (failure instanceof UnreadableValueException && command != null) {
            String reason = String.valueOf(failure.getMessage());
            return reason + (reason.endsWith("?") ? " " : ". ") + "Usage: " + request.prefix()
                    + command.syntax().usage();
        }
        if (failure instanceof ChatCommandException) {
            return String.valueOf(failure.getMessage());
        }
        // CyTube refuses what a user wants, such as a video that cannot be played.
        return (failure instanceof CommandRejectedException rejection)
                ? ofFailure(request) + ": " + LogSafe.of(rejection.reason(), LONGEST_REASON)
                : null;
    }

    /** {@return the reply to a call that has failed} */
    static String ofFailure(CommandRequest request) {
        RegisteredCommand command = request.command();
        return "Sorry, " + request.prefix()
                + ((command != null) ? command.name() : request.line().word()) + " failed";
    }
}

package io.kryten.chatcommand;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Call of a chat command that is refused or has failed.
 *
 * @param kind the reason
 * @param call the call
 * @param usage the prefix and the syntax of the command; for the word of a group those of its commands that the user may give,
 * with {@code |} between them; empty if the line names neither
 * @param retryAfter the time until the call may be repeated; zero unless the kind is {@link Kind#COOLDOWN}
 * @param value the reason in parts, for a translation; null unless the kind is {@link Kind#UNREADABLE}
 * @param text the reply of the library: the reason and, for {@link Kind#UNREADABLE}, the usage
 */
public record ChatCommandError(
        Kind kind,
        ChatCommandCall call,
        String usage,
        Duration retryAfter,
        @Nullable UnreadableValue value,
        String text) {

    /** Reason of an error. */
    public enum Kind {
        /** A word or value is missing, is too much or cannot be read. */
        UNREADABLE,
        /** Place or rank does not allow the call, or a condition refuses it. */
        NOT_ALLOWED,
        /** Too many calls within the time of the cooldown. */
        COOLDOWN,
        /** The method, or CyTube on behalf of it, refuses the call. */
        REFUSED,
        /** The method has failed; the error handler has the exception. */
        FAILED,
        /** The command is unknown, and another one is suggested. */
        UNKNOWN
    }
}

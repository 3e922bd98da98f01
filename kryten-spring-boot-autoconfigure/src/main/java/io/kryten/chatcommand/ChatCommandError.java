package io.kryten.chatcommand;

import java.time.Duration;

import io.kryten.Rank;
import io.kryten.annotation.CommandSource;
import org.jspecify.annotations.Nullable;

/**
 * Call of a chat command that is refused or has failed.
 *
 * @param reason the reason, in parts for a translation
 * @param call the call
 * @param command the prefix and the words of the command, for example {@code !queue add}; for the word of a group and for an unknown
 * word that word, bounded and free of control characters
 * @param usage the prefix and the syntax of the command; for the word of a group those of its commands that the user may give,
 * with {@code |} between them; empty if the line names neither
 * @param text the reply of the library, which is made of the other parts
 */
public record ChatCommandError(Reason reason, ChatCommandCall call, String command, String usage, String text) {

    static ChatCommandError of(Reason reason, ChatCommandCall call, String command, String usage) {
        return new ChatCommandError(reason, call, command, usage, ErrorText.of(reason, command, usage));
    }

    /** Reason of an error. Texts that are named messages are in the words of the application, or of the robot and CyTube. */
    public sealed interface Reason
            permits UnreadableValue,
                    WrongPlace,
                    InsufficientRank,
                    UnmetCondition,
                    RunningCooldown,
                    RefusedCall,
                    RejectedCommand,
                    FailedCall,
                    UnknownWord {}

    /**
     * The command may be given only at the other place. Such calls are ignored unless unknown words are answered.
     *
     * @param allowed the place where it may be given
     */
    public record WrongPlace(CommandSource allowed) implements Reason {}

    /**
     * The rank of the user is too low, or not known.
     *
     * @param minRank the lowest rank that is allowed
     */
    public record InsufficientRank(Rank minRank) implements Reason {}

    /**
     * A {@link ChatCommandCondition} refuses the call.
     *
     * @param message the reply of the condition; null if it threw an exception without a message
     */
    public record UnmetCondition(@Nullable String message) implements Reason {}

    /**
     * Too many calls within the time of the cooldown.
     *
     * @param retryAfter the time until the call may be repeated, more than zero
     */
    public record RunningCooldown(Duration retryAfter) implements Reason {}

    /**
     * The method refuses the call by a {@link ChatCommandException}.
     *
     * @param message the message of the exception; null for none
     */
    public record RefusedCall(@Nullable String message) implements Reason {}

    /**
     * The robot or CyTube refuses a command that the method sent.
     *
     * @param message the answer of the robot or CyTube, bounded and free of control characters
     */
    public record RejectedCommand(String message) implements Reason {}

    /** The method has failed; the error handler has the exception. */
    public record FailedCall() implements Reason {}

    /**
     * The first word of the line is unknown, and similar to another one.
     *
     * @param suggestion the similar word with the prefix, for example {@code !roll}
     */
    public record UnknownWord(String suggestion) implements Reason {}
}

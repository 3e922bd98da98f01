package io.kryten.chatcommand;

import io.kryten.annotation.CommandSource;
import io.kryten.chatcommand.ChatCommandError.InsufficientRank;
import io.kryten.chatcommand.ChatCommandError.Reason;
import io.kryten.chatcommand.ChatCommandError.RefusedCall;
import io.kryten.chatcommand.ChatCommandError.RejectedCommand;
import io.kryten.chatcommand.ChatCommandError.RunningCooldown;
import io.kryten.chatcommand.ChatCommandError.UnknownWord;
import io.kryten.chatcommand.ChatCommandError.UnmetCondition;
import io.kryten.chatcommand.ChatCommandError.WrongPlace;
import io.kryten.chatcommand.UnreadableValue.Problem;
import io.kryten.listener.RankNames;
import org.jspecify.annotations.Nullable;

/** English texts of errors, made of the parts that translations have. */
final class ErrorText {

    private ErrorText() {}

    /**
     * Makes the text of an error.
     *
     * @param reason the reason
     * @param command the prefix and the words of the command
     * @param usage the usage; empty if the line names no command
     * @return the text
     */
    static String of(Reason reason, String command, String usage) {
        if (reason instanceof UnreadableValue value) {
            return unreadable(value) + "Usage: " + usage;
        }
        if (reason instanceof WrongPlace place) {
            return "Use " + command + " in " + ((place.allowed() == CommandSource.CHAT) ? "chat" : "a private message");
        }
        if (reason instanceof InsufficientRank rank) {
            return "Rank " + RankNames.of(rank.minRank()) + " or above is needed for " + command;
        }
        if (reason instanceof UnmetCondition condition) {
            return refused(condition.message(), command);
        }
        if (reason instanceof RunningCooldown cooldown) {
            return "Wait " + DurationText.of(cooldown.retryAfter()) + " for " + command;
        }
        if (reason instanceof RefusedCall call) {
            return refused(call.message(), command);
        }
        if (reason instanceof UnknownWord word) {
            return "Did you mean " + word.suggestion() + "?";
        }
        return "Sorry, " + command + " failed"
                + ((reason instanceof RejectedCommand rejected) ? ": " + rejected.message() : "");
    }

    private static String unreadable(UnreadableValue value) {
        if (value.problem() == Problem.INCOMPLETE) {
            return "";
        }
        return value.message() + (value.message().endsWith("?") ? " " : ". ");
    }

    private static String refused(@Nullable String message, String command) {
        return (message != null) ? message : "Sorry, " + command + " is not possible";
    }
}

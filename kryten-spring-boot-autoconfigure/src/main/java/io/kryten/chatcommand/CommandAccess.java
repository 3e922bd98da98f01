package io.kryten.chatcommand;

import java.util.Objects;
import java.util.Optional;

import io.kryten.Rank;
import io.kryten.chatcommand.ChatCommandError.InsufficientRank;
import io.kryten.chatcommand.ChatCommandError.Reason;
import io.kryten.chatcommand.ChatCommandError.UnmetCondition;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.LoggerFactory;

/** Access of users to commands: by place, rank and condition. */
final class CommandAccess {

    private final RateLimitedLogger logger;

    /**
     * Creates the access.
     *
     * @param scheduler the clock of the log
     */
    CommandAccess(Scheduler scheduler) {
        this.logger = new RateLimitedLogger(LoggerFactory.getLogger(CommandAccess.class), scheduler);
    }

    /** {@return whether help shows a command: the user may give it at the place of the call, and no condition fails} */
    boolean isShown(RegisteredCommand command, ChatCommandCall call) {
        try {
            return !command.hidden()
                    && command.from().contains(call.source())
                    && refusal(command, of(command, call)).isEmpty();
        } catch (RuntimeException ex) {
            this.logger.error(
                    "condition of " + command.name(),
                    "A ChatCommandCondition of {} failed; help does not show the command",
                    command.signature().describe(),
                    ex);
            return false;
        }
    }

    /**
     * Returns the reason for which a user may not give a command at a place where it may be given.
     *
     * @return the reason; empty if the call is allowed
     * @throws RuntimeException if a condition fails
     */
    static Optional<Reason> refusal(RegisteredCommand command, ChatCommandCall call) {
        Rank lowest = command.minRank();
        if (lowest != null && call.rank().filter(rank -> rank.isAtLeast(lowest)).isEmpty()) {
            return Optional.of(new InsufficientRank(lowest));
        }
        try {
            return command.conditions().stream()
                    .map(condition -> refusal(condition, call))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(UnmetCondition::new);
        } catch (ChatCommandException ex) {
            return Optional.of(new UnmetCondition(ex.getMessage()));
        }
    }

    private static Optional<String> refusal(ChatCommandCondition condition, ChatCommandCall call) {
        return Objects.requireNonNull(
                condition.refuse(call),
                () -> condition.getClass().getName()
                        + ".refuse returned null; it must return Optional.empty() to allow a call");
    }

    /** {@return the call of another command by the same user} */
    private static ChatCommandCall of(RegisteredCommand command, ChatCommandCall call) {
        return new ChatCommandCall(
                call.channel(), call.username(), call.user(), call.source(), command.name(), call.line());
    }
}

package io.kryten.chatcommand;

import java.util.Objects;
import java.util.Optional;

import io.kryten.Rank;
import io.kryten.listener.RankNames;
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
                    && refusal(command, of(command, call), "").isEmpty();
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
     * @param prefix the prefix of commands
     * @return the reply to the user; empty if the call is allowed
     * @throws RuntimeException if a condition fails
     */
    static Optional<String> refusal(RegisteredCommand command, ChatCommandCall call, String prefix) {
        Rank lowest = command.minRank();
        if (lowest != null && call.rank().filter(rank -> rank.isAtLeast(lowest)).isEmpty()) {
            return Optional.of("Rank " + RankNames.of(lowest) + " or above is needed for " + prefix + command.name());
        }
        try {
            return command.conditions().stream()
                    .map(condition -> refusal(condition, call))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (ChatCommandException ex) {
            return Optional.of(RefusalReply.reason(ex, prefix + command.name()));
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

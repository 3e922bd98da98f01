package io.kryten.chatcommand;

import io.kryten.CommandRejectedException;
import io.kryten.LogSafe;
import io.kryten.chatcommand.ChatCommandError.Reason;
import io.kryten.chatcommand.ChatCommandError.RefusedCall;
import io.kryten.chatcommand.ChatCommandError.RejectedCommand;
import io.kryten.chatcommand.UnreadableValue.Problem;
import io.kryten.listener.PrivateReply;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Replies to calls that are refused or fail. */
final class RefusalReply {

    private static final int LONGEST_REASON = 200;

    private final ChatCommandErrorReply replies;
    private final ReplyPlace place;
    private final RateLimitedLogger logger;

    /**
     * Creates the replies.
     *
     * @param replies the replies of the application
     * @param place the place of replies to calls in chat
     * @param scheduler the clock of the log
     */
    RefusalReply(ChatCommandErrorReply replies, ReplyPlace place, Scheduler scheduler) {
        this.replies = replies;
        this.place = place;
        this.logger = new RateLimitedLogger(LoggerFactory.getLogger(RefusalReply.class), scheduler);
    }

    /** {@return whether an exception refuses a call; others are failures of the bot} */
    static boolean isRefusal(Throwable failure) {
        // CyTube refuses what a user wants, such as a video that cannot be played.
        return failure instanceof ChatCommandException || failure instanceof CommandRejectedException;
    }

    /** {@return the reply to a call that was refused by an exception; null for none} */
    @Nullable
    CharSequence of(Throwable refusal, CommandRequest request) {
        return of(reason(refusal), request);
    }

    /** {@return the reply to the word of a group without a further one; null for none} */
    @Nullable
    CharSequence ofGroup(CommandRequest request, String usages) {
        return of(UnreadableValue.of(Problem.INCOMPLETE, "", "A further word is missing"), request, usages);
    }

    /** {@return the reply to another error; null for none} */
    @Nullable
    CharSequence of(Reason reason, CommandRequest request) {
        return of(reason, request, request.usage());
    }

    private @Nullable CharSequence of(Reason reason, CommandRequest request, String usage) {
        CharSequence reply = reply(ChatCommandError.of(reason, request.call(), request.shown(), usage));
        return (reply == null || reply instanceof PrivateReply) ? reply : this.place.reply(reply.toString());
    }

    private @Nullable CharSequence reply(ChatCommandError error) {
        try {
            return this.replies.reply(error);
        } catch (RuntimeException ex) {
            this.logger.error("errors", "The ChatCommandErrorReply failed; the library replies instead", ex);
            return error.text();
        }
    }

    private static Reason reason(Throwable refusal) {
        if (refusal instanceof UnreadableValueException unreadable) {
            return unreadable.value();
        }
        return (refusal instanceof CommandRejectedException rejection)
                ? new RejectedCommand(LogSafe.of(rejection.reason(), LONGEST_REASON))
                : new RefusedCall(refusal.getMessage());
    }
}

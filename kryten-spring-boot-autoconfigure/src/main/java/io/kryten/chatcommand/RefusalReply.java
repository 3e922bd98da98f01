package io.kryten.chatcommand;

import java.time.Duration;

import io.kryten.CommandRejectedException;
import io.kryten.LogSafe;
import io.kryten.chatcommand.ChatCommandError.Kind;
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

    /** {@return the text of a refusal; a general one if it has none} */
    static String reason(Throwable refusal, String shown) {
        String message = refusal.getMessage();
        return (message != null) ? message : "Sorry, " + shown + " is not possible";
    }

    /** {@return the reply to a call that was refused by an exception; null for none} */
    @Nullable
    CharSequence of(Throwable refusal, CommandRequest request) {
        String reason = reason(refusal, request.shown());
        if (refusal instanceof UnreadableValueException unreadable) {
            String text = reason + (reason.endsWith("?") ? " " : ". ") + "Usage: " + request.usage();
            return unreadable(request, request.usage(), unreadable.value(), text);
        }
        return of(
                Kind.REFUSED,
                request,
                (refusal instanceof CommandRejectedException rejection)
                        ? failed(request) + ": " + LogSafe.of(rejection.reason(), LONGEST_REASON)
                        : reason);
    }

    /** {@return the reply to a call that has failed; null for none} */
    @Nullable
    CharSequence ofFailure(CommandRequest request) {
        return of(Kind.FAILED, request, failed(request));
    }

    /** {@return the reply to a call within a cooldown; null for none} */
    @Nullable
    CharSequence ofCooldown(CommandRequest request, Duration wait) {
        return of(Kind.COOLDOWN, request, wait, "Wait " + DurationText.of(wait) + " for " + request.shown());
    }

    /** {@return the reply to the word of a group without a further one; null for none} */
    @Nullable
    CharSequence ofGroup(CommandRequest request, String usages) {
        return unreadable(
                request,
                usages,
                UnreadableValue.of(Problem.INCOMPLETE, "", "A further word is missing"),
                "Usage: " + usages);
    }

    private @Nullable CharSequence unreadable(
            CommandRequest request, String usage, UnreadableValue value, String text) {
        return of(new ChatCommandError(Kind.UNREADABLE, request.call(), usage, Duration.ZERO, value, text));
    }

    /** {@return the reply to another error; null for none} */
    @Nullable
    CharSequence of(Kind kind, CommandRequest request, String text) {
        return of(kind, request, Duration.ZERO, text);
    }

    private @Nullable CharSequence of(Kind kind, CommandRequest request, Duration wait, String text) {
        return of(new ChatCommandError(kind, request.call(), request.usage(), wait, null, text));
    }

    private @Nullable CharSequence of(ChatCommandError error) {
        CharSequence reply = reply(error);
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

    private static String failed(CommandRequest request) {
        return "Sorry, " + request.shown() + " failed";
    }
}

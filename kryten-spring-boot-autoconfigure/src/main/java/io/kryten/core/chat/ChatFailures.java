package io.kryten.core.chat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.RateLimitedException;
import io.kryten.health.KrytenHealth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of texts that were refused, displaced or dropped, and their numbers. Thread-safe. */
final class ChatFailures {

    private static final Logger logger = LoggerFactory.getLogger(ChatFailures.class);

    private static final int SHOWN = 200;

    private final String channel;
    private final ChatSettings settings;
    private final LongAdder repeated = new LongAdder();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder displaced = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder departed = new LongAdder();

    /**
     * Creates the failures of a channel.
     *
     * @param channel the channel, for messages
     * @param settings the exceeded bounds
     */
    ChatFailures(String channel, ChatSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    /** Returns the numbers of outgoing chat, with those of this class. */
    KrytenHealth.OutgoingChat numbers(KrytenHealth.WaitingLines waiting) {
        return new KrytenHealth.OutgoingChat(
                waiting,
                this.repeated.sum(),
                this.displaced.sum(),
                this.overflowed.sum(),
                this.refused.sum(),
                this.departed.sum());
    }

    /** Counts a text that finds the queue full. {@return its failure} */
    RateLimitedException full(OutgoingText text, int waiting) {
        this.overflowed.increment();
        return new RateLimitedException("Not sent to " + this.channel + ": " + waiting + " lines of "
                + (text.user() != null ? "replies" : "bulk") + " wait there, and no more than "
                + this.settings.maxQueued() + " may (kryten.chat.max-queued)");
    }

    /** Counts a reply that another one displaced. {@return its failure} */
    RateLimitedException displaced(OutgoingText old, OutgoingText by) {
        this.displaced.increment();
        String what =
                "A reply to " + LogSafe.of(String.valueOf(old.user()), 40) + " in " + this.channel + " was dropped: ";
        return new RateLimitedException(
                Objects.equals(old.user(), by.user())
                        ? what + this.settings.maxRepliesPerUser()
                                + " replies to this user waited, and a newer one displaced the oldest"
                                + " (kryten.chat.max-replies-per-user)"
                        : what + "the channel's queue was full, and this user had the most lines in it"
                                + " (kryten.chat.max-queued: " + this.settings.maxQueued() + ")");
    }

    /** Counts a reply to a user who has left. {@return its failure} */
    KrytenValidationException departed(OutgoingText text) {
        this.departed.increment();
        return new KrytenValidationException(
                "A reply to " + LogSafe.of(String.valueOf(text.user()), 40) + " in " + this.channel
                        + " was dropped: the user left before its turn. Send news for others with chat().say(..)");
    }

    /** Counts a dropped line that is repeated. */
    void repeated(Throwable failure, Duration wait) {
        this.repeated.increment();
        logger.debug(
                "A line of chat to {} is repeated in {} ms: {}",
                this.channel,
                wait.toMillis(),
                LogSafe.of(String.valueOf(failure.getMessage()), SHOWN));
    }

    /** Counts a dropped line that is not repeated after a wait. {@return its failure; null if the line is repeated} */
    @Nullable
    RateLimitedException notRepeated(OutgoingLine line, Duration wait) {
        if (wait.compareTo(Repetition.LONGEST_PAUSE) > 0) {
            this.refused.increment();
            return new RateLimitedException(
                    "Not sent to " + this.channel + ": CyTube dropped this line and asked for a pause of "
                            + wait.toMillis() + " ms. A line is repeated after " + Repetition.LONGEST_PAUSE.toMillis()
                            + " ms at most; send it again after the pause");
        }
        return line.isExhausted() ? tooFast(wait) : null;
    }

    private RateLimitedException tooFast(Duration wait) {
        this.refused.increment();
        return new RateLimitedException(
                "Not sent to " + this.channel + ": CyTube dropped this line and its repetitions, each after a pause of "
                        + wait.toMillis() + " ms. Send fewer lines, or set kryten.chat.min-delay to more than "
                        + Math.max(wait.toMillis(), this.settings.minDelay().toMillis()) + " ms");
    }
}

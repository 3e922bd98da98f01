package io.kryten.core.chat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

import io.kryten.KrytenConnectionException;
import io.kryten.LogSafe;
import io.kryten.RateLimitedException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.health.KrytenHealth;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing chat of one channel: sends the lines of a {@link ChatQueue} one by one with a pause between them. CyTube
 * drops faster lines without a notice to the sender. Thread-safe.
 */
public final class ChatPacer implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ChatPacer.class);

    /** Delay of the next attempt after an unforeseen failure. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Interval in which a line that waits for the end of an outage checks the connection. */
    private static final Duration OFFLINE_POLL = Duration.ofMillis(50);

    private final String channel;
    private final ChatSettings settings;
    private final Scheduler scheduler;
    private final RateLimitedLogger limited;
    private final DoubleSupplier random;
    private final BooleanSupplier online;
    private final Duration offlineLimit;
    private final ChatQueue waiting;
    private long nextSendNanos;
    private @Nullable Long offlineSinceNanos;
    private boolean pumping;
    private boolean closed;

    /** Incremented by each {@link #reset()}; a pump of an earlier round stops. */
    private long round;

    /**
     * Creates the pacer of a channel.
     *
     * @param channel the channel, for messages
     * @param settings pace and limits
     * @param scheduler clock and timer
     * @param random returns numbers from 0 to below 1
     * @param online whether lines can be sent now
     * @param offlineLimit how long a line waits for that before it is passed to its sender, which refuses it
     */
    public ChatPacer(
            String channel,
            ChatSettings settings,
            Scheduler scheduler,
            DoubleSupplier random,
            BooleanSupplier online,
            Duration offlineLimit) {
        this.channel = channel;
        this.settings = settings;
        this.scheduler = scheduler;
        this.limited = new RateLimitedLogger(logger, scheduler);
        this.random = random;
        this.online = online;
        this.offlineLimit = offlineLimit;
        boolean paced = !settings.minDelay().isZero() || !settings.jitter().isZero();
        // Without pauses a line waits only while another thread sends the one before it: dropping it would save no
        // time.
        this.waiting = new ChatQueue(settings.maxQueued(), paced ? settings.maxRepliesPerUser() : settings.maxQueued());
        this.nextSendNanos = scheduler.nanoTime();
    }

    /**
     * Queues a text. Its lines stay together; when one is refused or the caller cancels, the rest is not sent.
     *
     * @param lines one or more lines
     * @param user the user that the text replies to, in any case; null for a text that is no reply
     * @param sender sends a line at once
     * @return completes with the reply to the last line when all lines were answered with success, and fails with the
     * first failure of any of them; with {@link RateLimitedException} if the queue is full, or if a newer reply
     * displaces this one
     */
    public CompletableFuture<CommandReply> submit(
            List<KrytenCommand> lines,
            @Nullable String user,
            Function<KrytenCommand, CompletableFuture<CommandReply>> sender) {
        OutgoingText text = new OutgoingText(
                lines, (user != null) ? user.toLowerCase(Locale.ROOT) : null, this.scheduler.nanoTime(), sender);
        text.result().whenComplete((reply, failure) -> {
            if (failure != null) {
                forget(text);
            }
        });
        List<OutgoingText> displaced;
        boolean begins;
        long ofRound;
        synchronized (this.waiting) {
            if (this.closed) {
                return CompletableFuture.failedFuture(new KrytenConnectionException("The application is stopping"));
            }
            Optional<List<OutgoingText>> added = this.waiting.add(text);
            if (added.isEmpty()) {
                return CompletableFuture.failedFuture(new RateLimitedException("Not sent to " + this.channel + ": "
                        + this.waiting.lines(text.user() != null) + " lines of "
                        + (text.user() != null ? "replies" : "bulk") + " wait there, and no more than "
                        + this.settings.maxQueued()
                        + " may (kryten.chat.max-queued)"));
            }
            displaced = added.get();
            begins = !this.pumping;
            this.pumping = true;
            ofRound = this.round;
        }
        displaced.forEach(old -> old.result().completeExceptionally(displaced(old, text)));
        if (begins) {
            pump(ofRound);
        }
        return text.result();
    }

    private RateLimitedException displaced(OutgoingText old, OutgoingText by) {
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

    /** {@return the numbers of queued lines by kind} */
    public KrytenHealth.WaitingLines waitingLines() {
        synchronized (this.waiting) {
            return new KrytenHealth.WaitingLines(this.waiting.lines(true), this.waiting.lines(false));
        }
    }

    /** Fails all queued lines and resets the pacing. */
    public void reset() {
        List<OutgoingText> rest;
        synchronized (this.waiting) {
            rest = this.waiting.clear();
            this.round++;
            this.pumping = false;
            this.nextSendNanos = this.scheduler.nanoTime();
            this.offlineSinceNanos = null;
        }
        fail(rest, "This line was cancelled before it was sent");
    }

    @Override
    public void close() {
        List<OutgoingText> rest;
        synchronized (this.waiting) {
            this.closed = true;
            rest = this.waiting.clear();
        }
        fail(rest, "The application stopped before this line was sent");
    }

    private static void fail(List<OutgoingText> texts, String reason) {
        texts.forEach(text -> text.result().completeExceptionally(new KrytenConnectionException(reason)));
    }

    /**
     * Sends the due lines and schedules the next run; only one pump runs at a time. No failure ends the pumping: a channel
     * without a pump stays mute.
     */
    private void pump(long ofRound) {
        boolean planned = false;
        try {
            Line line = nextDue(ofRound);
            while (line != null) {
                send(line);
                line = nextDue(ofRound);
            }
            planned = true;
        } catch (Throwable ex) {
            this.limited.error("pump", "Sending chat to {} failed; the next line is tried again", this.channel, ex);
        } finally {
            if (!planned) {
                this.scheduler.schedule(() -> pump(ofRound), RETRY);
            }
        }
    }

    /** {@return the line to send now; null if none is due, and then the next pump is planned if it needs one} */
    private @Nullable Line nextDue(long ofRound) {
        synchronized (this.waiting) {
            if (ofRound != this.round) {
                return null;
            }
            long now = this.scheduler.nanoTime();
            OutgoingText text = isOnline(now) ? this.waiting.next() : this.waiting.oldest();
            if (text == null) {
                this.pumping = false;
                return null;
            }
            long wait = Math.max(this.nextSendNanos - now, outage(text, now));
            if (wait > 0) {
                this.scheduler.schedule(() -> pump(ofRound), Duration.ofNanos(wait));
                return null;
            }
            KrytenCommand command = this.waiting.takeLine(text);
            if (this.offlineSinceNanos == null) {
                long jitter = (long) (this.settings.jitter().toNanos() * this.random.getAsDouble());
                this.nextSendNanos = now + this.settings.minDelay().toNanos() + jitter;
            }
            return new Line(command, text, text.lines() == 0);
        }
    }

    /** {@return whether lines can be sent; keeps the time since when they cannot} */
    private boolean isOnline(long now) {
        if (this.online.getAsBoolean()) {
            this.offlineSinceNanos = null;
            return true;
        }
        if (this.offlineSinceNanos == null) {
            this.offlineSinceNanos = now;
        }
        return false;
    }

    /** {@return how long to hold a text back because nothing can be sent, in nanoseconds} */
    private long outage(OutgoingText text, long now) {
        Long since = this.offlineSinceNanos;
        if (since == null) {
            return 0;
        }
        // The limit counts from the start of the outage, or from the queueing of a later line.
        long held = Math.min(now - text.queuedNanos(), now - since);
        return (held < this.offlineLimit.toNanos()) ? OFFLINE_POLL.toNanos() : 0;
    }

    private void forget(OutgoingText text) {
        synchronized (this.waiting) {
            this.waiting.remove(text);
        }
    }

    private void send(Line line) {
        OutgoingText text = line.text;
        try {
            text.send(line.command).whenComplete((reply, failure) -> {
                if (failure != null) {
                    text.result().completeExceptionally(failure);
                } else {
                    text.answered(reply, line.last);
                }
            });
        } catch (Throwable ex) {
            this.limited.error("line", "Sending a line of chat to {} failed", this.channel, ex);
            text.result().completeExceptionally(ex);
        }
    }

    private record Line(KrytenCommand command, OutgoingText text, boolean last) {}
}

package io.kryten.core.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.health.KrytenHealth;
import io.kryten.support.Deadline;
import io.kryten.support.Futures;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing chat of one channel: sends the lines of a {@link ChatQueue} one by one with a pause between them. CyTube
 * drops faster lines.
 *
 * <p>A line that CyTube dropped is repeated in its place, twice at most, if its {@link LineSender} allows that: later lines of
 * the channel wait meanwhile. A line that CyTube wants to come later than in a minute fails at once.
 *
 * <p>One pump runs at a time: it sends the due lines, and plans its next run. {@link Pump} has its states. Thread-safe.
 */
public final class ChatPacer implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ChatPacer.class);

    /** Delay of the next attempt after an unforeseen failure. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String channel;
    private final ChatSettings settings;
    private final Scheduler scheduler;
    private final RateLimitedLogger limited;
    private final DoubleSupplier random;
    private final OutageClock outage;
    private final ChatFailures failures;

    private final ChatQueue waiting;
    private final UnresolvedTexts unresolved = new UnresolvedTexts();
    private long nextSendNanos;
    private Pump pump = Pump.IDLE;
    private boolean closed;

    /** The line that CyTube refused and that is sent next. */
    private @Nullable OutgoingLine refused;

    private long repeatAtNanos;

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
     * @param obstacle whether lines wait for something else, without a limit, while none waits that goes first
     */
    public ChatPacer(
            String channel,
            ChatSettings settings,
            Scheduler scheduler,
            DoubleSupplier random,
            BooleanSupplier online,
            Duration offlineLimit,
            BooleanSupplier obstacle) {
        this.channel = channel;
        this.settings = settings;
        this.scheduler = scheduler;
        this.limited = new RateLimitedLogger(logger, scheduler);
        this.random = random;
        this.outage = new OutageClock(online, offlineLimit, obstacle);
        this.failures = new ChatFailures(channel, settings);
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
     * @param recipient the user that the text replies to; null for a text that is no reply
     * @param turn its place in the queue; a reply that goes first is not one of the replies to its user
     * @param sender sends the lines
     * @return completes with the reply to the last line and the effects of all lines, when all were answered with success,
     * and fails with the first failure of any of them; with {@link RateLimitedException} if the queue is full, if a newer reply
     * displaces this one, or if CyTube refuses a line and its repetitions; with {@link KrytenValidationException} if the user
     * has left before the first line
     */
    public CompletableFuture<Confirmation> submit(
            List<KrytenCommand> lines, @Nullable Recipient recipient, ChatTurn turn, LineSender sender) {
        OutgoingText text = new OutgoingText(lines, recipient, turn, this.scheduler.nanoTime(), sender);
        this.unresolved.add(text);
        text.result().whenComplete((reply, failure) -> {
            this.unresolved.remove(text);
            if (failure != null) {
                forget(text);
            }
        });
        List<OutgoingText> displaced;
        boolean begins;
        long ofRound;
        synchronized (this.waiting) {
            Optional<List<OutgoingText>> added = this.closed ? Optional.empty() : this.waiting.add(text);
            if (added.isEmpty()) {
                text.result()
                        .completeExceptionally(
                                this.closed
                                        ? new KrytenConnectionException("The application is stopping")
                                        : this.failures.full(text, this.waiting.lines(text.user() != null)));
                return text.result();
            }
            displaced = added.get();
            begins = this.pump == Pump.IDLE;
            if (begins) {
                this.pump = Pump.ACTIVE;
            }
            ofRound = this.round;
        }
        displaced.forEach(old -> old.result().completeExceptionally(this.failures.displaced(old, text)));
        if (begins) {
            pump(ofRound);
        }
        return text.result();
    }

    /** {@return the numbers of queued, repeated and failed lines} */
    public KrytenHealth.OutgoingChat numbers() {
        return this.failures.numbers(waitingLines());
    }

    /** {@return the numbers of queued lines by kind, a line that waits for its repetition included} */
    public KrytenHealth.WaitingLines waitingLines() {
        synchronized (this.waiting) {
            return new KrytenHealth.WaitingLines(lines(true), lines(false));
        }
    }

    private int lines(boolean ofReplies) {
        boolean repeats = this.refused != null && (this.refused.text().user() != null) == ofReplies;
        return this.waiting.lines(ofReplies) + (repeats ? 1 : 0);
    }

    /**
     * Waits until the result of each text is known.
     *
     * @param limit the longest wait, in real time
     * @return whether no text is left
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return this.unresolved.awaitNone(limit);
    }

    /**
     * Fails all queued lines.
     *
     * @return the number of lines
     */
    public int failWaiting() {
        int lines;
        List<OutgoingText> rest;
        synchronized (this.waiting) {
            lines = lines(true) + lines(false);
            rest = clear();
        }
        fail(rest, "The application stopped before this line was sent");
        return lines;
    }

    /** Fails all queued lines and resets the pacing. */
    public void reset() {
        List<OutgoingText> rest;
        synchronized (this.waiting) {
            rest = clear();
            this.round++;
            this.pump = Pump.IDLE;
            this.nextSendNanos = this.scheduler.nanoTime();
            this.outage.reset();
        }
        fail(rest, "This line was cancelled before it was sent");
    }

    @Override
    public void close() {
        synchronized (this.waiting) {
            this.closed = true;
        }
        failWaiting();
    }

    /** Empties the queue. {@return the texts of which a line waited} */
    private List<OutgoingText> clear() {
        List<OutgoingText> rest = this.waiting.clear();
        if (this.refused != null) {
            rest.add(this.refused.text());
            this.refused = null;
        }
        return rest;
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
            dropDeparted();
            OutgoingLine line = nextDue(ofRound);
            while (line != null) {
                send(line, ofRound);
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
    private @Nullable OutgoingLine nextDue(long ofRound) {
        synchronized (this.waiting) {
            if (ofRound != this.round) {
                return null;
            }
            if (this.pump == Pump.IN_FLIGHT || this.pump == Pump.PARKED) {
                this.pump = Pump.PARKED;
                return null;
            }
            long now = this.scheduler.nanoTime();
            boolean online = this.outage.isOver(now);
            OutgoingLine repeated = repeatable();
            OutgoingText text =
                    (repeated != null) ? repeated.text() : online ? this.waiting.next() : this.waiting.oldest();
            if (text == null) {
                this.pump = Pump.IDLE;
                return null;
            }
            long due = (repeated != null) ? this.repeatAtNanos : this.nextSendNanos;
            boolean first = (repeated != null) ? repeated.goesFirst() : text.goesFirst();
            // A begun text and a repeated line go before an urgent text, so they pass the obstacle with it.
            long hold = this.outage.hold(text, first || this.waiting.isUrgent(), now);
            long wait = Math.max(due - now, hold);
            if (wait > 0) {
                this.scheduler.schedule(() -> pump(ofRound), Duration.ofNanos(wait));
                return null;
            }
            if (online) {
                long jitter = (long) (this.settings.jitter().toNanos() * this.random.getAsDouble());
                this.nextSendNanos = now + this.settings.minDelay().toNanos() + jitter;
            }
            OutgoingLine line = (repeated != null) ? repeated : this.waiting.takeLine(text);
            this.refused = null;
            this.pump = line.isAwaited() ? Pump.IN_FLIGHT : Pump.ACTIVE;
            return line;
        }
    }

    /** {@return the line that is repeated next; null for none, or if its text was cancelled meanwhile} */
    private @Nullable OutgoingLine repeatable() {
        OutgoingLine line = this.refused;
        if (line != null && line.text().result().isDone()) {
            this.refused = null;
            return null;
        }
        return line;
    }

    /** Fails the replies to users who have left: they would only delay others. */
    private void dropDeparted() {
        List<OutgoingText> departed;
        synchronized (this.waiting) {
            departed = this.waiting.removeDeparted();
        }
        departed.forEach(text -> text.result().completeExceptionally(this.failures.departed(text)));
    }

    private void forget(OutgoingText text) {
        synchronized (this.waiting) {
            this.waiting.remove(text);
        }
    }

    private void send(OutgoingLine line, long ofRound) {
        line.send().whenComplete((reply, failure) -> {
            Runnable completion = () -> {};
            try {
                completion = (failure == null)
                        ? () -> line.text().answered(reply, line.last())
                        : failed(line, Futures.unwrapped(failure), ofRound);
            } finally {
                if (line.isAwaited()) {
                    resume(ofRound);
                }
                completion.run();
            }
        });
    }

    /** Keeps a line that is repeated, and drops the rest of the text of any other line. {@return completes the text} */
    private Runnable failed(OutgoingLine line, Throwable failure, long ofRound) {
        Throwable reason = failure;
        Repetition repetition = line.repetition(failure).orElse(null);
        if (repetition != null) {
            RateLimitedException limit = this.failures.notRepeated(line, repetition.after());
            if (limit != null) {
                reason = limit;
            } else if (keep(line.again(repetition.shown()), repetition.after(), ofRound)) {
                this.failures.repeated(failure, repetition.after());
                return () -> {};
            }
            repetition.shown().cancel(false);
        }
        if (!(failure instanceof KrytenException)) {
            this.limited.error("line", "Sending a line of chat to {} failed", this.channel, failure);
        }
        forget(line.text());
        Throwable cause = reason;
        return () -> line.text().result().completeExceptionally(cause);
    }

    /** {@return whether the line is kept; not after a reset or the end} */
    private boolean keep(OutgoingLine line, Duration wait, long ofRound) {
        synchronized (this.waiting) {
            if (ofRound != this.round || this.closed || line.text().result().isDone()) {
                return false;
            }
            this.refused = line;
            this.repeatAtNanos = this.scheduler.nanoTime() + Deadline.nanos(wait);
        }
        line.shown().thenAccept(reply -> shown(line, reply));
        line.text().result().whenComplete((reply, ended) -> line.shown().cancel(false));
        return true;
    }

    /** Takes a line as sent that waits for its repetition: the channel has shown it. */
    private void shown(OutgoingLine line, Confirmation reply) {
        synchronized (this.waiting) {
            if (!line.equals(this.refused)) {
                return;
            }
            this.refused = null;
        }
        line.text().answered(reply, line.last());
    }

    /** Starts the pump again if it is parked: the result of the line in flight is known. */
    private void resume(long ofRound) {
        boolean parked;
        synchronized (this.waiting) {
            if (ofRound != this.round) {
                return;
            }
            parked = this.pump == Pump.PARKED;
            this.pump = Pump.ACTIVE;
        }
        if (parked) {
            pump(ofRound);
        }
    }

    /** State of the pump. */
    private enum Pump {
        /** No line waits: the next text starts the pump. */
        IDLE,
        /** The pump runs, or its next run is planned. */
        ACTIVE,
        /** The pump runs; the line in flight keeps back the lines behind it. */
        IN_FLIGHT,
        /** The pump has stopped until the result of the line in flight is known. */
        PARKED
    }
}

package io.kryten.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

import io.kryten.KrytenConnectionException;
import io.kryten.RateLimitedException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing chat of one room: lines leave in the order they came, with a pause between them. CyTube drops what comes
 * faster, without a word to the sender.
 */
final class ChatPacer implements AutoCloseable {

    private final String room;
    private final ChatSettings settings;
    private final Scheduler scheduler;
    private final DoubleSupplier random;
    private final BooleanSupplier online;
    private final Duration offlineLimit;
    private final Function<KrytenCommand, CompletableFuture<CommandReply>> sender;

    private final Deque<Line> waiting = new ArrayDeque<>();
    private long nextSendNanos;
    private @Nullable Long offlineSinceNanos;
    private boolean pumping;
    private boolean closed;

    /** Grows with each {@link #reset()}; a pump of an earlier round stops. */
    private long round;

    /**
     * Creates the queue of a room.
     *
     * @param random gives numbers from 0 to below 1
     * @param online whether lines can be sent now
     * @param offlineLimit how long a line waits for that before it is given to the sender, who will refuse it
     * @param sender sends a line at once
     */
    ChatPacer(
            String room,
            ChatSettings settings,
            Scheduler scheduler,
            DoubleSupplier random,
            BooleanSupplier online,
            Duration offlineLimit,
            Function<KrytenCommand, CompletableFuture<CommandReply>> sender) {
        this.room = room;
        this.settings = settings;
        this.scheduler = scheduler;
        this.random = random;
        this.online = online;
        this.offlineLimit = offlineLimit;
        this.sender = sender;
        this.nextSendNanos = scheduler.nanoTime();
    }

    /**
     * Queues the lines of one text. They stay together; when one is refused or the caller cancels, the rest is not sent.
     *
     * @param lines one or more lines
     * @return completes with the answer to the last line when all lines were answered with success, and fails with the
     * first failure of any of them
     */
    CompletableFuture<CommandReply> submit(List<KrytenCommand> lines) {
        CompletableFuture<CommandReply> result = new CompletableFuture<>();
        result.whenComplete((reply, failure) -> {
            if (failure != null) {
                forget(result);
            }
        });
        long ofRound;
        synchronized (this.waiting) {
            if (this.closed) {
                return CompletableFuture.failedFuture(new KrytenConnectionException("The application is stopping"));
            }
            if (this.waiting.size() + lines.size() > this.settings.maxQueued()) {
                return CompletableFuture.failedFuture(new RateLimitedException(this.waiting.size()
                        + " lines wait to be sent to " + this.room + "; no more than " + this.settings.maxQueued()
                        + " may (kryten.chat.max-queued)"));
            }
            long now = this.scheduler.nanoTime();
            Text text = new Text(result, lines.size());
            for (int i = 0; i < lines.size(); i++) {
                this.waiting.add(new Line(lines.get(i), text, i == lines.size() - 1, now));
            }
            if (this.pumping) {
                return result;
            }
            this.pumping = true;
            ofRound = this.round;
        }
        pump(ofRound);
        return result;
    }

    /** {@return how many lines wait} */
    int size() {
        synchronized (this.waiting) {
            return this.waiting.size();
        }
    }

    /** Fails what waits, and forgets when the last line went. */
    void reset() {
        List<Line> rest;
        synchronized (this.waiting) {
            rest = takeAll();
            this.round++;
            this.pumping = false;
            this.nextSendNanos = this.scheduler.nanoTime();
            this.offlineSinceNanos = null;
        }
        fail(rest, "This line was taken back before it was sent");
    }

    @Override
    public void close() {
        List<Line> rest;
        synchronized (this.waiting) {
            this.closed = true;
            rest = takeAll();
        }
        fail(rest, "The application stopped before this line was sent");
    }

    private List<Line> takeAll() {
        List<Line> all = List.copyOf(this.waiting);
        this.waiting.clear();
        return all;
    }

    private static void fail(List<Line> lines, String reason) {
        lines.forEach(line -> line.text.result.completeExceptionally(new KrytenConnectionException(reason)));
    }

    /** Sends what is due and comes back for the rest; only one pump runs at a time. */
    private void pump(long ofRound) {
        while (true) {
            Line line;
            synchronized (this.waiting) {
                if (ofRound != this.round) {
                    return;
                }
                line = this.waiting.peek();
                if (line == null) {
                    this.pumping = false;
                    return;
                }
                long now = this.scheduler.nanoTime();
                long wait = Math.max(this.nextSendNanos - now, outage(line, now));
                if (wait > 0) {
                    this.scheduler.schedule(() -> pump(ofRound), Duration.ofNanos(wait));
                    return;
                }
                this.waiting.remove();
                if (this.offlineSinceNanos == null) {
                    long jitter = (long) (this.settings.jitter().toNanos() * this.random.getAsDouble());
                    this.nextSendNanos = now + this.settings.minDelay().toNanos() + jitter;
                }
            }
            send(line);
        }
    }

    /** How long to hold a line back because nothing can be sent. */
    private long outage(Line line, long now) {
        if (this.online.getAsBoolean()) {
            this.offlineSinceNanos = null;
            return 0;
        }
        Long begin = this.offlineSinceNanos;
        long since = (begin != null) ? begin : now;
        this.offlineSinceNanos = since;
        // What came during the outage has its own time; what came before it, the time from its beginning.
        long held = Math.min(now - line.queuedNanos, now - since);
        return (held < this.offlineLimit.toNanos()) ? CommandPauses.OFFLINE_POLL.toNanos() : 0;
    }

    private void forget(CompletableFuture<CommandReply> result) {
        synchronized (this.waiting) {
            this.waiting.removeIf(line -> line.text.result == result);
        }
    }

    private void send(Line line) {
        CompletableFuture<CommandReply> sent;
        try {
            sent = this.sender.apply(line.command);
        } catch (RuntimeException ex) {
            sent = CompletableFuture.failedFuture(ex);
        }
        sent.whenComplete((reply, failure) -> {
            if (failure != null) {
                line.text.result.completeExceptionally(failure);
            } else {
                line.text.answered(reply, line.last);
            }
        });
    }

    private record Line(KrytenCommand command, Text text, boolean last, long queuedNanos) {}

    /** What the lines of one text have in common. A line is sent before the one ahead of it is answered. */
    private static final class Text {

        private final CompletableFuture<CommandReply> result;
        private int unanswered;
        private @Nullable CommandReply lastReply;

        Text(CompletableFuture<CommandReply> result, int lines) {
            this.result = result;
            this.unanswered = lines;
        }

        void answered(CommandReply reply, boolean last) {
            CommandReply answer;
            synchronized (this) {
                this.unanswered--;
                if (last) {
                    this.lastReply = reply;
                }
                answer = (this.unanswered == 0) ? this.lastReply : null;
            }
            if (answer != null) {
                // Outside the lock: what hangs on the result runs here.
                this.result.complete(answer);
            }
        }
    }
}

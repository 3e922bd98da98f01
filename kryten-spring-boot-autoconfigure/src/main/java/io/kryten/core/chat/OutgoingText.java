package io.kryten.core.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.KrytenEvent;
import org.jspecify.annotations.Nullable;

/**
 * One text on its way out: its lines and the result that they share. A line is sent before the one ahead of it is
 * answered, unless the sender {@linkplain LineSender#isAwaited() awaits} it. The waiting lines belong to the {@link ChatQueue}
 * and its lock; answers may come on any thread.
 */
final class OutgoingText {

    private static final Set<String> MODERATION = Set.of(
            "/kick", "/kickanons", "/ban", "/ipban", "/banip", "/mute", "/smute", "/unmute", "/unsmute", "/clear");

    private final Deque<KrytenCommand> waiting;
    private final LineSender sender;
    private final @Nullable Recipient recipient;
    private final ChatTurn turn;
    private final long queuedNanos;
    private final CompletableFuture<Confirmation> result = new CompletableFuture<>();
    private int unanswered;
    private final List<KrytenEvent> effects = new ArrayList<>();
    private @Nullable CommandReply lastReply;

    /**
     * Creates a text of which no line was sent.
     *
     * @param lines one or more lines
     * @param recipient the user that the text replies to; null for none
     * @param turn its place in the queue
     * @param queuedNanos when the text was submitted
     * @param sender sends the lines
     */
    OutgoingText(
            List<KrytenCommand> lines,
            @Nullable Recipient recipient,
            ChatTurn turn,
            long queuedNanos,
            LineSender sender) {
        this.waiting = new ArrayDeque<>(lines);
        this.unanswered = lines.size();
        this.recipient = (turn == ChatTurn.FIRST) ? null : recipient;
        this.turn = turn;
        this.queuedNanos = queuedNanos;
        this.sender = sender;
    }

    LineSender sender() {
        return this.sender;
    }

    /** {@return the user in whose share of replies the text waits, in lower case; null for none} */
    @Nullable
    String user() {
        return (this.recipient != null) ? this.recipient.name() : null;
    }

    /** {@return whether the user that the text replies to has left} */
    boolean isForDeparted() {
        return this.recipient != null && this.recipient.departed().getAsBoolean();
    }

    /** {@return whether the text goes first: by request, or because its next line is a chat command of moderation} */
    boolean goesFirst() {
        return goesFirst(this.waiting.peek());
    }

    /** {@return whether the text goes first if a given line of it is the next} */
    boolean goesFirst(@Nullable KrytenCommand line) {
        return this.turn == ChatTurn.FIRST || (this.recipient == null && line != null && isModeration(line));
    }

    private static boolean isModeration(KrytenCommand line) {
        Object text = line.arguments().getOrDefault("message", line.arguments().get("msg"));
        return line.name().equals("say")
                && text instanceof String words
                && MODERATION.contains(words.split("\\s", 2)[0]);
    }

    long queuedNanos() {
        return this.queuedNanos;
    }

    CompletableFuture<Confirmation> result() {
        return this.result;
    }

    /** {@return the number of unsent lines} */
    int lines() {
        return this.waiting.size();
    }

    /** Takes the next line off the text. */
    KrytenCommand takeLine() {
        return this.waiting.remove();
    }

    /**
     * Completes the result with the reply to the last line and the effects of all lines, once all lines were answered.
     *
     * @param line what confirms a line
     * @param last whether that was the last line
     */
    void answered(Confirmation line, boolean last) {
        Confirmation answer;
        synchronized (this) {
            this.unanswered--;
            this.effects.addAll(line.effects());
            if (last) {
                this.lastReply = line.reply();
            }
            answer = (this.unanswered == 0 && this.lastReply != null)
                    ? new Confirmation(this.lastReply, List.copyOf(this.effects))
                    : null;
        }
        if (answer != null) {
            // Outside the lock: actions that depend on the result run here.
            this.result.complete(answer);
        }
    }
}

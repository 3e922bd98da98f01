package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kryten.KrytenConnectionException;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/**
 * One question of a conversation. The lines of the user are read from before the question is sent until the question is closed; the
 * time for the answer begins when the question was sent.
 *
 * @param <T> type of the answer
 */
final class Question<T> {

    /** Time in which a user who left may come back, as a page that is loaded again does. */
    private static final Duration ABSENCE = Duration.ofSeconds(5);

    /** Longest wait of the events; the time for the answer ends it long before. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final DefaultConversation conversation;
    private final ConversationContext context;
    private final String text;
    private final Function<? super String, ? extends @Nullable T> conversion;
    private final Duration timeout;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private boolean open = true;
    private int unread;
    private @Nullable CompletableFuture<?> answer;
    private @Nullable CompletableFuture<?> leave;
    private Runnable timer = () -> {};

    /** Effect of the line that ended the wait for the answer. */
    private volatile Runnable outcome = () -> {};

    Question(
            DefaultConversation conversation,
            ConversationContext context,
            String text,
            Function<? super String, ? extends @Nullable T> conversion,
            Duration timeout) {
        this.conversation = conversation;
        this.context = context;
        this.text = text;
        this.conversion = conversion;
        this.timeout = timeout;
    }

    CompletableFuture<T> result() {
        return this.result;
    }

    /** Registers the waits, and sends the question behind them: a fast answer must not be missed. Does nothing once closed. */
    void ask() {
        if (!isOpen()) {
            return;
        }
        this.result.whenComplete((value, failure) -> {
            if (this.result.isCancelled() && this.conversation.release(this)) {
                this.context.counters().unanswered(ConversationEnd.CANCELLED);
            }
        });
        awaitAnswer();
        // Without a connection the wait has ended at once.
        if (isOpen()) {
            awaitLeave();
            send();
        }
    }

    /** Ends the waits. Later lines, times and losses have no effect. */
    void close() {
        Runnable cancelled;
        CompletableFuture<?> lines;
        CompletableFuture<?> absence;
        synchronized (this) {
            this.open = false;
            cancelled = this.timer;
            lines = this.answer;
            absence = this.leave;
        }
        cancelled.run();
        cancel(lines);
        cancel(absence);
    }

    private void awaitAnswer() {
        ChannelOperations channel = this.conversation.operations();
        CompletableFuture<?> lines = this.conversation.isPrivate()
                ? channel.next(
                        PrivateMessageEvent.class,
                        line -> isOfUser(line.username()) && !line.shadow() && read(line.typedText()),
                        LONGEST)
                : channel.next(
                        ChatMessageEvent.class,
                        line -> isOfUser(line.username()) && !line.shadow() && read(line.typedText()),
                        LONGEST);
        keep(lines, true);
        lines.whenComplete((line, failure) -> {
            if (failure == null) {
                this.outcome.run();
            } else {
                end(ConversationEnd.LOST, Futures.unwrapped(failure));
            }
        });
    }

    private void awaitLeave() {
        CompletableFuture<UserLeaveEvent> absence =
                this.conversation.prompt().next(UserLeaveEvent.class, event -> isOfUser(event.username()), LONGEST);
        keep(absence, false);
        // Losses end the wait for the answer.
        absence.thenRun(() -> this.context.after(ABSENCE, () -> {
            if (this.conversation.isUserPresent()) {
                awaitLeave();
            } else {
                end(ConversationEnd.LEFT, null);
            }
        }));
    }

    /** Waits that begin after the end of the question end at once. */
    private void keep(CompletableFuture<?> wait, boolean ofAnswer) {
        boolean closed;
        synchronized (this) {
            closed = !this.open;
            if (ofAnswer) {
                this.answer = wait;
            } else {
                this.leave = wait;
            }
        }
        if (closed) {
            cancel(wait);
        }
    }

    private void send() {
        this.conversation.sendQuestion(this.text).whenComplete((done, failure) -> {
            Throwable cause = (failure != null) ? Futures.unwrapped(failure) : null;
            if (cause == null || cause instanceof UnconfirmedCommandException) {
                startTimer();
            } else if (cause instanceof KrytenConnectionException || cause instanceof NoRobotException) {
                end(ConversationEnd.LOST, cause);
            } else {
                end(ConversationEnd.NOT_SENT, cause);
            }
        });
    }

    private synchronized void startTimer() {
        if (this.open) {
            this.timer.run();
            this.timer = this.context.after(this.timeout, () -> end(ConversationEnd.TIMEOUT, null));
        }
    }

    /** {@return whether the line ends the wait} */
    private boolean read(String line) {
        if (!isOpen()) {
            return true;
        }
        if (!this.context.filter().mayAnswer(this.conversation.channel(), line)) {
            return false;
        }
        if (this.context.settings().cancels(line)) {
            this.outcome = () -> end(ConversationEnd.CANCELLED_BY_USER, null);
            return true;
        }
        RuntimeException unreadable = null;
        try {
            T value = this.conversion.apply(line.strip());
            if (value != null) {
                this.outcome = () -> answered(value);
                return true;
            }
        } catch (RuntimeException ex) {
            unreadable = ex;
        }
        return !askAgain(unreadable);
    }

    private boolean askAgain(@Nullable RuntimeException unreadable) {
        synchronized (this) {
            this.unread++;
            this.timer.run();
            if (this.unread > this.context.settings().repeats()) {
                this.outcome = () -> end(ConversationEnd.UNREADABLE, unreadable);
                return false;
            }
        }
        send();
        return true;
    }

    private void answered(T value) {
        if (this.conversation.release(this)) {
            this.context.counters().answered();
            this.result.complete(value);
        }
    }

    private void end(ConversationEnd reason, @Nullable Throwable cause) {
        this.conversation.end(this, reason, cause);
    }

    private synchronized boolean isOpen() {
        return this.open;
    }

    private boolean isOfUser(String name) {
        return name.equalsIgnoreCase(this.conversation.username());
    }

    private static void cancel(@Nullable CompletableFuture<?> wait) {
        if (wait != null) {
            wait.cancel(false);
        }
    }
}

package io.kryten.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserJoinEvent;
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
    private final List<CompletableFuture<?>> waits = new ArrayList<>();
    private Runnable timer = () -> {};

    /** The last time at which the user joined. */
    private volatile Instant joined = Instant.MIN;

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
        this.result.whenComplete((value, failure) -> this.conversation.releaseCompleted(this));
        awaitAnswer();
        // Without a connection the wait has ended at once.
        if (isOpen()) {
            observePresence();
            send();
        }
    }

    /** Ends the waits. Later lines, times and losses have no effect. */
    void close() {
        Runnable cancelled;
        List<CompletableFuture<?>> ended;
        synchronized (this) {
            this.open = false;
            cancelled = this.timer;
            ended = List.copyOf(this.waits);
        }
        cancelled.run();
        ended.forEach(wait -> wait.cancel(false));
    }

    private void awaitAnswer() {
        ChannelOperations channel = this.conversation.operations();
        CompletableFuture<?> lines = this.conversation.isPrivate()
                ? channel.next(
                        PrivateMessageEvent.class,
                        line -> mayAnswer(line.username(), line.shadow()) && read(line.typedText()),
                        LONGEST)
                : channel.next(
                        ChatMessageEvent.class,
                        line -> mayAnswer(line.username(), line.shadow()) && read(line.typedText()),
                        LONGEST);
        keep(lines);
        lines.whenComplete((line, failure) -> {
            Throwable cause = (failure != null) ? Futures.unwrapped(failure) : null;
            if (cause == null) {
                this.outcome.run();
            } else if (cause instanceof KrytenException) {
                end(ConversationEnd.LOST, cause);
            } else {
                failed(cause);
            }
        });
    }

    /** Losses end the wait for the answer, so these waits only observe. */
    private void observePresence() {
        ChannelOperations channel = this.conversation.prompt();
        keep(channel.next(UserJoinEvent.class, this::joined, LONGEST));
        keep(channel.next(UserLeaveEvent.class, this::left, LONGEST));
    }

    private boolean joined(UserJoinEvent event) {
        if (isOfUser(event.username())) {
            this.joined = event.raw().receivedAt();
        }
        return false;
    }

    private boolean left(UserLeaveEvent event) {
        if (isOfUser(event.username())) {
            Instant time = event.raw().receivedAt();
            Runnable unused = this.context.after(ABSENCE, () -> {
                // Without a state nothing is known but the events.
                if (this.joined.isBefore(time) && !this.conversation.isUserPresent()) {
                    end(ConversationEnd.LEFT, null);
                }
            });
        }
        return false;
    }

    /** Waits that begin after the end of the question end at once. */
    private void keep(CompletableFuture<?> wait) {
        boolean closed;
        synchronized (this) {
            closed = !this.open;
            this.waits.add(wait);
        }
        if (closed) {
            wait.cancel(false);
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
        if (this.context.settings().cancels(line)) {
            this.outcome = () -> end(ConversationEnd.CANCELLED_BY_USER, null);
            return true;
        }
        if (!this.context.filter().mayAnswer(this.conversation.channel(), line)) {
            return false;
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

    /** The conversion or the filter has failed in a way that no other answer can mend. */
    private void failed(Throwable failure) {
        if (this.conversation.release(this)) {
            this.context.counters().unanswered(ConversationEnd.UNREADABLE);
            this.result.completeExceptionally(failure);
        }
    }

    private void end(ConversationEnd reason, @Nullable Throwable cause) {
        this.conversation.end(this, reason, cause);
    }

    private synchronized boolean isOpen() {
        return this.open;
    }

    private boolean mayAnswer(String username, boolean shadow) {
        return isOfUser(username) && !shadow && !this.context.unheard().test(this.conversation.channel(), username);
    }

    private boolean isOfUser(String name) {
        return name.equalsIgnoreCase(this.conversation.username());
    }
}

package io.kryten.conversation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.command.BlankText;
import io.kryten.core.ChannelOperations;
import org.jspecify.annotations.Nullable;

/** {@link Conversation} whose state changes under one lock. Results are completed outside of it. */
final class DefaultConversation implements Conversation {

    private static final int SHOWN = 40;

    private final long number;
    private final ChannelOperations operations;
    private final ChannelOperations prompt;
    private final String username;
    private final boolean byPm;
    private final BiFunction<ChannelOperations, String, CompletableFuture<Void>> sender;
    private final ConversationContext context;

    private State state = State.IDLE;
    private @Nullable Question<?> question;
    private @Nullable ConversationEndedException ended;

    /**
     * Creates a conversation without a question.
     *
     * @param number grows from one conversation to the next
     * @param operations operations of the channel, whose results the bot gets
     * @param prompt operations of the channel for the conversation itself, which callbacks of the bot do not delay
     * @param username the user
     * @param byPm whether it goes by private messages
     * @param sender sends a text to the user by either of the operations
     * @param context what all conversations share
     */
    DefaultConversation(
            long number,
            ChannelOperations operations,
            ChannelOperations prompt,
            String username,
            boolean byPm,
            BiFunction<ChannelOperations, String, CompletableFuture<Void>> sender,
            ConversationContext context) {
        this.number = number;
        this.operations = operations;
        this.prompt = prompt;
        this.username = username;
        this.byPm = byPm;
        this.sender = sender;
        this.context = context;
    }

    @Override
    public Channel channel() {
        return this.operations.channel();
    }

    @Override
    public String username() {
        return this.username;
    }

    @Override
    public boolean isPrivate() {
        return this.byPm;
    }

    @Override
    public <T> CompletableFuture<T> ask(String text, Function<? super String, ? extends @Nullable T> conversion) {
        return ask(text, conversion, this.context.settings().timeout());
    }

    @Override
    public <T> CompletableFuture<T> ask(
            String text, Function<? super String, ? extends @Nullable T> conversion, Duration timeout) {
        if (BlankText.is(text)) {
            throw new KrytenValidationException("The question to " + this.username + " is blank");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new KrytenValidationException("The time for an answer must be above zero, not " + timeout);
        }
        releaseCompleted();
        Question<T> asked = new Question<>(this, this.context, text, conversion, timeout);
        synchronized (this) {
            switch (this.state) {
                case WAITING ->
                    throw new IllegalStateException("A question to " + this.username + " in " + channel()
                            + " waits for its answer; ask the next one when its result is complete");
                case ENDED -> {
                    return CompletableFuture.failedFuture(Objects.requireNonNull(this.ended));
                }
                case IDLE -> {
                    this.state = State.WAITING;
                    this.question = asked;
                }
            }
        }
        DefaultConversation other = this.context.waiting().enter(this);
        if (other != null) {
            DefaultConversation older = other.isOlderThan(this) ? other : this;
            older.end(ConversationEnd.REPLACED);
        }
        if (!this.context.running().getAsBoolean()) {
            end(ConversationEnd.STOPPED);
        }
        asked.ask();
        return asked.result();
    }

    @Override
    public CompletableFuture<Void> say(String text) {
        return send(this.operations, text);
    }

    @Override
    public void cancel() {
        end(ConversationEnd.CANCELLED);
    }

    ChannelOperations operations() {
        return this.operations;
    }

    ChannelOperations prompt() {
        return this.prompt;
    }

    /** Sends a question. Callbacks on the result must not block. */
    CompletableFuture<Void> sendQuestion(String text) {
        return send(this.prompt, text);
    }

    boolean isOlderThan(DefaultConversation other) {
        return this.number < other.number;
    }

    /** {@return whether the user is in the channel, as far as it is known} */
    boolean isUserPresent() {
        return this.operations.state().user(this.username).isPresent();
    }

    /** Ends the wait of a question that the bot has completed, or that has timed out by itself. */
    void releaseCompleted(Question<?> completed) {
        if (release(completed)) {
            this.context.counters().unanswered(ConversationEnd.CANCELLED);
        }
    }

    /** Callbacks of the bot run before that by which a completed question releases itself, so they may ask before. */
    private void releaseCompleted() {
        Question<?> completed;
        synchronized (this) {
            completed = this.question;
        }
        if (completed != null && completed.result().isDone()) {
            releaseCompleted(completed);
        }
    }

    /** Ends the wait of a question, so that the next one may be asked. Returns whether the question was open. */
    boolean release(Question<?> answered) {
        synchronized (this) {
            if (this.question != answered) {
                return false;
            }
            this.state = State.IDLE;
            this.question = null;
        }
        this.context.waiting().leave(this);
        answered.close();
        return true;
    }

    /** Ends the conversation because of its question; does nothing if the question is not open any more. */
    void end(Question<?> of, ConversationEnd reason, @Nullable Throwable cause) {
        synchronized (this) {
            if (this.question != of) {
                return;
            }
        }
        end(reason, cause);
    }

    void end(ConversationEnd reason) {
        end(reason, null);
    }

    private CompletableFuture<Void> send(ChannelOperations via, String text) {
        try {
            return this.sender.apply(via, text);
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    private void end(ConversationEnd reason, @Nullable Throwable cause) {
        ConversationEndedException failure = new ConversationEndedException(reason, message(reason, cause), cause);
        Question<?> unanswered;
        synchronized (this) {
            if (this.state == State.ENDED) {
                return;
            }
            this.state = State.ENDED;
            this.ended = failure;
            unanswered = this.question;
            this.question = null;
        }
        this.context.waiting().leave(this);
        if (unanswered != null) {
            unanswered.close();
            this.context.counters().unanswered(reason);
            // The caller may be a handler or the timer, which must not run what depends on the result.
            this.context.executor().execute(() -> unanswered.result().completeExceptionally(failure));
        }
    }

    private String message(ConversationEnd reason, @Nullable Throwable cause) {
        String why = switch (reason) {
            case TIMEOUT -> "no answer came in time";
            case CANCELLED_BY_USER -> "the user cancelled it";
            case CANCELLED -> "the bot cancelled it";
            case REPLACED -> "a newer conversation with the user has asked a question";
            case LEFT -> "the user left the channel";
            case UNREADABLE -> "no answer could be read";
            case NOT_SENT -> "the question was not sent";
            case LOST -> "the answer may be missed";
            case STOPPED -> "the application is stopping";
        };
        // The failure of a conversion may repeat the words of the user.
        String detail = (cause == null || reason == ConversationEnd.UNREADABLE) ? "" : " (" + cause.getMessage() + ")";
        return "The conversation with " + LogSafe.of(this.username, SHOWN) + " in " + channel() + " ended: " + why
                + detail;
    }

    private enum State {
        /** No question waits. */
        IDLE,
        /** A question waits for its answer. */
        WAITING,
        /** Nothing can be asked any more. */
        ENDED
    }
}

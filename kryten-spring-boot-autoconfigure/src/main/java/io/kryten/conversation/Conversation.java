package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Conversation with one user of a channel, by chat or by private messages: the bot asks, and the next line of that user is the
 * answer. Nothing blocks; the actions on a result run on threads that may block.
 *
 * <pre>{@code
 * conversation.ask("Really clear the playlist, alice?", Answers.yesNo()).thenAccept(yes -> {
 *     if (yes) {
 *         channel.clearPlaylist();
 *     }
 * });
 * }</pre>
 *
 * <p>A word of {@code kryten.conversation.cancel-words} ends the conversation. A line that the {@link AnswerFilter} rejects, such as a
 * chat command, is no answer, nor is one of a shadow-muted or ignored user or of the robot itself.
 *
 * <p>One question to a user waits at a time in a channel, by chat and by private messages each. The newest conversation takes
 * precedence: its question ends an older conversation with that user. A conversation that has ended stays so. Thread-safe.
 */
public interface Conversation {

    /** {@return the channel} */
    Channel channel();

    /** {@return the name of the user} */
    String username();

    /** {@return whether it goes by private messages} */
    boolean isPrivate();

    /**
     * Asks a question and waits {@code kryten.conversation.timeout} for the answer.
     *
     * @param question the question, sent before other chat and never executed as a chat command
     * @return completes with the user's next line as plain text without white space around it; fails with {@link
     * ConversationEndedException} if the conversation has ended, or ends before. Cancelling or completing it ends the wait alone
     * @throws IllegalStateException if a question of this conversation waits already
     */
    default CompletableFuture<String> ask(String question) {
        return ask(question, text -> text);
    }

    /**
     * Asks a question and waits for its answer.
     *
     * @param question the question
     * @param timeout the time for the answer after the question was sent, above zero
     * @return completes as that of {@link #ask(String)}
     */
    default CompletableFuture<String> ask(String question, Duration timeout) {
        return ask(question, text -> text, timeout);
    }

    /**
     * Asks a question and waits {@code kryten.conversation.timeout} for an answer that can be read. After another answer the
     * question is repeated, {@code kryten.conversation.repeats} times at most.
     *
     * @param question the question
     * @param conversion reads an answer; an exception or null is an answer that cannot be read; an {@link Error}
     * fails the result. It may block. See {@link Answers}
     * @param <T> the type of the result
     * @return completes with the converted answer; fails as that of {@link #ask(String)}
     */
    <T> CompletableFuture<T> ask(String question, Function<? super String, ? extends @Nullable T> conversion);

    /**
     * Asks a question and waits for an answer that can be read.
     *
     * @param question the question
     * @param conversion reads an answer
     * @param timeout the time for each answer after the question was sent, above zero
     * @param <T> the type of the result
     * @return completes as that of {@link #ask(String, Function)}
     */
    <T> CompletableFuture<T> ask(
            String question, Function<? super String, ? extends @Nullable T> conversion, Duration timeout);

    /**
     * Says something to the user, by chat or by a private message as the conversation goes. Returns without waiting.
     *
     * @param text the text
     * @return completes when it was sent; fails with {@link io.kryten.KrytenValidationException} if it is blank and no reply to
     * an event
     */
    CompletableFuture<Void> say(String text);

    /** Ends the conversation. An open question fails with {@link ConversationEnd#CANCELLED}. */
    void cancel();
}

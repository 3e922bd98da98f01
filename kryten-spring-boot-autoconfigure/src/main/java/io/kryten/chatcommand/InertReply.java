package io.kryten.chatcommand;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.kryten.listener.PrivateReply;
import org.jspecify.annotations.Nullable;

/**
 * Reply in chat that no bot takes for a command. Replies often repeat a text of a user, and another bot would obey it with the
 * rank of this one.
 */
final class InertReply {

    /** Zero-width space: invisible, and no white space that a bot would skip. */
    private static final char GUARD = '\u200b';

    private InertReply() {}

    /** {@return a result of a method, its text guarded where it is sent to chat} */
    static @Nullable Object of(@Nullable Object result, CommandPrefix prefix) {
        if (result instanceof CompletionStage<?> stage) {
            return stage.<@Nullable Object>thenApply(value -> of(value, prefix));
        }
        if (result instanceof Optional<?> optional) {
            return of(optional.orElse(null), prefix);
        }
        return (result instanceof CharSequence text && !(text instanceof PrivateReply))
                ? of(text.toString(), prefix)
                : result;
    }

    /** {@return a text, with a guard before it if it starts as a command does} */
    static String of(String text, CommandPrefix prefix) {
        return (prefix.end(text, null) >= 0) ? GUARD + text : text;
    }
}

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

    /** {@return a reply, or a later one, with a guard before a text that starts as a command does} */
    static @Nullable Object of(@Nullable Object result, CommandPrefix prefix) {
        if (result instanceof CompletionStage<?> stage) {
            return stage.<@Nullable Object>thenApply(value -> of(value, prefix));
        }
        if (result instanceof Optional<?> optional) {
            return of(optional.orElse(null), prefix);
        }
        if (result instanceof CharSequence text
                && !(text instanceof PrivateReply)
                && prefix.end(text.toString(), null) >= 0) {
            return GUARD + text.toString();
        }
        return result;
    }
}

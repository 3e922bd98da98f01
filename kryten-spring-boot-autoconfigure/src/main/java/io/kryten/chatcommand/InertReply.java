package io.kryten.chatcommand;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.kryten.listener.PrivateReply;
import org.jspecify.annotations.Nullable;

/**
 * Reply in chat that no bot takes for a command. Replies often repeat a text of a user, and another bot would obey it with the
 * rank of this one. A long text is sent as several lines, and each word may begin one; in a word that is longer than a line, each
 * character.
 */
final class InertReply {

    /** Zero-width space: invisible, and no white space that a bot would skip. */
    private static final char GUARD = '\u200b';

    /** Longest text that is sent as one line; {@code kryten.chat.max-length} is seldom less. */
    private static final int LINE = 100;

    /** Longest word that is never cut; a guard within a link would break it. */
    private static final int WORD = 200;

    private InertReply() {}

    /** {@return a reply, or a later one, with a guard before a text that starts as a command does} */
    static @Nullable Object of(@Nullable Object result, CommandPrefix prefix) {
        if (result instanceof CompletionStage<?> stage) {
            return stage.<@Nullable Object>thenApply(value -> of(value, prefix));
        }
        if (result instanceof Optional<?> optional) {
            return of(optional.orElse(null), prefix);
        }
        return (result instanceof CharSequence text && !(text instanceof PrivateReply))
                ? guarded(text.toString(), prefix)
                : result;
    }

    private static String guarded(String text, CommandPrefix prefix) {
        StringBuilder guarded = new StringBuilder();
        if (prefix.end(text, null) >= 0) {
            guarded.append(GUARD);
        }
        int start = LineWords.skipSpace(text, 0);
        guarded.append(text, 0, start);
        boolean first = true;
        while (start < text.length()) {
            int end = LineWords.skipWord(text, start);
            if (!first && text.length() > LINE && prefix.lengthAt(text, start) > 0) {
                guarded.append(GUARD);
            }
            guarded.append(
                    (end - start > WORD)
                            ? guardedWithin(text.substring(start, end), prefix)
                            : text.substring(start, end));
            int next = LineWords.skipSpace(text, end);
            guarded.append(text, end, next);
            start = next;
            first = false;
        }
        return guarded.toString();
    }

    /** A guard before a prefix may stay behind on the line before; the one behind it makes another word of the command. */
    private static CharSequence guardedWithin(String word, CommandPrefix prefix) {
        StringBuilder guarded = new StringBuilder();
        int i = 0;
        while (i < word.length()) {
            int length = prefix.lengthAt(word, i);
            if (length > 0) {
                guarded.append(GUARD).append(word, i, i + length).append(GUARD);
            } else {
                guarded.append(word.charAt(i));
            }
            i += Math.max(1, length);
        }
        return guarded;
    }
}

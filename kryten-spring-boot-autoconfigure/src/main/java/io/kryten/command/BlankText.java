package io.kryten.command;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Detects text that CyTube silently discards. CyTube replaces control characters below U+0020 with spaces and ignores chat that
 * is empty after JavaScript's {@code trim()}. Unlike {@link String#isBlank()}, this includes the no-break spaces and U+FEFF.
 */
public final class BlankText {

    private static final Pattern BLANK =
            Pattern.compile("[\\x00-\\x20\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]*");

    private BlankText() {}

    /**
     * Whether CyTube discards a text.
     *
     * @param text any text, or null
     * @return true if the text is null or empty, or contains only white space and control characters
     */
    public static boolean is(@Nullable String text) {
        return text == null || BLANK.matcher(text).matches();
    }
}

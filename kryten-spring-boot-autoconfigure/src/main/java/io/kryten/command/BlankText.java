package io.kryten.command;

import java.util.regex.Pattern;

/**
 * Text that CyTube drops without a word. CyTube replaces the control characters below U+0020 with spaces and ignores chat
 * of which JavaScript's {@code trim()} then leaves nothing. Unlike {@link String#isBlank()} that includes the no-break
 * spaces and U+FEFF.
 */
public final class BlankText {

    private static final Pattern BLANK =
            Pattern.compile("[\\x00-\\x20\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]*");

    private BlankText() {}

    /**
     * Whether CyTube drops a text.
     *
     * @param text any text
     * @return true if the text is empty or has nothing but white space and control characters
     */
    public static boolean is(String text) {
        return BLANK.matcher(text).matches();
    }
}

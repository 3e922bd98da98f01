package io.kryten.text;

import java.text.Normalizer;

/** Detects mentions of a user name in text. */
public final class Mentions {

    private Mentions() {}

    /**
     * Whether a text contains a name as a separate word, ignoring case, with or without {@code @} before it. Letters with
     * accents, digits, {@code _} and {@code -} are part of a name, so {@code bob_2} and {@code bob-by} do not mention
     * {@code bob}, but {@code bob's} does. An address such as {@code al@bob.example} mentions no user.
     *
     * @param text plain text, for example the text of a chat message
     * @param name a user's name
     * @return true if the name is mentioned; false for an empty name
     */
    public static boolean contains(String text, String name) {
        String words = composed(text);
        String word = composed(name);
        if (word.isEmpty()) {
            return false;
        }
        for (int i = 0; i + word.length() <= words.length(); i++) {
            if (words.regionMatches(true, i, word, 0, word.length())
                    && startsWord(words, i)
                    && !isNameBegunAt(words, i + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** An accent may be a character of its own, or one character with its letter. */
    private static String composed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean startsWord(String text, int start) {
        int before = (start > 0 && text.charAt(start - 1) == '@') ? start - 1 : start;
        return before == 0 || !isOfName(text.codePointBefore(before));
    }

    private static boolean isNameBegunAt(String text, int end) {
        return end < text.length() && isOfName(text.codePointAt(end));
    }

    private static boolean isOfName(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || isAccent(c);
    }

    private static boolean isAccent(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}

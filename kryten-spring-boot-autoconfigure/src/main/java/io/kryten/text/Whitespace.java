package io.kryten.text;

/** White space as JavaScript's regular expressions define it, which CyTube's pages use. */
public final class Whitespace {

    private Whitespace() {}

    /**
     * Whether a character is white space.
     *
     * @param c any character
     * @return true if it is white space
     */
    public static boolean is(char c) {
        return switch (c) {
            case ' ', '\t', '\n', 0x0b, '\f', '\r', 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff ->
                true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    /**
     * Finds the next white space.
     *
     * @param text any text
     * @param from the first offset to examine
     * @return its offset; the length of the text if there is none
     */
    public static int next(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && !is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /**
     * Finds the next character other than white space.
     *
     * @param text any text
     * @param from the first offset to examine
     * @return its offset; the length of the text if there is none
     */
    public static int skip(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && is(text.charAt(i))) {
            i++;
        }
        return i;
    }
}

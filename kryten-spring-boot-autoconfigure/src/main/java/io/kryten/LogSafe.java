package io.kryten;

/** Makes untrusted text safe for log lines and exceptions: one line, no control characters, bounded length. */
public final class LogSafe {

    private LogSafe() {}

    /**
     * Returns a form of a text that can neither forge log lines nor flood the log.
     *
     * @param text any text
     * @param maxLength the maximum length in UTF-16 units, at least 1
     * @return the text with control characters replaced by {@code ?}, cut and ended with {@code …} if it was longer
     */
    public static String of(String text, int maxLength) {
        int end = Math.min(text.length(), maxLength);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder result = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean unsafe = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            result.append(unsafe ? '?' : c);
        }
        return (end < text.length()) ? result.append('…').toString() : result.toString();
    }
}

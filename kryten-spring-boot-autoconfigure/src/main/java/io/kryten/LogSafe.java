package io.kryten;

/** Text of strangers, made fit for a log line or an exception: one line, no control characters, bounded. */
public final class LogSafe {

    private LogSafe() {}

    /**
     * A form of a text that can neither forge a log line nor flood it.
     *
     * @param text any text
     * @param maxLength how many UTF-16 units to keep, at least 1
     * @return the text with control characters replaced by {@code ?}, cut with {@code …} where it was longer
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

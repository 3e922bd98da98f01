package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * What a person reads of CyTube's HTML. A room's filters may put any HTML into chat (protocol.md section 1), so nothing
 * here relies on it being well formed; the time taken grows with the length of the text and with nothing else.
 */
public final class HtmlText {

    private final String html;
    private final StringBuilder text;

    // Once the rest holds no such end, it is not searched again: else a megabyte of "<a" would take hours.
    private boolean tagEndAhead = true;
    private boolean commentEndAhead = true;
    private boolean quotesBalanced = true;

    private HtmlText(String html) {
        this.html = html;
        this.text = new StringBuilder(html.length());
    }

    /**
     * HTML as plain text. Tags and comments are removed; a picture leaves its title or its alternative text. Entities
     * are decoded once: <code>&amp;amp;lt;</code> becomes <code>&amp;lt;</code>. What is neither a tag nor an entity stays as it is.
     *
     * @param html HTML, well formed or not
     * @return the text
     */
    public static String plainText(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        return new HtmlText(html).read();
    }

    private String read() {
        int position = 0;
        while (position < this.html.length()) {
            char c = this.html.charAt(position);
            if (c == '<') {
                position = readTag(position);
            } else if (c == '&') {
                position = readEntity(this.html, position, this.text);
            } else {
                this.text.append(c);
                position++;
            }
        }
        return this.text.toString();
    }

    /** {@return where to go on after what starts with {@code <}} */
    private int readTag(int start) {
        if (this.html.startsWith("<!--", start)) {
            int end = this.commentEndAhead ? this.html.indexOf("-->", start + 4) : -1;
            if (end >= 0) {
                return end + 3;
            }
            this.commentEndAhead = false;
        }
        int end = startsTag(start) ? tagEnd(start) : -1;
        if (end < 0) {
            this.text.append('<');
            return start + 1;
        }
        if (this.html.regionMatches(true, start, "<img", 0, 4) && !isNameCharacter(start + 4)) {
            appendPicture(start + 4, end);
        }
        return end + 1;
    }

    private boolean startsTag(int start) {
        if (start + 1 >= this.html.length()) {
            return false;
        }
        char next = this.html.charAt(start + 1);
        return next == '!'
                || next == '?'
                || isLetter(next)
                || (next == '/' && start + 2 < this.html.length() && isLetter(this.html.charAt(start + 2)));
    }

    /** {@return where the {@code >} of a tag is, which may not be one within quotes, or -1} */
    private int tagEnd(int start) {
        char quote = 0;
        for (int i = start + 1; this.quotesBalanced && i < this.html.length(); i++) {
            char c = this.html.charAt(i);
            if (quote != 0) {
                quote = (c == quote) ? 0 : quote;
            } else if (c == '>') {
                return i;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        this.quotesBalanced = false;
        int end = this.tagEndAhead ? this.html.indexOf('>', start) : -1;
        this.tagEndAhead = end >= 0;
        return end;
    }

    private void appendPicture(int start, int end) {
        String title = null;
        String alternative = null;
        int position = start;
        while (position < end) {
            int nameStart = position;
            while (position < end && isNameCharacter(position)) {
                position++;
            }
            if (position == nameStart) {
                position++;
                continue;
            }
            String name = this.html.substring(nameStart, position);
            int valueStart = skipSpace(position, end);
            if (valueStart >= end || this.html.charAt(valueStart) != '=') {
                continue;
            }
            valueStart = skipSpace(valueStart + 1, end);
            char quote = (valueStart < end) ? this.html.charAt(valueStart) : 0;
            boolean quoted = quote == '"' || quote == '\'';
            int valueEnd = quoted ? this.html.indexOf(quote, valueStart + 1) : valueStart;
            if (quoted && (valueEnd < 0 || valueEnd > end)) {
                break;
            }
            while (!quoted && valueEnd < end && !Character.isWhitespace(this.html.charAt(valueEnd))) {
                valueEnd++;
            }
            String value = this.html.substring(quoted ? valueStart + 1 : valueStart, valueEnd);
            title = (title == null && name.equalsIgnoreCase("title")) ? value : title;
            alternative = (alternative == null && name.equalsIgnoreCase("alt")) ? value : alternative;
            position = quoted ? valueEnd + 1 : valueEnd;
        }
        appendDecoded((title != null && !title.isEmpty()) ? title : alternative);
    }

    private void appendDecoded(@Nullable String value) {
        int position = 0;
        while (value != null && position < value.length()) {
            if (value.charAt(position) == '&') {
                position = readEntity(value, position, this.text);
            } else {
                this.text.append(value.charAt(position++));
            }
        }
    }

    private int skipSpace(int start, int end) {
        int position = start;
        while (position < end && Character.isWhitespace(this.html.charAt(position))) {
            position++;
        }
        return position;
    }

    private boolean isNameCharacter(int position) {
        if (position >= this.html.length()) {
            return false;
        }
        char c = this.html.charAt(position);
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** {@return where to go on after what starts with {@code &}} */
    private static int readEntity(String html, int start, StringBuilder text) {
        int limit = Math.min(html.length(), start + HtmlEntities.MAX_NAME_LENGTH + 4);
        int end = start + 1;
        while (end < limit && html.charAt(end) != ';' && html.charAt(end) != '&') {
            end++;
        }
        if (end < limit && html.charAt(end) == ';') {
            String character = character(html.substring(start + 1, end));
            if (character != null) {
                text.append(character);
                return end + 1;
            }
        }
        text.append('&');
        return start + 1;
    }

    private static @Nullable String character(String entity) {
        if (!entity.startsWith("#")) {
            return HtmlEntities.character(entity);
        }
        boolean hex = entity.startsWith("x", 1) || entity.startsWith("X", 1);
        int codePoint = 0;
        int first = hex ? 2 : 1;
        for (int i = first; i < entity.length(); i++) {
            char c = entity.charAt(i);
            int digit = (c < 128) ? Character.digit(c, hex ? 16 : 10) : -1;
            if (digit < 0) {
                return null;
            }
            codePoint = Math.min(codePoint * (hex ? 16 : 10) + digit, Character.MAX_CODE_POINT + 1);
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return (codePoint == 0 || codePoint > Character.MAX_CODE_POINT || surrogate)
                ? null
                : Character.toString(codePoint);
    }
}

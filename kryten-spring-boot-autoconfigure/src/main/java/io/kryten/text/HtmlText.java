package io.kryten.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Converts CyTube's HTML to plain text in one pass, without a tree. Chat filters may insert any HTML into chat (protocol.md
 * section 1), so the input need not be well formed; the time is linear in the length of the input. A line without {@code <} and
 * {@code &} is returned as it is, and a stray one of them is kept. docs/internals/rationale.md, "Text of chat lines", compares
 * this with an HTML library.
 */
public final class HtmlText {

    /** Tags that CyTube's sanitizer accepts and that a browser displays on a line, or in a cell, of their own. */
    private static final Set<String> BLOCKS = Set.of("""
            address article aside blockquote br caption center col colgroup dd details div dl dt figcaption
            figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td
            tfoot th thead tr ul
            """.strip().split("\\s+", -1));

    /** Name and value of an attribute; the value is absent, quoted, or ends at white space. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\w:-]++)\\s*+(?:=\\s*+(\"[^\"]*+\"|'[^']*+'|[^\\s\"']\\S*+))?");

    private static final int LONGEST_BLOCK = "blockquote".length();

    private final String html;
    private final StringBuilder text;

    /** Separator between the texts of two blocks. */
    private final char separator;

    /** Whether white space of the HTML is collapsed; false within {@code <pre>}. */
    private boolean collapsing;

    /** Whether a block began or ended since the last character other than white space. */
    private boolean betweenBlocks;

    // False once a search has failed, so it is not repeated: otherwise a megabyte of "<a" would take hours.
    private boolean tagEndAhead = true;
    private boolean commentEndAhead = true;
    private boolean quotesBalanced = true;

    private HtmlText(String html, boolean multiline) {
        this.html = html;
        this.text = new StringBuilder(html.length());
        this.separator = multiline ? '\n' : ' ';
        this.collapsing = multiline;
    }

    /**
     * Converts HTML to plain text on one line. The begin and end of a block such as {@code <p>}, and {@code <br>}, become one
     * space; other tags and comments are removed. A picture is replaced by its title or its alternative text. Entities are
     * decoded once: <code>&amp;amp;lt;</code> becomes <code>&amp;lt;</code>. Other characters, white space included, are kept.
     *
     * @param html HTML, well formed or not
     * @return the text
     */
    public static String plainText(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        return new HtmlText(html, false).read();
    }

    /**
     * Converts HTML to plain text with a line for each block; the lines are separated by {@code \n}, and none is empty. White
     * space is collapsed as by a browser, except within {@code <pre>}; otherwise as {@link #plainText}.
     *
     * @param html HTML, well formed or not
     * @return the text
     */
    public static String multilineText(String html) {
        return new HtmlText(html, true).read();
    }

    private String read() {
        int position = 0;
        while (position < this.html.length()) {
            char c = this.html.charAt(position);
            if (c == '<') {
                position = readTag(position);
            } else if (c == '&') {
                position = readEntity(this.html, position);
            } else {
                if (!this.collapsing || !isCollapsible(c)) {
                    append(c);
                } else if (this.text.length() > 0 && !Whitespace.is(this.text.charAt(this.text.length() - 1))) {
                    append(' ');
                }
                position++;
            }
        }
        if (this.betweenBlocks || this.separator == '\n') {
            removeTrailingWhitespace();
        }
        return this.text.toString();
    }

    private void append(char c) {
        if (this.betweenBlocks) {
            if (Whitespace.is(c)) {
                return;
            }
            this.betweenBlocks = false;
            removeTrailingWhitespace();
            if (this.text.length() > 0) {
                this.text.append(this.separator);
            }
        }
        this.text.append(c);
    }

    private void append(String characters) {
        for (int i = 0; i < characters.length(); i++) {
            append(characters.charAt(i));
        }
    }

    private void removeTrailingWhitespace() {
        int end = this.text.length();
        while (end > 0 && Whitespace.is(this.text.charAt(end - 1))) {
            end--;
        }
        this.text.setLength(end);
    }

    /** {@return the offset after the tag, or the single character, that starts with {@code <}} */
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
            append('<');
            return start + 1;
        }
        boolean closing = this.html.charAt(start + 1) == '/';
        String name = tagName(closing ? start + 2 : start + 1);
        if (BLOCKS.contains(name)) {
            this.betweenBlocks = true;
        } else if (name.equals("img") && !closing) {
            appendPicture(start + 1 + name.length(), end);
        }
        if (name.equals("pre") && this.separator == '\n') {
            this.collapsing = closing;
        }
        return end + 1;
    }

    /** {@return the name of a tag in lower case; empty if it is longer than every known tag} */
    private String tagName(int start) {
        int end = start;
        while (end - start <= LONGEST_BLOCK && isNameCharacter(end)) {
            end++;
        }
        return (end - start > LONGEST_BLOCK)
                ? ""
                : this.html.substring(start, end).toLowerCase(Locale.ROOT);
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

    /** {@return the offset of the {@code >} that ends a tag, ignoring quoted ones; -1 if there is none} */
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
        Matcher attributes = ATTRIBUTE.matcher(this.html).region(start, end);
        while (attributes.find()) {
            String name = attributes.group(1);
            String value = unquoted(attributes.group(2));
            title = (title == null && name.equalsIgnoreCase("title")) ? value : title;
            alternative = (alternative == null && name.equalsIgnoreCase("alt")) ? value : alternative;
        }
        appendDecoded((title != null && !title.isEmpty()) ? title : alternative);
    }

    private static @Nullable String unquoted(@Nullable String value) {
        if (value == null || !(value.startsWith("\"") || value.startsWith("'"))) {
            return value;
        }
        return value.substring(1, value.length() - 1);
    }

    private void appendDecoded(@Nullable String value) {
        int position = 0;
        while (value != null && position < value.length()) {
            if (value.charAt(position) == '&') {
                position = readEntity(value, position);
            } else {
                append(value.charAt(position++));
            }
        }
    }

    private boolean isNameCharacter(int position) {
        if (position >= this.html.length()) {
            return false;
        }
        char c = this.html.charAt(position);
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
    }

    private static boolean isCollapsible(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** {@return the offset after the entity, or the single character, that starts with {@code &}} */
    private int readEntity(String html, int start) {
        int limit = Math.min(html.length(), start + HtmlEntities.MAX_NAME_LENGTH + 4);
        int end = start + 1;
        while (end < limit && html.charAt(end) != ';' && html.charAt(end) != '&') {
            end++;
        }
        if (end < limit && html.charAt(end) == ';') {
            String character = character(html.substring(start + 1, end));
            if (character != null) {
                append(character);
                return end + 1;
            }
        }
        append('&');
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

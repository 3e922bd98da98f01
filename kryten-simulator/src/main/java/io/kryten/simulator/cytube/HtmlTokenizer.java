package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.kryten.text.HtmlText;

/** Reads HTML, well formed or not, in one pass. Comments, declarations and what never ends are dropped. */
final class HtmlTokenizer {

    private static final Pattern BARE_ENTITY = Pattern.compile("&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![;a-zA-Z0-9])");

    private final String html;

    private final List<Token> tokens = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();

    private int position;

    private HtmlTokenizer(String html) {
        this.html = html;
    }

    static List<Token> read(String html) {
        HtmlTokenizer tokenizer = new HtmlTokenizer(html);
        tokenizer.read();
        return tokenizer.tokens;
    }

    private void read() {
        while (this.position < this.html.length()) {
            char c = this.html.charAt(this.position);
            char next = at(this.position + 1);
            if (c != '<') {
                this.text.append(c);
                this.position++;
            } else if (next == '!' || next == '?') {
                skipDeclaration();
            } else if (next == '/') {
                readClosingTag();
            } else if (isLetter(next)) {
                readOpeningTag();
            } else {
                this.text.append(c);
                this.position++;
            }
        }
        endText();
    }

    private void skipDeclaration() {
        boolean comment = this.html.startsWith("<!--", this.position);
        boolean instruction = at(this.position + 1) == '?';
        int end = comment
                ? this.html.indexOf("-->", this.position + 4)
                : this.html.indexOf('>', this.position + (instruction ? 2 : 3));
        if (end < 0 && !comment) {
            this.text.append(this.html, Math.min(this.position + 2, this.html.length()), this.html.length());
        }
        this.position = (end < 0) ? this.html.length() : end + (comment ? 3 : 1);
    }

    private void readClosingTag() {
        int start = skipSpace(this.position + 2);
        if (at(start) == '>') {
            // An end of nothing is read as text.
            this.text.append(this.html, this.position, start + 1);
            this.position = start + 1;
            return;
        }
        int end = this.html.indexOf('>', start);
        if (isLetter(at(start)) && end >= 0) {
            int nameEnd = start;
            while (nameEnd < end && !isSpace(this.html.charAt(nameEnd))) {
                nameEnd++;
            }
            endText();
            this.tokens.add(new Close(this.html.substring(start, nameEnd).toLowerCase(Locale.ROOT)));
        }
        this.position = (end < 0) ? this.html.length() : end + 1;
    }

    private void readOpeningTag() {
        int nameStart = this.position + 1;
        int i = nameStart;
        while (i < this.html.length() && !endsName(this.html.charAt(i))) {
            i++;
        }
        String name = this.html.substring(nameStart, i).toLowerCase(Locale.ROOT);
        Map<String, String> attributes = new LinkedHashMap<>();
        this.position = i;
        if (!readAttributes(attributes)) {
            this.position = this.html.length();
            return;
        }
        endText();
        this.tokens.add(new Open(name, attributes));
        boolean raw = name.equals("script") || name.equals("style") || name.equals("title");
        if (raw && this.html.charAt(this.position - 2) != '/') {
            readRaw(name);
        }
    }

    /** {@return whether the tag came to its end} */
    private boolean readAttributes(Map<String, String> attributes) {
        while (true) {
            int i = this.position;
            while (i < this.html.length() && (isSpace(at(i)) || at(i) == '/')) {
                i++;
            }
            if (i >= this.html.length()) {
                return false;
            }
            if (at(i) == '>') {
                this.position = i + 1;
                return true;
            }
            int start = i++;
            while (i < this.html.length() && !endsName(at(i)) && at(i) != '=') {
                i++;
            }
            String name = this.html.substring(start, i).toLowerCase(Locale.ROOT);
            i = skipSpace(i);
            if (at(i) != '=') {
                attributes.putIfAbsent(name, "");
                this.position = i;
                continue;
            }
            this.position = skipSpace(i + 1);
            String value = readValue();
            attributes.putIfAbsent(name, value);
        }
    }

    private String readValue() {
        char quote = at(this.position);
        int start = this.position;
        int end;
        if (quote == '"' || quote == '\'') {
            start++;
            end = this.html.indexOf(quote, start);
            end = (end < 0) ? this.html.length() : end;
            this.position = Math.min(end + 1, this.html.length());
        } else {
            end = start;
            while (end < this.html.length() && !isSpace(at(end)) && at(end) != '>') {
                end++;
            }
            this.position = end;
        }
        return HtmlText.plainText(this.html.substring(start, end).replace("<", "&lt;"));
    }

    private void readRaw(String name) {
        String lower = this.html.toLowerCase(Locale.ROOT);
        int end = lower.indexOf("</" + name, this.position);
        end = (end < 0) ? this.html.length() : end;
        if (end > this.position) {
            String content = this.html.substring(this.position, end);
            this.tokens.add(new Text(name.equals("title") ? decode(content) : content));
        }
        this.position = end;
    }

    private void endText() {
        if (!this.text.isEmpty()) {
            this.tokens.add(new Text(decode(this.text.toString())));
            this.text.setLength(0);
        }
    }

    /** Some old entities are good without their semicolon, too. */
    private static String decode(String text) {
        String complete = BARE_ENTITY.matcher(text).replaceAll("$0;");
        return HtmlText.plainText(complete.replace("<", "&lt;"));
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < this.html.length() && isSpace(this.html.charAt(i))) {
            i++;
        }
        return i;
    }

    private char at(int index) {
        return (index < this.html.length()) ? this.html.charAt(index) : 0;
    }

    private static boolean endsName(char c) {
        return c == '/' || c == '>' || isSpace(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A piece of HTML. */
    sealed interface Token permits Text, Open, Close {}

    /** Text with its entities decoded. */
    record Text(String text) implements Token {}

    /** The start of an element. */
    record Open(String name, Map<String, String> attributes) implements Token {}

    /** The end of an element. */
    record Close(String name) implements Token {}
}

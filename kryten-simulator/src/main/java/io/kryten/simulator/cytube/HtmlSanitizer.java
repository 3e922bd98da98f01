package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Keeps of HTML what people may use, as CyTube does: other elements lose their tags, scripts their content too, and every
 * element that was opened is closed.
 */
final class HtmlSanitizer {

    private final StringBuilder result = new StringBuilder();

    private final Deque<String> open = new ArrayDeque<>();

    /** How many elements deep we are in one that is dropped with its content. */
    private int dropping;

    private HtmlSanitizer() {}

    static String sanitize(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0 && html.indexOf('>') < 0) {
            return html;
        }
        HtmlSanitizer sanitizer = new HtmlSanitizer();
        for (HtmlTokenizer.Token token : HtmlTokenizer.read(html)) {
            if (token instanceof HtmlTokenizer.Open tag) {
                sanitizer.open(tag);
            } else if (token instanceof HtmlTokenizer.Close tag) {
                sanitizer.close(tag.name());
            } else if (token instanceof HtmlTokenizer.Text text) {
                sanitizer.text(text.text());
            }
        }
        while (!sanitizer.open.isEmpty()) {
            sanitizer.end(sanitizer.open.pop());
        }
        return sanitizer.result.toString();
    }

    private void text(String text) {
        if (this.dropping == 0) {
            this.result.append(escape(text));
        }
    }

    private void open(HtmlTokenizer.Open tag) {
        while (!this.open.isEmpty() && HtmlNesting.endedBy(tag.name()).contains(this.open.peek())) {
            end(this.open.pop());
        }
        begin(tag);
        if (HtmlNesting.isVoid(tag.name())) {
            end(tag.name());
        } else {
            this.open.push(tag.name());
        }
    }

    private void close(String name) {
        if (HtmlNesting.isVoid(name)) {
            if (name.equals("br")) {
                open(new HtmlTokenizer.Open(name, Map.of()));
            }
            return;
        }
        if (!this.open.contains(name)) {
            if (name.equals("p")) {
                open(new HtmlTokenizer.Open(name, Map.of()));
                end(this.open.pop());
            }
            return;
        }
        String ended;
        do {
            ended = this.open.pop();
            end(ended);
        } while (!ended.equals(name));
    }

    private void begin(HtmlTokenizer.Open tag) {
        if (this.dropping > 0) {
            this.dropping++;
            return;
        }
        if (!HtmlRules.allowsTag(tag.name())) {
            this.dropping = HtmlRules.dropsContent(tag.name()) ? 1 : 0;
            return;
        }
        this.result.append('<').append(tag.name());
        tag.attributes().forEach((name, value) -> attribute(tag.name(), name, value));
        this.result.append(HtmlNesting.isSlashed(tag.name()) ? " />" : ">");
    }

    private void end(String tag) {
        if (this.dropping > 0) {
            this.dropping--;
        } else if (HtmlRules.allowsTag(tag) && !HtmlNesting.isSlashed(tag)) {
            this.result.append("</").append(tag).append('>');
        }
    }

    private void attribute(String tag, String name, String value) {
        if (!HtmlRules.allowsAttribute(tag, name, value)) {
            return;
        }
        String kept = name.equals("style") ? StyleText.normalize(value) : value;
        if (name.equals("style") && kept.isEmpty()) {
            return;
        }
        if (name.equals("class") && kept.isEmpty()) {
            return;
        }
        this.result.append(' ').append(name);
        if (!kept.isEmpty()) {
            this.result
                    .append("=\"")
                    .append(escape(kept).replace("\"", "&quot;"))
                    .append('"');
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a {@code style} attribute. */
final class StyleText {

    private static final Pattern IMPORTANT = Pattern.compile("\\s*!\\s*important\\s*$", Pattern.CASE_INSENSITIVE);

    /** No name of a property holds white space. */
    private static final Pattern BROKEN = Pattern.compile("\\s");

    private static final Pattern BRACE = Pattern.compile("[{}]");

    private StyleText() {}

    /** {@return its declarations one after another without needless space; empty if it is no style} */
    static String normalize(String style) {
        List<String> declarations = new ArrayList<>();
        for (String part : split(style)) {
            String declaration = part.strip();
            int colon = declaration.indexOf(':');
            if (declaration.isEmpty()) {
                continue;
            }
            String property = (colon < 0) ? "" : declaration.substring(0, colon).strip();
            if (property.isEmpty()
                    || BROKEN.matcher(property).find()
                    || BRACE.matcher(declaration).find()) {
                return "";
            }
            String value = declaration.substring(colon + 1).strip();
            Matcher important = IMPORTANT.matcher(value);
            boolean strong = important.find();
            value = strong ? value.substring(0, important.start()) : value;
            declarations.add(property + ":" + value + (strong ? " !important" : ""));
        }
        return String.join(";", declarations);
    }

    /** Semicolons within quotes and brackets do not divide. */
    private static List<String> split(String style) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < style.length(); i++) {
            char c = style.charAt(i);
            if (quote != 0) {
                quote = (c == quote) ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == ';' && depth == 0) {
                parts.add(style.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(style.substring(start));
        return parts;
    }
}

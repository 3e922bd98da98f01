package io.kryten.simulator.cytube;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as the server's library takes them, in Java's own. */
final class PcreSyntax {

    /** Names of character classes that are spelt otherwise in Java. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("[:alpha:]", "\\p{Alpha}"),
            Map.entry("[:digit:]", "\\p{Digit}"),
            Map.entry("[:alnum:]", "\\p{Alnum}"),
            Map.entry("[:upper:]", "\\p{Upper}"),
            Map.entry("[:lower:]", "\\p{Lower}"),
            Map.entry("[:punct:]", "\\p{Punct}"),
            Map.entry("[:graph:]", "\\p{Graph}"),
            Map.entry("[:print:]", "\\p{Print}"),
            Map.entry("[:blank:]", "\\p{Blank}"),
            Map.entry("[:cntrl:]", "\\p{Cntrl}"),
            Map.entry("[:xdigit:]", "\\p{XDigit}"),
            Map.entry("[:space:]", "\\s"),
            Map.entry("[:word:]", "\\w"));

    private PcreSyntax() {}

    /**
     * Compiles an expression.
     *
     * @param source the expression
     * @param flags letters of which {@code i} and {@code m} mean something
     * @return the expression
     * @throws IllegalArgumentException if it is none; the message is one that the server gives
     */
    static Pattern compile(String source, String flags) {
        int options = flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        options |= flags.contains("m") ? Pattern.MULTILINE : 0;
        try {
            return Pattern.compile(toJava(source), options);
        } catch (PatternSyntaxException ex) {
            throw new IllegalArgumentException(problem(ex.getDescription()), ex);
        } catch (StackOverflowError ex) {
            throw new IllegalArgumentException("regular expression is too large", ex);
        }
    }

    /** Within a character class Java takes brackets and double ampersands for more than they are. */
    private static String toJava(String source) {
        StringBuilder java = new StringBuilder(source.length());
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                java.append(c).append(source.charAt(++i));
            } else if (!inClass && c == '[') {
                inClass = true;
                java.append(c);
                if (source.startsWith("^", i + 1)) {
                    java.append(source.charAt(++i));
                }
            } else if (inClass && c == '[') {
                String named = source.substring(i, Math.max(i, source.indexOf(":]", i) + 2));
                java.append(CLASSES.getOrDefault(named, "\\["));
                i += CLASSES.containsKey(named) ? named.length() - 1 : 0;
            } else if (inClass && c == '&') {
                java.append("\\&");
            } else {
                inClass &= c != ']';
                java.append(c);
            }
        }
        return java.toString();
    }

    private static String problem(String description) {
        if (description.startsWith("Unclosed character class")) {
            return "missing terminating ] for character class";
        }
        if (description.startsWith("Unclosed group")) {
            return "missing )";
        }
        if (description.startsWith("Unmatched closing")) {
            return "unmatched parentheses";
        }
        if (description.startsWith("Dangling meta")) {
            return "nothing to repeat";
        }
        if (description.startsWith("Look-behind")) {
            return "lookbehind assertion is not fixed length";
        }
        return description;
    }
}

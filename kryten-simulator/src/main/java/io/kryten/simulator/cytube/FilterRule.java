package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatFilter;

/**
 * Compiled chat filter.
 *
 * @param filter the filter; {@code \1} in its replacement is the first group
 * @param pattern its expression
 * @param replacement its replacement in Java's form
 */
record FilterRule(ChatFilter filter, Pattern pattern, String replacement) {

    /** Greatest length of a rewritten line, in UTF-16 units. */
    private static final int LONGEST = 20_000;

    private static final Pattern GROUP = Pattern.compile("\\\\([0-9])");

    /**
     * Compiles a filter. Of its flags, {@code g}, {@code i} and {@code m} have a meaning.
     *
     * @throws java.util.regex.PatternSyntaxException if its source is no regular expression
     */
    static FilterRule of(ChatFilter filter) {
        int flags = filter.flags().contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= filter.flags().contains("m") ? Pattern.MULTILINE : 0;
        String escaped = filter.replacement().replace("$", "\\$");
        return new FilterRule(
                filter,
                Pattern.compile(filter.source(), flags),
                GROUP.matcher(escaped).replaceAll("\\$$1"));
    }

    String name() {
        return this.filter.name();
    }

    ObjectNode tree() {
        return Json.object()
                .put("name", this.filter.name())
                .put("source", this.filter.source())
                .put("replace", this.filter.replacement())
                .put("flags", this.filter.flags())
                .put("active", this.filter.active())
                .put("filterlinks", this.filter.filterLinks());
    }

    /** {@return the rewritten text; the text itself if the replacement names a missing group or grows too long} */
    String apply(String text) {
        Matcher matcher = this.pattern.matcher(text);
        boolean everywhere = this.filter.flags().contains("g");
        try {
            String result = everywhere ? matcher.replaceAll(this.replacement) : matcher.replaceFirst(this.replacement);
            return (result.length() > LONGEST) ? text : result;
        } catch (IndexOutOfBoundsException ex) {
            return text;
        }
    }
}

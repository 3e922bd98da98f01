package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatFilter;

/** Compiled filter. Its expression is a user's, so matching is limited. */
final class FilterRule {

    /** Greatest number of reads of one line's characters. */
    private static final long READS = 500_000;

    /** Greatest length of a rewritten line, in UTF-16 units. */
    private static final int LONGEST = 20_000;

    private static final Pattern GROUP = Pattern.compile("\\\\([0-9])");

    private final ChatFilter given;

    private final ChatFilter filter;

    private final Pattern pattern;

    /** The replacement in Java's form. */
    private final String replacement;

    private final boolean everywhere;

    /**
     * Compiles a filter.
     *
     * @param given the filter; {@code \1} in its replacement is the first group
     * @throws IllegalArgumentException if its expression is invalid
     */
    FilterRule(ChatFilter given) {
        this.given = given;
        this.filter = withFlags(given, knownFlags(given.flags()));
        this.pattern = compile(given.source(), given.flags());
        this.replacement =
                GROUP.matcher(given.replacement().replace("$", "\\$")).replaceAll("\\$$1");
        this.everywhere = given.flags().contains("g");
    }

    /** {@return the filter as it was set} */
    ChatFilter given() {
        return this.given;
    }

    /** {@return the filter with the flags that CyTube keeps} */
    ChatFilter filter() {
        return this.filter;
    }

    /** {@return the filter with the flag g} */
    FilterRule everywhere() {
        return this.everywhere ? this : new FilterRule(withFlags(this.given, this.given.flags() + "g"));
    }

    String name() {
        return this.filter.name();
    }

    static ObjectNode tree(ChatFilter filter) {
        return Json.object()
                .put("name", filter.name())
                .put("source", filter.source())
                .put("replace", filter.replacement())
                .put("flags", filter.flags())
                .put("active", filter.active())
                .put("filterlinks", filter.filterLinks());
    }

    private static String knownFlags(String flags) {
        StringBuilder known = new StringBuilder();
        for (String flag : new String[] {"g", "i", "m"}) {
            known.append(flags.contains(flag) ? flag : "");
        }
        return known.toString();
    }

    private static ChatFilter withFlags(ChatFilter filter, String flags) {
        return new ChatFilter(
                filter.name(), filter.source(), flags, filter.replacement(), filter.active(), filter.filterLinks());
    }

    /** {@return the rewritten text; the text itself if matching takes too long or a group does not exist} */
    String apply(String text) {
        try {
            Matcher matcher = this.pattern.matcher(new BoundedText(text, READS));
            String result =
                    this.everywhere ? matcher.replaceAll(this.replacement) : matcher.replaceFirst(this.replacement);
            return (result.length() > LONGEST) ? text : result;
        } catch (BoundedText.ExhaustedException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | StackOverflowError ex) {
            return text;
        }
    }

    /**
     * Compiles an expression.
     *
     * @param source the expression
     * @param flags letters of which {@code i} and {@code m} have a meaning
     * @return the expression
     * @throws IllegalArgumentException if it is no regular expression
     */
    static Pattern compile(String source, String flags) {
        int options = flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return Pattern.compile(source, options | (flags.contains("m") ? Pattern.MULTILINE : 0));
        } catch (PatternSyntaxException ex) {
            throw new IllegalArgumentException(ex.getDescription(), ex);
        } catch (StackOverflowError ex) {
            throw new IllegalArgumentException("regular expression is too large", ex);
        }
    }
}

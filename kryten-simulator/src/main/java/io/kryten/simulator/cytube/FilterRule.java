package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatFilter;

/** One rule that rewrites chat. Its expression comes from people, so it is given little time and little room. */
final class FilterRule {

    /** How often a rule may look at a character of one line. */
    private static final long READS = 500_000;

    /** A line that is longer is not made longer still, in UTF-16 units. */
    private static final int LONGEST = 20_000;

    private static final Pattern GROUP = Pattern.compile("\\\\([0-9])");

    private final ChatFilter given;

    private final ChatFilter filter;

    private final Pattern pattern;

    /** The replacement in Java's form. */
    private final String replacement;

    private final boolean everywhere;

    /**
     * Creates it.
     *
     * @param given the rule; in its replacement {@code \1} stands for the first group
     * @throws IllegalArgumentException if its expression is none
     */
    FilterRule(ChatFilter given) {
        this.given = given;
        this.filter = withFlags(given, knownFlags(given.flags()));
        this.pattern = compile(given.source(), given.flags());
        this.replacement =
                GROUP.matcher(given.replacement().replace("$", "\\$")).replaceAll("\\$$1");
        this.everywhere = given.flags().contains("g");
    }

    /** {@return the rule as somebody wrote it} */
    ChatFilter given() {
        return this.given;
    }

    /** {@return the rule with its flags as the server keeps them} */
    ChatFilter filter() {
        return this.filter;
    }

    /** {@return the same rule for every place in a line} */
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

    /** {@return the text rewritten, or as it was if that takes too long or names a group that does not exist} */
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

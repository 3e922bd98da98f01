package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChatFilter;

/** One rule that rewrites chat. Its expression comes from people, so it is given little time and little room. */
final class FilterRule {

    /** How often a rule may look at a character of one line. */
    private static final long READS = 500_000;

    /** A line that is longer is not made longer still, in UTF-16 units. */
    private static final int LONGEST = 20_000;

    private final ChatFilter given;

    private final ChatFilter filter;

    private final Pattern pattern;

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
        this.pattern = PcreSyntax.compile(given.source(), given.flags());
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

    /** {@return the text rewritten, or as it was if that takes too long} */
    String apply(String text) {
        try {
            Matcher matcher = this.pattern.matcher(new BoundedText(text, READS));
            return this.everywhere ? replaceAll(matcher, text) : replaceFirst(matcher, text);
        } catch (BoundedText.ExhaustedException | StackOverflowError ex) {
            return text;
        }
    }

    private String replaceFirst(Matcher matcher, String text) {
        if (!matcher.find()) {
            return text;
        }
        StringBuilder result = new StringBuilder().append(text, 0, matcher.start());
        return appendReplacement(result, matcher, text)
                ? result.append(text, matcher.end(), text.length()).toString()
                : text;
    }

    private String replaceAll(Matcher matcher, String text) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        while (text.length() < LONGEST && result.length() < LONGEST && matcher.find()) {
            result.append(text, done, matcher.start());
            done = matcher.end();
            appendReplacement(result, matcher, text);
        }
        return result.append(text, done, text.length()).toString();
    }

    /** {@return whether the replacement made sense to its end} */
    private boolean appendReplacement(StringBuilder result, Matcher matcher, String text) {
        String replacement = this.filter.replacement();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                result.append(c);
                continue;
            }
            char next = (++i < replacement.length()) ? replacement.charAt(i) : 0;
            if (next == '\\') {
                result.append(next);
            } else if (next < '0' || next > '9' || next - '0' > lastGroup(matcher)) {
                return false;
            } else if (matcher.start(next - '0') >= 0) {
                result.append(text, matcher.start(next - '0'), matcher.end(next - '0'));
            }
        }
        return true;
    }

    /** {@return the number of the last group that took part in the match} */
    private static int lastGroup(Matcher matcher) {
        int group = matcher.groupCount();
        while (group > 0 && matcher.start(group) < 0) {
            group--;
        }
        return group;
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats a line as HTML: escapes it, applies the filters, makes links and sanitizes the result. */
final class ChatFormatter {

    /** Placeholder of a link while the filters work on the rest. */
    private static final String PLACE = "\uEEEE";

    private static final Pattern PLACES = Pattern.compile(PLACE);

    private final ChatFilters filters;

    private final Options options;

    ChatFormatter(ChatFilters filters, Options options) {
        this.filters = filters;
        this.options = options;
    }

    String format(String text) {
        String escaped = HtmlEscapes.sanitize(text);
        Matcher matcher = ChatLinks.LINK.matcher(escaped);
        Deque<String> links =
                matcher.results().map(MatchResult::group).collect(Collectors.toCollection(ArrayDeque::new));
        String rewritten = this.filters.apply(matcher.replaceAll(PLACE), false);
        String linked = PLACES.matcher(rewritten).replaceAll(place -> Matcher.quoteReplacement(next(links)));
        return HtmlSanitizer.sanitize(linked);
    }

    /** A filter may have doubled or dropped a placeholder; a missing link is empty. */
    private String next(Deque<String> links) {
        String link = links.poll();
        if (link == null) {
            return "";
        }
        String rewritten = this.filters.apply(link, true);
        return (rewritten.equals(link) && this.options.isOn("enable_link_regex")) ? ChatLinks.anchor(link) : rewritten;
    }
}

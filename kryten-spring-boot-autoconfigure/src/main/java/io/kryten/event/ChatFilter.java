package io.kryten.event;

/**
 * A rule by which a channel rewrites chat.
 *
 * @param name the name of the filter
 * @param source the regular expression
 * @param flags flags of the expression, for example {@code gi}
 * @param replacement the replacement of a match; may be HTML
 * @param active whether the filter is enabled
 * @param filterLinks whether the filter applies to links too
 */
public record ChatFilter(
        String name, String source, String flags, String replacement, boolean active, boolean filterLinks) {}

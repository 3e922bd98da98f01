package io.kryten.event;

/**
 * A rule by which a room rewrites chat.
 *
 * @param name its name
 * @param source the regular expression
 * @param flags flags of the expression, for example {@code gi}
 * @param replacement what is put in place of a match; may be HTML
 * @param active whether it is switched on
 * @param filterLinks whether it works on links too
 */
public record ChatFilter(
        String name, String source, String flags, String replacement, boolean active, boolean filterLinks) {}

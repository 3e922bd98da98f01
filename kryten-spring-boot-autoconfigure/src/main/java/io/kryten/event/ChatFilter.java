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
        String name, String source, String flags, String replacement, boolean active, boolean filterLinks) {

    /**
     * An active filter that replaces every match and leaves links alone.
     *
     * @param name the name of the filter
     * @param source the regular expression
     * @param replacement the replacement of a match; may be HTML and name groups as {@code $1}
     * @return the filter
     */
    public static ChatFilter of(String name, String source, String replacement) {
        return new ChatFilter(name, source, "g", replacement, true, false);
    }

    /**
     * The same filter with other flags.
     *
     * @param newFlags up to four letters; {@code g} for every match, {@code i} to ignore case
     * @return the filter
     */
    public ChatFilter withFlags(String newFlags) {
        return new ChatFilter(this.name, this.source, newFlags, this.replacement, this.active, this.filterLinks);
    }

    /**
     * The same filter, enabled or not.
     *
     * @param enabled whether the filter is enabled
     * @return the filter
     */
    public ChatFilter withActive(boolean enabled) {
        return new ChatFilter(this.name, this.source, this.flags, this.replacement, enabled, this.filterLinks);
    }

    /**
     * The same filter, for links too or not.
     *
     * @param links whether the filter applies to links too
     * @return the filter
     */
    public ChatFilter withFilterLinks(boolean links) {
        return new ChatFilter(this.name, this.source, this.flags, this.replacement, this.active, links);
    }
}

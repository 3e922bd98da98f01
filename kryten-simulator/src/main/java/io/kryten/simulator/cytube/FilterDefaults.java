package io.kryten.simulator.cytube;

import java.util.List;

import io.kryten.event.ChatFilter;

/** Filters of a new channel: text between marks gets a style. */
final class FilterDefaults {

    private FilterDefaults() {}

    static List<FilterRule> rules() {
        return List.of(
                rule("monospace", "`(.+?)`", "g", "<code>\\1</code>"),
                rule("bold", "\\*(.+?)\\*", "g", "<strong>\\1</strong>"),
                rule("italic", "_(.+?)_", "g", "<em>\\1</em>"),
                rule("strike", "~~(.+?)~~", "g", "<s>\\1</s>"),
                rule("inline spoiler", "\\[sp\\](.*?)\\[\\/sp\\]", "ig", "<span class=\"spoiler\">\\1</span>"));
    }

    private static FilterRule rule(String name, String source, String flags, String replacement) {
        return new FilterRule(new ChatFilter(name, source, flags, replacement, true, false));
    }
}

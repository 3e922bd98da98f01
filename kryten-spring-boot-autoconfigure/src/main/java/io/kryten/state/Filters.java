package io.kryten.state;

import java.util.ArrayList;
import java.util.List;

import io.kryten.event.ChatFilter;

/**
 * Changed copies of a list of chat filters in CyTube's order: a changed filter keeps its place, a new one is appended.
 */
final class Filters {

    private Filters() {}

    static List<ChatFilter> with(List<ChatFilter> all, ChatFilter filter) {
        List<ChatFilter> changed = new ArrayList<>(all);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(filter.name())) {
                changed.set(i, filter);
                return List.copyOf(changed);
            }
        }
        changed.add(filter);
        return List.copyOf(changed);
    }

    static List<ChatFilter> without(List<ChatFilter> all, String name) {
        return all.stream().filter(filter -> !filter.name().equals(name)).toList();
    }
}

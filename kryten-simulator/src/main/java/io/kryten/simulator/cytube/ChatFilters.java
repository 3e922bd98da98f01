package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import io.kryten.event.ChatFilter;
import org.jspecify.annotations.Nullable;

/** Filters that rewrite chat. */
final class ChatFilters {

    /** Filters of a new channel: text between marks gets a style. */
    private static final List<ChatFilter> DEFAULTS = List.of(
            new ChatFilter("monospace", "`(.+?)`", "g", "<code>\\1</code>", true, false),
            new ChatFilter("bold", "\\*(.+?)\\*", "g", "<strong>\\1</strong>", true, false),
            new ChatFilter("italic", "_(.+?)_", "g", "<em>\\1</em>", true, false),
            new ChatFilter("strike", "~~(.+?)~~", "g", "<s>\\1</s>", true, false),
            new ChatFilter(
                    "inline spoiler",
                    "\\[sp\\](.*?)\\[\\/sp\\]",
                    "ig",
                    "<span class=\"spoiler\">\\1</span>",
                    true,
                    false));

    private static final int LONGEST_REPLACEMENT = 1000;

    private static final int MOST_FLAGS = 4;

    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    private final Room room;

    private final Permissions permissions;

    private final List<FilterRule> rules = new ArrayList<>();

    ChatFilters(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        DEFAULTS.forEach(filter -> this.rules.add(FilterRule.of(filter)));
        room.frames().onObject("addFilter", this::add);
        room.frames().onObject("updateFilter", this::update);
        room.frames().onObject("removeFilter", this::remove);
    }

    List<ChatFilter> list() {
        return this.rules.stream().map(FilterRule::filter).toList();
    }

    /** {@return a text rewritten by all filters, or a link by the filters for links} */
    String apply(String text, boolean link) {
        String result = text;
        for (FilterRule rule : this.rules) {
            if (rule.filter().active() && (!link || rule.filter().filterLinks())) {
                result = rule.apply(result);
            }
        }
        return result;
    }

    private void add(Client client, JsonNode frame) {
        FilterRule rule = read(client, frame);
        if (rule == null) {
            return;
        }
        if (find(rule.name()).isPresent()) {
            client.alert(
                    "Filter add failed: Filter '" + rule.name() + "' already exists.  Please choose a different name");
            return;
        }
        this.rules.add(rule);
        client.send("addFilterSuccess", Json.nothing());
        tell(client, rule, "added");
    }

    private void update(Client client, JsonNode frame) {
        FilterRule rule = read(client, frame);
        if (rule == null) {
            return;
        }
        Optional<FilterRule> before = find(rule.name());
        if (before.isEmpty()) {
            client.alert("Filter update failed: Filter to be updated does not exist");
            return;
        }
        this.rules.set(this.rules.indexOf(before.get()), rule);
        tell(client, rule, "updated");
    }

    private void remove(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "filteredit") || !frame.path("name").isTextual()) {
            return;
        }
        String name = frame.path("name").textValue();
        find(name)
                .ifPresentOrElse(
                        this.rules::remove, () -> client.refuse("there is no filter '" + LogSafe.of(name, 60) + "'"));
        this.room.broadcast(this::mayEdit, "deleteChatFilter", frame);
        this.room.log("[mod] " + client.name() + " removed filter: " + name);
    }

    private void tell(Client client, FilterRule rule, String what) {
        ChatFilter filter = rule.filter();
        this.room.broadcast(this::mayEdit, "updateChatFilter", rule.tree());
        this.room.log("[mod] " + client.name() + " " + what + " filter: " + filter.name() + " -> s/" + filter.source()
                + "/" + filter.replacement() + "/" + filter.flags() + " active: " + filter.active()
                + ", filterlinks: " + filter.filterLinks());
    }

    /** Reads the filter of a frame; {@return null if the request is refused} */
    private @Nullable FilterRule read(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "filteredit")) {
            return null;
        }
        for (String field : List.of("name", "source", "flags", "replace")) {
            if (!frame.path(field).isTextual()) {
                client.refuse("the field '" + field + "' of a filter is a text");
                return null;
            }
        }
        String replacement = cut(frame.path("replace").textValue(), LONGEST_REPLACEMENT);
        ChatFilter filter = new ChatFilter(
                frame.path("name").textValue(),
                frame.path("source").textValue(),
                cut(frame.path("flags").textValue(), MOST_FLAGS),
                GROUP.matcher(replacement).replaceAll("\\\\$1"),
                frame.path("active").asBoolean(),
                frame.path("filterlinks").asBoolean());
        try {
            return FilterRule.of(filter);
        } catch (PatternSyntaxException ex) {
            client.alert("Invalid regex: " + ex.getDescription());
            return null;
        }
    }

    private boolean mayEdit(Client client) {
        return this.permissions.allows(client, "filteredit");
    }

    private Optional<FilterRule> find(String name) {
        return this.rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.event.ChatFilter;

/** Filters that rewrite chat. */
final class ChatFilters implements RoomModule {

    private static final int LONGEST_REPLACEMENT = 1000;

    private static final int MOST_FLAGS = 4;

    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    private final Room room;

    private final Permissions permissions;

    private final List<FilterRule> rules = new ArrayList<>();

    ChatFilters(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().onObject("addFilter", this::add);
        room.frames().onObject("updateFilter", this::update);
        room.frames().onObject("removeFilter", this::remove);
        room.frames().onObject("moveFilter", this::move);
        room.frames().on("importFilters", this::replaceAll);
        room.frames().on("requestChatFilters", (client, data) -> send(client));
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

    @Override
    public void load(JsonNode state) {
        if (state.has("filters")) {
            this.rules.addAll(allValid(state.path("filters")));
        } else {
            this.rules.addAll(FilterDefaults.rules());
        }
    }

    @Override
    public void save(ObjectNode state) {
        state.set("filters", tree());
    }

    private void add(Client client, JsonNode frame) {
        change(client, frame, rule -> {
            if (find(rule.name()).isPresent()) {
                client.alert("Filter add failed: Filter '" + rule.name()
                        + "' already exists.  Please choose a different name");
                return;
            }
            this.rules.add(rule);
            client.send("addFilterSuccess", Json.nothing());
            tell(client, rule, "added");
        });
    }

    private void update(Client client, JsonNode frame) {
        change(client, frame, rule -> {
            Optional<FilterRule> before = find(rule.name());
            if (before.isEmpty()) {
                client.alert("Filter update failed: Filter to be updated does not exist");
                return;
            }
            // CyTube keeps the flag g of the previous filter and replaces the other flags.
            boolean everywhere = before.get().filter().flags().contains("g");
            this.rules.set(this.rules.indexOf(before.get()), everywhere ? rule.everywhere() : rule);
            tell(client, rule, "updated");
        });
    }

    private void change(Client client, JsonNode frame, Consumer<FilterRule> action) {
        if (!this.permissions.check(client, "filteredit")) {
            return;
        }
        try {
            FilterRule.compile(Js.toText(frame.path("source")), "");
        } catch (IllegalArgumentException ex) {
            client.alert("Invalid regex: " + ex.getMessage());
            return;
        }
        valid(frame).ifPresentOrElse(action, () -> client.refuse("a filter has a source, flags and a replacement"));
    }

    private void tell(Client client, FilterRule rule, String what) {
        ChatFilter filter = rule.given();
        this.room.clients().broadcast(this::mayEdit, "updateChatFilter", FilterRule.tree(filter));
        this.room
                .log()
                .add("[mod] " + client.name() + " " + what + " filter: " + filter.name() + " -> s/" + filter.source()
                        + "/" + filter.replacement() + "/" + filter.flags() + " active: " + filter.active()
                        + ", filterlinks: " + filter.filterLinks());
    }

    private void remove(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "filteredit") || !frame.path("name").isTextual()) {
            return;
        }
        String name = frame.path("name").textValue();
        find(name)
                .ifPresentOrElse(
                        this.rules::remove, () -> client.refuse("there is no filter '" + LogSafe.of(name, 60) + "'"));
        this.room.clients().broadcast(this::mayEdit, "deleteChatFilter", frame);
        this.room.log().add("[mod] " + client.name() + " removed filter: " + name);
    }

    private void move(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "filteredit")
                || !frame.path("from").isNumber()
                || !frame.path("to").isNumber()) {
            return;
        }
        if (!frame.path("from").isInt() || !frame.path("to").isInt()) {
            client.alert("Filter move failed: Arguments 'from' and 'to' must both be integers");
            return;
        }
        int from = frame.path("from").intValue();
        int to = frame.path("to").intValue();
        if (from < 0 || to < 0 || from >= this.rules.size() || to >= this.rules.size()) {
            client.alert("Filter move failed: Argument out of range");
            return;
        }
        // CyTube swaps the two filters.
        Collections.swap(this.rules, from, to);
    }

    private void replaceAll(Client client, JsonNode frame) {
        if (!frame.isArray() || !this.permissions.check(client, "filterimport")) {
            return;
        }
        this.rules.clear();
        this.rules.addAll(allValid(frame));
        this.room.log().add("[mod] " + client.name() + " imported the filter list");
        this.room.clients().all().forEach(this::send);
    }

    private void send(Client client) {
        if (mayEdit(client)) {
            client.send("chatFilters", tree());
        }
    }

    private boolean mayEdit(Client client) {
        return this.permissions.allows(client, "filteredit");
    }

    private Optional<FilterRule> find(String name) {
        return this.rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    private ArrayNode tree() {
        return this.rules.stream()
                .map(rule -> (JsonNode) FilterRule.tree(rule.filter()))
                .collect(Json.toArray());
    }

    private static List<FilterRule> allValid(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .flatMap(tree -> valid(tree).stream())
                .toList();
    }

    /** {@return the filter of a frame, if it is valid} */
    private static Optional<FilterRule> valid(JsonNode tree) {
        JsonNode source = tree.path("source");
        if (!source.isTextual()
                || !tree.path("flags").isTextual()
                || !tree.path("replace").isTextual()) {
            return Optional.empty();
        }
        JsonNode name = tree.path("name");
        ChatFilter filter = new ChatFilter(
                name.isTextual() ? name.textValue() : source.textValue(),
                source.textValue(),
                cut(tree.path("flags").textValue(), MOST_FLAGS),
                GROUP.matcher(cut(tree.path("replace").textValue(), LONGEST_REPLACEMENT))
                        .replaceAll("\\\\$1"),
                Js.truthy(tree.path("active")),
                Js.truthy(tree.path("filterlinks")));
        try {
            return Optional.of(new FilterRule(filter));
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}

package io.kryten.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.cytube.HtmlEscapes;
import io.kryten.simulator.cytube.ServerSnapshot;

/** Effects on a channel's settings (protocol.md section 2). */
final class ShownSettings {

    private ShownSettings() {}

    static List<ShownEvent> styled(AcceptedCommand command) {
        JsonNode css = command.argument("css");
        JsonNode js = command.argument("js");
        return ShownEffects.one(
                "channelCSSJS",
                Map.of(
                        "css",
                        css.asText(command.state().css().orElse("")),
                        "js",
                        js.asText(command.state().js().orElse(""))));
    }

    /** CyTube sends all options. */
    static List<ShownEvent> options(AcceptedCommand command) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        copy(command.state().options().orElseGet(() -> newChannel().options()), all);
        copy(command.argument("options"), all);
        return ShownEffects.one("channelOpts", all);
    }

    static List<ShownEvent> permissions(AcceptedCommand command) {
        Map<String, Rank> all = new LinkedHashMap<>(
                command.state().permissions().orElseGet(() -> newChannel().permissions()));
        command.argument("permissions")
                .properties()
                .forEach(entry ->
                        all.put(entry.getKey(), new Rank(entry.getValue().asDouble())));
        return List.of(permissions(all));
    }

    static ShownEvent permissions(Map<String, Rank> ranks) {
        Map<String, Object> payload = new LinkedHashMap<>();
        ranks.forEach((name, rank) -> payload.put(name, rank.value()));
        return new ShownEvent("setPermissions", payload);
    }

    /** {@return what CyTube sets in a new channel} */
    static ServerSnapshot newChannel() {
        try (CyTubeRoom room = CyTubeRoom.builder("new").build()) {
            return room.truth();
        }
    }

    static Map<String, Object> emote(AcceptedCommand command) {
        return Map.of(
                "name",
                command.text("name"),
                "image",
                HtmlEscapes.sanitize(command.text("image")),
                "source",
                "(^|\\s)" + command.text("name") + "(?!\\S)");
    }

    static Map<String, Object> filter(AcceptedCommand command) {
        JsonNode active = command.argument("active");
        return Map.of(
                "name",
                command.text("name"),
                "source",
                command.text("source"),
                "flags",
                command.argument("flags").asText("gi"),
                "replace",
                command.text("replace"),
                "active",
                active.asBoolean(active.isMissingNode()),
                "filterlinks",
                command.argument("filterlinks").asBoolean());
    }

    private static void copy(JsonNode fields, ObjectNode target) {
        fields.properties().forEach(entry -> target.set(entry.getKey(), entry.getValue()));
    }
}

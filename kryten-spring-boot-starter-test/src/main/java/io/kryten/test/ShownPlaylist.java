package io.kryten.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;

/** Effects on the playlist and on playback (protocol.md section 2). */
final class ShownPlaylist {

    /** Sources of streams, whose length CyTube does not know. */
    private static final Set<String> LIVE = Set.of("li", "tw", "rt", "cu", "hl");

    /** Number of videos of each list. */
    private static final int LIST_LENGTH = 3;

    private ShownPlaylist() {}

    /** {@return the number of items that a command adds: a list has three videos} */
    static int added(JsonNode arguments) {
        return arguments.path("type").asText().equals("yp") ? LIST_LENGTH : 1;
    }

    /**
     * A video lasts three minutes and has its id as title; those of a list have the end of its id and a number. CyTube ignores
     * a URL without a type.
     */
    static List<ShownEvent> added(AcceptedCommand command) {
        String type = command.text("type");
        if (type.isEmpty()) {
            return List.of();
        }
        String id = command.text("id");
        JsonNode answered = command.answer().path("uid");
        int uid = answered.isInt() ? answered.intValue() : unusedUid(command.state());
        Object after = place(command);
        List<ShownEvent> events = new ArrayList<>();
        int count = added(command.arguments());
        for (int i = 1; i <= count; i++) {
            Map<String, Object> media = (count == 1) ? media(type, id) : media("yt", idOfList(id, i));
            events.add(new ShownEvent("queue", Map.of("item", item(command, media, uid), "after", after)));
            after = uid++;
        }
        return events;
    }

    /** {@return an id as long as those of YouTube} */
    private static String idOfList(String list, int number) {
        return list.substring(Math.max(0, list.length() - 9)) + "-" + number;
    }

    private static Map<String, Object> media(String type, String id) {
        boolean live = LIVE.contains(type);
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("id", id);
        media.put("title", id);
        media.put("seconds", live ? 0 : 180);
        media.put("duration", live ? "00:00" : "03:00");
        media.put("type", type);
        media.put("meta", Map.of());
        return media;
    }

    private static Map<String, Object> item(AcceptedCommand command, Map<String, Object> media, int uid) {
        JsonNode temp = command.argument("temp");
        return Map.of(
                "media", media, "uid", uid, "temp", temp.asBoolean(temp.isMissingNode()), "queueby", command.robot());
    }

    static List<ShownEvent> moved(AcceptedCommand command) {
        JsonNode after = command.argument("after");
        boolean number = after.isNumber() || after.asText().matches("\\d+");
        return after.asText().equals(command.text("from"))
                ? List.of()
                : ShownEffects.one(
                        "moveVideo",
                        Map.of("from", command.number("from"), "after", number ? after.asInt() : after.asText()));
    }

    static List<ShownEvent> temporary(AcceptedCommand command) {
        return ShownEffects.one(
                "setTemp",
                Map.of(
                        "uid",
                        command.number("uid"),
                        "temp",
                        command.argument("temp").asBoolean()));
    }

    static List<ShownEvent> next(AcceptedCommand command) {
        ChannelState state = command.state();
        Optional<PlaylistItem> next = state.playlist()
                .flatMap(list -> state.currentUid().isPresent()
                        ? list.after(state.currentUid().getAsInt())
                        : list.stream().findFirst());
        return played(command, next.map(PlaylistItem::uid).orElse(0));
    }

    static List<ShownEvent> played(AcceptedCommand command, int uid) {
        List<ShownEvent> events = new ArrayList<>();
        events.add(new ShownEvent("setCurrent", uid));
        command.state()
                .item(uid)
                .ifPresent(item -> events.add(new ShownEvent(
                        "changeMedia", wire(item.media()).put("currentTime", 0).put("paused", false))));
        return events;
    }

    /** All items get new uids, in the opposite order. */
    static List<ShownEvent> shuffled(AcceptedCommand command) {
        List<Map<String, Object>> items = new ArrayList<>();
        int uid = unusedUid(command.state());
        for (PlaylistItem item : items(command.state())) {
            items.add(Map.of(
                    "media",
                    wire(item.media()),
                    "uid",
                    uid++,
                    "temp",
                    Boolean.TRUE.equals(item.temp()),
                    "queueby",
                    item.queuedBy()));
        }
        Collections.reverse(items);
        return ShownEffects.one("playlist", items);
    }

    private static ObjectNode wire(Media media) {
        ObjectNode wire = KrytenJson.toObject(media);
        wire.withObjectProperty("meta");
        return wire;
    }

    private static Object place(AcceptedCommand command) {
        ChannelState state = command.state();
        List<PlaylistItem> items = items(state);
        if (command.text("pos").equals("next") && state.currentUid().isPresent()) {
            return state.currentUid().getAsInt();
        }
        return items.isEmpty() ? "prepend" : items.get(items.size() - 1).uid();
    }

    private static int unusedUid(ChannelState state) {
        return items(state).stream().mapToInt(PlaylistItem::uid).max().orElse(0) + 1;
    }

    private static List<PlaylistItem> items(ChannelState state) {
        return state.playlist().<List<PlaylistItem>>map(list -> list).orElse(List.of());
    }
}

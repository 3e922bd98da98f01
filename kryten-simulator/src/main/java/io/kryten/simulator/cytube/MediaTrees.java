package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;

/** JSON trees of media, with the parts of their meta that clients need. */
final class MediaTrees {

    private static final int LONGEST_TITLE = 100;

    private static final List<String> META = List.of(
            "restricted", "codec", "bitrate", "scuri", "embed", "gdrive_subtitles", "textTracks", "audioTracks");

    private MediaTrees() {}

    static ObjectNode tree(Media media) {
        ObjectNode tree = Json.object()
                .put("id", media.id())
                .put("title", media.title())
                .put("seconds", media.seconds())
                .put("duration", media.duration())
                .put("type", media.type());
        ObjectNode meta = tree.putObject("meta");
        META.forEach(name -> copy(media.meta(), name, meta));
        if (!media.type().equals("gd") && !media.type().equals("tc")) {
            copy(media.meta(), "direct", meta);
        }
        if (media.type().equals("bn") || media.type().equals("cm")) {
            copy(media.meta(), "thumbnail", meta);
        }
        return tree;
    }

    static Media read(JsonNode tree) {
        int seconds = tree.path("seconds").asInt();
        return of(
                tree.path("id").asText(),
                tree.path("title").asText(),
                seconds,
                tree.path("duration").asText(PlayTime.format(seconds)),
                tree.path("type").asText(),
                tree.path("meta"));
    }

    /** {@return a medium with its title cut at CyTube's limit} */
    static Media of(String id, String title, int seconds, String duration, String type, JsonNode meta) {
        String kept = (title.length() > LONGEST_TITLE) ? title.substring(0, LONGEST_TITLE - 3) + "..." : title;
        return new Media(id, kept, seconds, duration, type, meta);
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        if (from.has(name)) {
            to.set(name, from.get(name));
        }
    }
}

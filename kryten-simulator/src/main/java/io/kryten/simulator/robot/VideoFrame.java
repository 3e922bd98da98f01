package io.kryten.simulator.robot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Frame that queues an item. With an address alone it lacks the type, and CyTube ignores it; only the addresses of
 * one site are translated.
 */
final class VideoFrame {

    private static final Pattern GRINDHOUSE =
            Pattern.compile("https?://(?:www\\.)?420grindhouse\\.com/view\\?m=([A-Za-z0-9_-]+)");

    private VideoFrame() {}

    static Frame of(Arguments arguments) {
        ObjectNode frame = RobotJson.object();
        if (!arguments.get("type").isNull() && !arguments.get("id").isNull()) {
            frame.set("type", arguments.get("type"));
            frame.set("id", arguments.get("id"));
        } else if (arguments.get("url").isNull()) {
            throw new IllegalArgumentException("Must provide either url or (media_type + media_id)");
        } else {
            byAddress(frame, arguments.get("url"));
        }
        frame.set("pos", arguments.get("pos", "end"));
        frame.set("temp", arguments.get("temp", true));
        return new Frame("queue", frame);
    }

    /** {@return the id of a page of that site; empty for other addresses} */
    static String playable(String address) {
        Matcher page = GRINDHOUSE.matcher(address);
        return page.lookingAt()
                ? "https://www.420grindhouse.com/api/v1/media/cytube/" + page.group(1) + ".json?format=json"
                : "";
    }

    private static void byAddress(ObjectNode frame, JsonNode url) {
        String playable = url.isTextual() ? playable(url.textValue()) : "";
        if (playable.isEmpty()) {
            frame.set("id", url);
        } else {
            frame.put("type", "cm").put("id", playable);
        }
    }
}

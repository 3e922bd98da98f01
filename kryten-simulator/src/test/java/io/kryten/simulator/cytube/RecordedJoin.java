package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Saved state of a recorded channel, as far as the frames of a join show it. */
final class RecordedJoin {

    private RecordedJoin() {}

    /**
     * Reads one join of the robot.
     *
     * @param frames all frames of a recording
     * @param which the number of the join, from 0
     * @return the channel in the form in which the server saves it
     */
    static ObjectNode saved(List<RecordedFrame> frames, int which) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).is("rank") && frames.get(i).data().asInt() == -1) {
                starts.add(i);
            }
        }
        ObjectNode saved = Json.object();
        int start = starts.get(which);
        for (int i = start; i < frames.size() && !frames.get(i).is("addUser"); i++) {
            read(frames.get(i), saved);
        }
        return saved;
    }

    private static void read(RecordedFrame frame, ObjectNode saved) {
        JsonNode data = frame.data();
        switch (frame.name()) {
            case "setPermissions" -> saved.set("permissions", data);
            case "setPlaylistLocked" -> saved.put("openPlaylist", !data.booleanValue());
            case "emoteList" -> saved.set("emotes", data);
            case "chatMsg" -> saved.withArrayProperty("chatbuffer").add(data);
            case "channelCSSJS" -> saved.setAll((ObjectNode) data.deepCopy());
            case "setMotd" -> saved.set("motd", data);
            case "channelOpts" -> saved.set("opts", data);
            case "playlist" -> saved.putObject("playlist").set("pl", data);
            case "changeMedia" -> {
                ObjectNode position = saved.putObject("playlistPosition");
                position.put("index", index(saved.path("playlist").path("pl"), data));
                position.set("time", data.path("currentTime"));
            }
            case "newPoll" -> {
                ObjectNode poll = data.deepCopy();
                poll.putObject("votes");
                poll.put("obscured", data.path("counts").path(0).isTextual());
                saved.set("poll", poll);
            }
            default -> {
                // The saved state has no such part.
            }
        }
    }

    private static int index(JsonNode playlist, JsonNode media) {
        for (int i = 0; i < ((ArrayNode) playlist).size(); i++) {
            if (playlist.path(i).path("media").path("id").equals(media.path("id"))) {
                return i;
            }
        }
        throw new IllegalArgumentException("What plays is not in the playlist: " + media);
    }
}

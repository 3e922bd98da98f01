package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** State of a channel as a new visitor receives it, in the form of the recorded states. */
final class RecordedTruth {

    private RecordedTruth() {}

    /** {@return the state that a visitor knows from the frames since the last join} */
    static ObjectNode of(List<RecordedFrame> told) {
        int start = told.size() - 1;
        while (!(told.get(start).is("rank") && told.get(start).data().asInt() == -1)) {
            start--;
        }
        ObjectNode truth = Json.object();
        for (String unknown : List.of("current", "poll", "leader", "voteskip")) {
            truth.putNull(unknown);
        }
        told.subList(start, told.size()).forEach(frame -> learn(frame, truth));
        return truth;
    }

    private static void learn(RecordedFrame frame, ObjectNode truth) {
        JsonNode data = frame.data();
        switch (frame.name()) {
            case "userlist", "playlist", "voteskip" -> truth.set(frame.name(), data);
            case "setCurrent" -> truth.set("current", data);
            case "setPlaylistMeta" -> truth.set("playlistmeta", data);
            case "newPoll", "updatePoll" -> truth.set("poll", data);
            case "closePoll" -> truth.putNull("poll");
            case "setMotd" -> truth.set("motd", data);
            case "emoteList" -> truth.set("emotes", data);
            case "channelOpts" -> truth.set("opts", data);
            case "setPermissions" -> truth.set("perms", data);
            case "setPlaylistLocked" -> truth.set("locked", data);
            case "setLeader" -> truth.set("leader", data);
            case "drinkCount" -> truth.set("drink", data);
            default -> {
                // The frame contains no state.
            }
        }
    }
}

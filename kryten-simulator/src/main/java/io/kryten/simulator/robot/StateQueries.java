package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code state.*}: what the robot believes of its room. */
final class StateQueries {

    private final RobotMemory memory;

    StateQueries(RobotMemory memory) {
        this.memory = memory;
    }

    void addTo(QueryLane lane) {
        lane.add("state.emotes", request -> Json.object("emotes", this.memory.emotes()));
        lane.add("state.playlist", request -> Json.object("playlist", this.memory.playlist()));
        lane.add("state.userlist", request -> Json.object("userlist", this.memory.userlist()));
        lane.add("state.all", request -> all());
        lane.add("state.user", this::user);
        lane.add("state.profiles", request -> Json.object("profiles", this.memory.profiles()));
        lane.add("state.motd", request -> Json.object("motd", this.memory.motd()));
        lane.add("state.css", request -> Json.object("css", this.memory.css()));
        lane.add("state.js", request -> Json.object("js", this.memory.js()));
        // Nothing ever fills them (protocol.md section 3).
        lane.add("state.options", request -> Json.object("options", Json.object()));
        lane.add("state.permissions", request -> Json.object("permissions", Json.object()));
    }

    private ObjectNode all() {
        ObjectNode all = Json.object("emotes", this.memory.emotes(), "playlist", this.memory.playlist());
        all.set("userlist", this.memory.userlist());
        all.putObject("stats")
                .put("emote_count", this.memory.emotes().size())
                .put("playlist_count", this.memory.playlist().size())
                .put("user_count", this.memory.userlist().size());
        return all;
    }

    private JsonNode user(JsonNode request) {
        String username = Python.text(Arguments.of(request).needed("username required", "username"));
        return Json.object("user", this.memory.user(username), "profile", this.memory.profile(username));
    }
}

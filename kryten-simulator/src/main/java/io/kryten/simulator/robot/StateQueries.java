package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Handlers of {@code state.*}: the channel's state as the robot keeps it. */
final class StateQueries {

    private final RobotState memory;

    StateQueries(RobotState memory) {
        this.memory = memory;
    }

    void addTo(QueryHandler lane) {
        lane.add("state.emotes", request -> RobotJson.object("emotes", this.memory.emotes()));
        lane.add("state.playlist", request -> RobotJson.object("playlist", this.memory.playlist()));
        lane.add("state.userlist", request -> RobotJson.object("userlist", this.memory.userlist()));
        lane.add("state.all", request -> all());
        lane.add("state.user", this::user);
        lane.add("state.profiles", request -> RobotJson.object("profiles", this.memory.profiles()));
        lane.add("state.motd", request -> RobotJson.object("motd", this.memory.motd()));
        lane.add("state.css", request -> RobotJson.object("css", this.memory.css()));
        lane.add("state.js", request -> RobotJson.object("js", this.memory.js()));
        // Always empty (protocol.md section 3).
        lane.add("state.options", request -> RobotJson.object("options", RobotJson.object()));
        lane.add("state.permissions", request -> RobotJson.object("permissions", RobotJson.object()));
    }

    private ObjectNode all() {
        ObjectNode all = RobotJson.object("emotes", this.memory.emotes(), "playlist", this.memory.playlist());
        all.set("userlist", this.memory.userlist());
        all.putObject("stats")
                .put("emote_count", this.memory.emotes().size())
                .put("playlist_count", this.memory.playlist().size())
                .put("user_count", this.memory.userlist().size());
        return all;
    }

    private JsonNode user(JsonNode request) {
        String username = Python.text(Arguments.of(request).needed("username required", "username"));
        return RobotJson.object("user", this.memory.user(username), "profile", this.memory.profile(username));
    }
}

package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Handlers of {@code state.*}: the channel's state as the robot keeps it. */
final class StateQueries {

    private final RobotState state;

    StateQueries(RobotState state) {
        this.state = state;
    }

    void addTo(CommandTable table) {
        table.addPrompt(request -> RobotJson.object("emotes", this.state.emotes()), "state.emotes");
        table.addPrompt(request -> RobotJson.object("playlist", this.state.playlist()), "state.playlist");
        table.addPrompt(request -> RobotJson.object("userlist", this.state.userlist()), "state.userlist");
        table.addPrompt(request -> all(), "state.all");
        table.addPrompt(this::user, "state.user");
        table.addPrompt(request -> RobotJson.object("profiles", this.state.profiles()), "state.profiles");
        table.addPrompt(request -> RobotJson.object("motd", this.state.motd()), "state.motd");
        table.addPrompt(request -> RobotJson.object("css", this.state.css()), "state.css");
        table.addPrompt(request -> RobotJson.object("js", this.state.js()), "state.js");
        // Always empty (protocol.md section 3).
        table.addPrompt(request -> RobotJson.object("options", RobotJson.object()), "state.options");
        table.addPrompt(request -> RobotJson.object("permissions", RobotJson.object()), "state.permissions");
    }

    private ObjectNode all() {
        ObjectNode all = RobotJson.object("emotes", this.state.emotes(), "playlist", this.state.playlist());
        all.set("userlist", this.state.userlist());
        all.putObject("stats")
                .put("emote_count", this.state.emotes().size())
                .put("playlist_count", this.state.playlist().size())
                .put("user_count", this.state.userlist().size());
        return all;
    }

    private JsonNode user(Arguments request) {
        String username = Python.text(request.needed("username required", "username"));
        return RobotJson.object("user", this.state.user(username), "profile", this.state.profile(username));
    }
}

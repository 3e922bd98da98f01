package io.kryten.simulator.robot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * State of the channel as the robot keeps it for {@code state.*} (protocol.md section 3). It drifts as the robot's
 * state does: a rank event replaces the whole user and adds an absent one; changed meta and temp flags are missed; an
 * item queued in front is appended; uid 0 is neither deleted nor moved; emotes are those of the last join; options
 * and permissions stay empty.
 */
final class RobotState {

    private final Map<String, Consumer<JsonNode>> followed = new LinkedHashMap<>();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private ArrayNode playlist = RobotJson.NODES.arrayNode();
    private ArrayNode emotes = RobotJson.NODES.arrayNode();
    private String motd = "";
    private String css = "";
    private String js = "";

    RobotState() {
        this.followed.put("emoteList", list -> this.emotes = list(list));
        this.followed.put("playlist", list -> this.playlist = list(list));
        this.followed.put("queue", this::queued);
        this.followed.put("delete", this::deleted);
        this.followed.put("moveVideo", this::moved);
        this.followed.put("userlist", this::replaceUsers);
        this.followed.put("addUser", this::put);
        this.followed.put(
                "userLeave", user -> this.users.remove(user.path("name").asText()));
        this.followed.put(
                "setUserRank", user -> put(RobotJson.object("name", user.path("name"), "rank", user.path("rank"))));
        this.followed.put("setAFK", this::afk);
        this.followed.put("channelCSSJS", this::styled);
        this.followed.put(
                "setMotd",
                text -> this.motd =
                        text.isTextual() ? text.textValue() : text.path("motd").asText());
    }

    /** Applies a frame of the channel. */
    void follow(Frame frame) {
        Consumer<JsonNode> follower = this.followed.get(frame.name());
        if (follower != null) {
            follower.accept(frame.data());
        }
    }

    ArrayNode emotes() {
        return this.emotes;
    }

    ArrayNode playlist() {
        return this.playlist;
    }

    ArrayNode userlist() {
        return RobotJson.NODES.arrayNode().addAll(this.users.values());
    }

    /** {@return the user of exactly this name, or null} */
    JsonNode user(String name) {
        return RobotJson.orNull(this.users.get(name));
    }

    /** {@return the profile of a user; empty where it was lost, null without such a user} */
    JsonNode profile(String name) {
        ObjectNode user = this.users.get(name);
        if (user == null) {
            return NullNode.instance;
        }
        return user.has("profile") ? user.path("profile") : RobotJson.object();
    }

    ObjectNode profiles() {
        ObjectNode profiles = RobotJson.object();
        this.users.forEach((name, user) -> {
            if (Python.isTruthy(user.path("profile"))) {
                profiles.set(name, user.path("profile"));
            }
        });
        return profiles;
    }

    String motd() {
        return this.motd;
    }

    String css() {
        return this.css;
    }

    String js() {
        return this.js;
    }

    private void replaceUsers(JsonNode list) {
        this.users.clear();
        list.forEach(this::put);
    }

    private void put(JsonNode user) {
        String name = user.path("name").asText();
        if (!name.isEmpty() && user instanceof ObjectNode known) {
            this.users.put(name, known);
        }
    }

    private void afk(JsonNode change) {
        ObjectNode known = this.users.get(change.path("name").asText());
        if (known != null) {
            // A copy: the event may still wait for its publication.
            ObjectNode user = known.deepCopy();
            user.withObject("/meta").put("afk", Python.isTruthy(change.path("afk")));
            put(user);
        }
    }

    private void queued(JsonNode change) {
        JsonNode after = change.path("after");
        insert(change.path("item"), after.isNull() ? -1 : position(after.asText()));
    }

    private void deleted(JsonNode change) {
        JsonNode uid = change.path("uid");
        int index = Python.isTruthy(uid) ? position(uid.asText()) : -1;
        if (index >= 0) {
            this.playlist.remove(index);
        }
    }

    private void moved(JsonNode change) {
        JsonNode from = change.path("from");
        int index = Python.isTruthy(from) ? position(from.asText()) : -1;
        if (index < 0) {
            return;
        }
        JsonNode item = this.playlist.remove(index);
        String after = change.path("after").asText();
        if (after.equals("prepend")) {
            this.playlist.insert(0, item);
        } else {
            insert(item, position(after));
        }
    }

    /** Inserts an item after a position, or at the end. */
    private void insert(JsonNode item, int after) {
        this.playlist.insert((after < 0) ? this.playlist.size() : after + 1, item);
    }

    private int position(String uid) {
        for (int i = 0; i < this.playlist.size(); i++) {
            if (this.playlist.path(i).path("uid").asText().equals(uid)) {
                return i;
            }
        }
        return -1;
    }

    private void styled(JsonNode change) {
        this.css = change.path("css").asText();
        this.js = change.path("js").asText();
    }

    private static ArrayNode list(JsonNode node) {
        return (node instanceof ArrayNode list) ? list.deepCopy() : RobotJson.NODES.arrayNode();
    }
}

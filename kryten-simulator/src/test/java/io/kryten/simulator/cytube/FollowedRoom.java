package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** State of a channel as a client knows it that applies every frame. */
final class FollowedRoom implements FrameHandler {

    private final Map<String, ObjectNode> users = new LinkedHashMap<>();

    private final List<ObjectNode> playlist = new ArrayList<>();

    private final Map<String, String> emotes = new LinkedHashMap<>();

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    @Override
    public void onFrame(String name, JsonNode data) {
        switch (name) {
            case "userlist" -> {
                this.users.clear();
                data.forEach(this::addUser);
            }
            case "addUser" -> addUser(data);
            case "userLeave" -> this.users.remove(data.path("name").asText());
            case "setUserRank" -> change(data, "rank");
            case "setUserMeta" -> change(data, "meta");
            case "playlist" -> {
                this.playlist.clear();
                data.forEach(item -> this.playlist.add(item.deepCopy()));
            }
            case "queue" -> insert(data.path("item").deepCopy(), data.path("after"));
            case "delete" -> this.playlist.remove(index(data.path("uid")));
            case "moveVideo" -> insert(this.playlist.remove(index(data.path("from"))), data.path("after"));
            case "setTemp" -> this.playlist.get(index(data.path("uid"))).set("temp", data.path("temp"));
            case "emoteList" -> {
                this.emotes.clear();
                data.forEach(this::putEmote);
            }
            case "updateEmote" -> putEmote(data);
            case "renameEmote" -> {
                this.emotes.remove(data.path("old").asText());
                putEmote(data);
            }
            case "removeEmote" -> this.emotes.remove(data.path("name").asText());
            case "newPoll", "updatePoll" -> this.values.put("poll", data);
            case "closePoll" -> this.values.remove("poll");
            default -> this.values.put(name, data);
        }
    }

    List<ObjectNode> playlist() {
        return this.playlist;
    }

    Map<String, String> emotes() {
        return this.emotes;
    }

    Map<String, ObjectNode> users() {
        return this.users;
    }

    /** {@return the payload of the last frame of a name; for {@code poll} the open one; a missing node for none} */
    JsonNode value(String name) {
        return this.values.getOrDefault(name, MissingNode.getInstance());
    }

    private void addUser(JsonNode user) {
        this.users.put(user.path("name").asText(), user.deepCopy());
    }

    private void change(JsonNode data, String field) {
        ObjectNode user = this.users.get(data.path("name").asText());
        if (user != null) {
            user.set(field, data.path(field));
        }
    }

    private void putEmote(JsonNode emote) {
        this.emotes.put(emote.path("name").asText(), emote.path("image").asText());
    }

    private void insert(ObjectNode item, JsonNode after) {
        if (after.asText().equals("prepend")) {
            this.playlist.add(0, item);
        } else if (after.asText().equals("append")) {
            this.playlist.add(item);
        } else {
            this.playlist.add(index(after) + 1, item);
        }
    }

    private int index(JsonNode uid) {
        for (int i = 0; i < this.playlist.size(); i++) {
            if (this.playlist.get(i).path("uid").asInt() == uid.asInt()) {
                return i;
            }
        }
        throw new IllegalStateException("No entry has the number " + uid);
    }
}

package io.kryten.simulator.cytube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Client of a channel that keeps the frames that it receives. */
final class Visitor {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final List<Frame> told = new ArrayList<>();

    private final ClientSession session;

    Visitor(CyTubeRoom room, Account account) {
        this.session = room.connect(account, (name, data) -> this.told.add(new Frame(name, data.deepCopy())));
    }

    ClientSession session() {
        return this.session;
    }

    /** Reads JSON with single quotes in place of double ones. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Visitor emit(String frame, String json) {
        this.session.emit(frame, json(json));
        return this;
    }

    Visitor emit(String frame) {
        return emit(frame, "null");
    }

    Visitor say(String line) {
        this.session.emit("chatMsg", Json.object().put("msg", line));
        return this;
    }

    /** Queues a media at the end of the playlist. */
    Visitor queue(String type, String id) {
        return queue(type, id, "end");
    }

    Visitor queue(String type, String id, String place) {
        this.session.emit("queue", Json.object().put("type", type).put("id", id).put("pos", place));
        return this;
    }

    Visitor leave() {
        this.session.disconnect();
        return this;
    }

    Visitor forget() {
        this.told.clear();
        return this;
    }

    /** {@return the names of all received frames} */
    List<String> names() {
        return this.told.stream().map(Frame::name).toList();
    }

    /** {@return the payloads of all frames of a name} */
    List<JsonNode> all(String name) {
        return this.told.stream()
                .filter(frame -> frame.name.equals(name))
                .map(Frame::data)
                .toList();
    }

    /** {@return the payload of the last frame of a name} */
    JsonNode last(String name) {
        List<JsonNode> all = all(name);
        if (all.isEmpty()) {
            throw new AssertionError("Was told nothing of " + name + ", but " + names());
        }
        return all.get(all.size() - 1);
    }

    /** {@return the lines of chat of users and of the server: the sender and the HTML of each} */
    List<String> chat() {
        return all("chatMsg").stream()
                .map(line ->
                        line.path("username").asText() + ": " + line.path("msg").asText())
                .toList();
    }

    /** {@return the last line of chat} */
    String heard() {
        return last("chatMsg").path("msg").asText();
    }

    /** {@return the texts of all refusals} */
    List<String> errors() {
        return all("errorMsg").stream().map(frame -> frame.path("msg").asText()).toList();
    }

    private record Frame(String name, JsonNode data) {}
}

package io.kryten.simulator.robot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the robot can send to CyTube: the parameters of each kind, and the frame that becomes of them. A name that ends in
 * {@code ?} may be left out. Some frames are none of CyTube's: the robot sends them all the same.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is never written to, and the functions hold nothing
enum Outgoing {
    CHAT("message metadata?", a -> frame("chatMsg", merged(Json.object("msg", a.get("message")), a.get("metadata")))),
    PM("to message", a -> frame("pm", Json.object("to", a.get("to"), "msg", a.get("message")))),
    ADD_VIDEO("url? media_type? media_id? position? temp?", VideoFrame::of),
    DELETE_VIDEO("uid", a -> frame("delete", a.get("uid").isTextual() ? Python.integer(a.get("uid")) : a.get("uid"))),
    MOVE_VIDEO("uid after", a -> frame("moveMedia", Json.object("from", uid(a, "uid"), "after", uid(a, "after")))),
    JUMP("uid", a -> frame("jumpTo", textUid(a.get("uid")))),
    CLEAR("", a -> frame("clearPlaylist")),
    SHUFFLE("", a -> frame("shufflePlaylist")),
    SET_TEMP("uid temp?", a -> frame("setTemp", Json.object("uid", uid(a, "uid"), "temp", a.get("temp", true)))),
    PAUSE("", a -> frame("pause")),
    PLAY("", a -> frame("play")),
    SEEK("time", a -> frame("seekTo", Json.object("time", a.get("time")))),
    PLAY_NEXT("", a -> frame("playNext")),
    VOTESKIP("", a -> frame("voteskip")),
    LEADER("username", a -> frame("assignLeader", Json.object("name", a.get("username")))),
    KICK("username reason?", a -> frame("chatMsg", Json.object("msg", "/kick " + nameAndReason(a)))),
    BAN("username reason?", a -> frame("chatMsg", Json.object("msg", "/ban " + nameAndReason(a)))),
    MUTE("username", a -> chatCommand("/mute ", a)),
    SHADOW_MUTE("username", a -> chatCommand("/smute ", a)),
    UNMUTE("username", a -> chatCommand("/unmute ", a)),
    MOTD("motd", a -> frame("setMotd", Json.object("motd", measured(a.get("motd"))))),
    CSS("css", a -> frame("setChannelCSS", Json.object("css", text(a.get("css"))))),
    JS("js", a -> frame("setChannelJS", Json.object("js", text(a.get("js"))))),
    OPTIONS("options", a -> frame("setOptions", dictionary(a.get("options")))),
    PERMISSIONS("permissions", a -> frame("setPermissions", dictionary(a.get("permissions")))),
    EMOTE(
            "name image source?",
            a -> frame(
                    "updateEmote",
                    Json.object("name", a.get("name"), "image", a.get("image"), "source", a.get("source", "imgur")))),
    REMOVE_EMOTE("name", a -> frame("removeEmote", Json.object("name", a.get("name")))),
    ADD_FILTER("name source flags replace filterlinks? active?", a -> frame("addFilter", filter(a))),
    UPDATE_FILTER("name source flags replace filterlinks? active?", a -> frame("updateFilter", filter(a))),
    REMOVE_FILTER("name", a -> frame("removeFilter", Json.object("name", a.get("name")))),
    NEW_POLL(
            "title options obscured? timeout?",
            a -> frame(
                    "newPoll",
                    Json.object(
                            "title",
                            a.get("title"),
                            "opts",
                            measured(a.get("options")),
                            "obscured",
                            a.get("obscured", false),
                            "timeout",
                            a.get("timeout", 0)))),
    VOTE("option", a -> frame("vote", Json.object("option", a.get("option")))),
    CLOSE_POLL("", a -> frame("closePoll")),
    CHANNEL_RANK(
            "username rank",
            a -> frame("setChannelRank", Json.object("name", a.get("username"), "rank", a.get("rank")))),
    ASK_RANKS("", a -> frame("requestChannelRanks")),
    ASK_BANS("", a -> frame("requestBanlist")),
    UNBAN(
            "ban_id name",
            a -> frame("unban", Json.object("id", Python.integer(a.get("ban_id")), "name", a.get("name")))),
    READ_LOG("count?", a -> frame("readChanLog", Json.object("count", a.get("count", 100)))),
    SEARCH(
            "query source?",
            a -> frame("searchMedia", Json.object("query", a.get("query"), "source", a.get("source", "library")))),
    UNCACHE("media_id", a -> frame("uncache", Json.object("id", a.get("media_id"))));

    private final List<String> parameters;

    private final Function<Arguments, Frame> form;

    Outgoing(String parameters, Function<Arguments, Frame> form) {
        this.parameters = parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
        this.form = form;
    }

    /**
     * Makes the frame.
     *
     * @param arguments by name
     * @return what goes to CyTube
     * @throws CommandFailure if the robot's program would stumble over them
     */
    Frame frame(Arguments arguments) {
        return this.form.apply(arguments);
    }

    /** {@return whether the arguments have the names that are asked for, and no others} */
    boolean accepts(Arguments arguments) {
        boolean complete =
                this.parameters.stream().allMatch(parameter -> parameter.endsWith("?") || arguments.has(parameter));
        for (String name : arguments.names()) {
            if (!this.parameters.contains(name) && !this.parameters.contains(name + "?")) {
                return false;
            }
        }
        return complete;
    }

    /** {@return whether there are parameters at all} */
    boolean hasParameters() {
        return !this.parameters.isEmpty();
    }

    private static Frame frame(String name) {
        return frame(name, Json.object());
    }

    private static Frame frame(String name, JsonNode data) {
        return new Frame(name, data);
    }

    private static Frame chatCommand(String command, Arguments arguments) {
        String message = command + Python.text(arguments.get("username"));
        return frame("chatMsg", Json.object("msg", message, "meta", Json.object()));
    }

    private static String nameAndReason(Arguments arguments) {
        String name = Python.text(arguments.get("username"));
        JsonNode reason = arguments.get("reason");
        return Python.isTruthy(reason) ? name + " " + Python.text(reason) : name;
    }

    private static ObjectNode filter(Arguments arguments) {
        ObjectNode filter = Json.object();
        Stream.of("name", "source", "flags", "replace").forEach(name -> filter.set(name, arguments.get(name)));
        filter.set("filterlinks", arguments.get("filterlinks", false));
        filter.set("active", arguments.get("active", true));
        return filter;
    }

    private static ObjectNode merged(ObjectNode frame, JsonNode more) {
        if (more instanceof ObjectNode fields) {
            frame.setAll(fields);
        }
        return frame;
    }

    /** A uid that is written in digits becomes a number; anything else goes as it is. */
    private static JsonNode uid(Arguments arguments, String name) {
        JsonNode uid = arguments.get(name);
        return (uid.isTextual() && Python.isDigits(uid.textValue())) ? Python.integer(uid) : uid;
    }

    private static JsonNode textUid(JsonNode uid) {
        if (!uid.isTextual()) {
            throw Python.noAttribute(uid, "isdigit");
        }
        return Python.isDigits(uid.textValue()) ? Python.integer(uid) : uid;
    }

    private static JsonNode measured(JsonNode value) {
        if (!value.isTextual() && !value.isContainerNode()) {
            throw new CommandFailure("object of type '" + Python.typeName(value) + "' has no len()");
        }
        return value;
    }

    private static JsonNode text(JsonNode value) {
        if (!value.isTextual()) {
            throw Python.noAttribute(value, "encode");
        }
        return value;
    }

    private static JsonNode dictionary(JsonNode value) {
        if (!value.isObject()) {
            throw Python.noAttribute(value, "keys");
        }
        return value;
    }
}

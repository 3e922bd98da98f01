package io.kryten.simulator.robot;

import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Frames that the robot sends to CyTube, made of named arguments. CyTube has no handler for some of them. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Outgoing {
    CHAT(a -> frame("chatMsg", merged(Json.object("msg", a.get("message")), a.get("metadata")))),
    PM(a -> frame("pm", Json.object("to", a.get("to"), "msg", a.get("message")))),
    ADD_VIDEO(VideoFrame::of),
    DELETE_VIDEO(a -> frame("delete", a.get("uid").isTextual() ? Python.integer(a.get("uid")) : a.get("uid"))),
    MOVE_VIDEO(a -> frame("moveMedia", Json.object("from", uid(a, "uid"), "after", uid(a, "after")))),
    JUMP(a -> frame("jumpTo", textUid(a.get("uid")))),
    CLEAR(a -> frame("clearPlaylist")),
    SHUFFLE(a -> frame("shufflePlaylist")),
    SET_TEMP(a -> frame("setTemp", Json.object("uid", uid(a, "uid"), "temp", a.get("temp", true)))),
    PAUSE(a -> frame("pause")),
    PLAY(a -> frame("play")),
    SEEK(a -> frame("seekTo", Json.object("time", a.get("time")))),
    PLAY_NEXT(a -> frame("playNext")),
    VOTESKIP(a -> frame("voteskip")),
    LEADER(a -> frame("assignLeader", Json.object("name", a.get("username")))),
    KICK(a -> frame("chatMsg", Json.object("msg", "/kick " + nameAndReason(a)))),
    BAN(a -> frame("chatMsg", Json.object("msg", "/ban " + nameAndReason(a)))),
    MUTE(a -> chatCommand("/mute ", a)),
    SHADOW_MUTE(a -> chatCommand("/smute ", a)),
    MOTD(a -> frame("setMotd", Json.object("motd", measured(a.get("motd"))))),
    CSS(a -> frame("setChannelCSS", Json.object("css", text(a.get("css"))))),
    JS(a -> frame("setChannelJS", Json.object("js", text(a.get("js"))))),
    OPTIONS(a -> frame("setOptions", dictionary(a.get("options")))),
    PERMISSIONS(a -> frame("setPermissions", dictionary(a.get("permissions")))),
    EMOTE(a -> frame(
            "updateEmote",
            Json.object("name", a.get("name"), "image", a.get("image"), "source", a.get("source", "imgur")))),
    REMOVE_EMOTE(a -> frame("removeEmote", Json.object("name", a.get("name")))),
    ADD_FILTER(a -> frame("addFilter", filter(a))),
    UPDATE_FILTER(a -> frame("updateFilter", filter(a))),
    REMOVE_FILTER(a -> frame("removeFilter", Json.object("name", a.get("name")))),
    NEW_POLL(a -> frame(
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
    VOTE(a -> frame("vote", Json.object("option", a.get("option")))),
    CLOSE_POLL(a -> frame("closePoll")),
    CHANNEL_RANK(a -> frame("setChannelRank", Json.object("name", a.get("username"), "rank", a.get("rank")))),
    ASK_RANKS(a -> frame("requestChannelRanks")),
    ASK_BANS(a -> frame("requestBanlist")),
    UNBAN(a -> frame("unban", Json.object("id", Python.integer(a.get("ban_id")), "name", a.get("name")))),
    READ_LOG(a -> frame("readChanLog", Json.object("count", a.get("count", 100)))),
    SEARCH(a -> frame("searchMedia", Json.object("query", a.get("query"), "source", a.get("source", "library")))),
    UNCACHE(a -> frame("uncache", Json.object("id", a.get("media_id"))));

    private final Function<Arguments, Frame> form;

    Outgoing(Function<Arguments, Frame> form) {
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
        return Python.isDigits(text(uid).textValue()) ? Python.integer(uid) : uid;
    }

    private static JsonNode measured(JsonNode value) {
        return required(value, value.isTextual() || value.isContainerNode());
    }

    private static JsonNode text(JsonNode value) {
        return required(value, value.isTextual());
    }

    private static JsonNode dictionary(JsonNode value) {
        return required(value, value.isObject());
    }

    /** The robot's program fails with values of another type; its reply does not say why. */
    private static JsonNode required(JsonNode value, boolean fits) {
        if (!fits) {
            throw new CommandFailure("Unexpected type of argument: " + value.getNodeType());
        }
        return value;
    }
}

package io.kryten.simulator.robot;

import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Commands that send one frame to CyTube. The reply says whether the frame was sent; CyTube's refusal follows as an event, or
 * not at all (protocol.md section 2). CyTube has no handler for some of the frames.
 */
final class FrameCommands {

    private final CommandTable table;

    private final Predicate<Frame> cytube;

    FrameCommands(CommandTable table, Predicate<Frame> cytube) {
        this.table = table;
        this.cytube = cytube;
    }

    void add() {
        addMessages();
        addModeration();
        addPlaylist();
        addSettings();
        addPolls();
    }

    /** Adds commands that succeed even if nothing was sent, and the stub {@code unkick}. */
    private void addMessages() {
        this.table.addPrompt(arguments -> send(chat(arguments)), "say");
        this.table.addPrompt(arguments -> send(privateMessage(arguments)), "pm");
        this.table.addPrompt(arguments -> RobotJson.object("error", "Not implemented in handler yet"), "unkick");
    }

    private void addModeration() {
        add("mute user", a -> chatCommand("/mute ", a), "mute");
        add("shadow mute user", a -> chatCommand("/smute ", a), "smute");
        add("kick user", a -> frame("chatMsg", RobotJson.object("msg", "/kick " + nameAndReason(a))), "kick");
        add("ban user", a -> frame("chatMsg", RobotJson.object("msg", "/ban " + nameAndReason(a))), "ban");
        add("assign leader", a -> frame("assignLeader", RobotJson.object("name", a.get("name", ""))), "assignLeader");
        add("set channel rank", FrameCommands::rank, "setChannelRank", "set_channel_rank");
    }

    private void addPlaylist() {
        add("delete video", a -> frame("delete", whole(uid(a, "uid", "Missing uid"))), "rmvideo");
        add("move video", FrameCommands::move, "mvvideo");
        add("jump to video", a -> frame("jumpTo", number(text(a.given("Missing uid", "uid")))), "jump");
        add("clear playlist", a -> frame("clearPlaylist"), "clear");
        add("shuffle playlist", a -> frame("shufflePlaylist"), "shuffle");
        add("set temp", FrameCommands::temp, "settemp");
        add("pause", a -> frame("pause"), "pause");
        add("play", a -> frame("play"), "play");
        add("seek", a -> frame("seekTo", RobotJson.object("time", a.given("Missing time", "time"))), "seek");
        add("voteskip", a -> frame("voteskip"), "voteskip");
        add("play next", a -> frame("playNext"), "playNext");
        add("delete from library", FrameCommands::uncache, "deleteFromLibrary", "delete_from_library");
        addIneffective("playlist.move", "Missing from_uid or after_uid in payload", "from_uid", "after_uid");
        addIneffective("playlist.queue", "Missing item in payload", "item");
        addIneffective("playlist.delete", "Missing uid in payload", "uid");
    }

    private void addSettings() {
        add(
                "set MOTD",
                a -> frame("setMotd", RobotJson.object("motd", measured(a.get("motd", "")))),
                "setMotd",
                "set_motd");
        add("set channel CSS", a -> style("setChannelCSS", "css", a), "setChannelCSS", "set_channel_css");
        add("set channel JS", a -> style("setChannelJS", "js", a), "setChannelJS", "set_channel_js");
        add("set options", a -> settings("setOptions", "options", a), "setOptions", "set_options");
        add("set permissions", a -> settings("setPermissions", "permissions", a), "setPermissions", "set_permissions");
        add("update emote", FrameCommands::emote, "updateEmote", "update_emote");
        add("remove emote", a -> named("removeEmote", a), "removeEmote", "remove_emote");
        add("add filter", a -> filter("addFilter", a), "addFilter", "add_filter");
        add("update filter", a -> filter("updateFilter", a), "updateFilter", "update_filter");
        add("remove filter", a -> named("removeFilter", a), "removeFilter", "remove_filter");
    }

    private void addPolls() {
        add("create poll", FrameCommands::poll, "newPoll", "new_poll");
        add("vote", FrameCommands::vote, "vote");
        add("close poll", a -> frame("closePoll"), "closePoll", "close_poll");
    }

    private void add(String action, Function<Arguments, Frame> form, String... names) {
        this.table.addPrompt(
                arguments -> isSent(form, arguments) ? RobotJson.success() : RobotJson.refusal("Failed to " + action),
                names);
    }

    /** Adds a command whose frame CyTube ignores, so that none is sent; the reply repeats the payload. */
    private void addIneffective(String name, String error, String... required) {
        this.table.addPrompt(
                request -> {
                    Arguments payload = Arguments.of(request.get("payload", RobotJson.object()));
                    ObjectNode reply = RobotJson.object("status", "sent");
                    for (String field : required) {
                        reply.set(field, payload.needed(error, field));
                    }
                    return reply;
                },
                name);
    }

    private boolean isSent(Function<Arguments, Frame> form, Arguments arguments) {
        try {
            return this.cytube.test(form.apply(arguments));
        } catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private JsonNode send(Frame frame) {
        boolean unused = this.cytube.test(frame);
        return RobotJson.success();
    }

    private static Frame chat(Arguments arguments) {
        return frame("chatMsg", RobotJson.object("msg", arguments.needed("Missing message", "message", "msg")));
    }

    private static Frame privateMessage(Arguments arguments) {
        JsonNode to = arguments.needed("Missing username or message", "username", "to");
        JsonNode message = arguments.needed("Missing username or message", "message", "msg");
        return frame("pm", RobotJson.object("to", to, "msg", message));
    }

    private static Frame frame(String name) {
        return frame(name, RobotJson.object());
    }

    private static Frame frame(String name, JsonNode data) {
        return new Frame(name, data);
    }

    private static Frame chatCommand(String command, Arguments arguments) {
        return frame("chatMsg", RobotJson.object("msg", command + user(arguments), "meta", RobotJson.object()));
    }

    private static Frame rank(Arguments arguments) {
        JsonNode name = arguments.needed("Missing username or rank", "username", "name");
        JsonNode rank = Python.integer(arguments.given("Missing username or rank", "rank"));
        return frame("setChannelRank", RobotJson.object("name", name, "rank", rank));
    }

    private static Frame move(Arguments arguments) {
        JsonNode from = uid(arguments, "from", "Missing 'from' or 'after'");
        return frame(
                "moveMedia",
                RobotJson.object("from", from, "after", uid(arguments, "after", "Missing 'from' or 'after'")));
    }

    private static Frame temp(Arguments arguments) {
        JsonNode uid = uid(arguments, "uid", "Missing uid or temp");
        return frame("setTemp", RobotJson.object("uid", uid, "temp", arguments.given("Missing uid or temp", "temp")));
    }

    private static Frame uncache(Arguments arguments) {
        return frame(
                "uncache", RobotJson.object("id", Python.text(arguments.needed("Missing media_id", "media_id", "id"))));
    }

    private static Frame style(String frame, String name, Arguments arguments) {
        return frame(frame, RobotJson.object(name, text(arguments.get(name, ""))));
    }

    private static Frame settings(String frame, String name, Arguments arguments) {
        JsonNode values = arguments.needed("Missing " + name, name);
        return frame(frame, required(values, values.isObject()));
    }

    private static Frame emote(Arguments arguments) {
        ObjectNode emote = RobotJson.object("name", arguments.needed("Missing name or image", "name"));
        emote.set("image", arguments.needed("Missing name or image", "image"));
        return frame("updateEmote", emote.set("source", arguments.get("source", "imgur")));
    }

    private static Frame named(String frame, Arguments arguments) {
        return frame(frame, RobotJson.object("name", arguments.needed("Missing name", "name")));
    }

    private static Frame filter(String frame, Arguments arguments) {
        ObjectNode filter = RobotJson.object("name", arguments.needed("Missing name or source", "name"));
        filter.set("source", arguments.needed("Missing name or source", "source"));
        filter.set("flags", arguments.get("flags", "gi"));
        filter.set("replace", arguments.get("replace", ""));
        filter.set("filterlinks", arguments.get("filterlinks", false));
        return frame(frame, filter.set("active", arguments.get("active", true)));
    }

    private static Frame poll(Arguments arguments) {
        ObjectNode poll = RobotJson.object("title", arguments.needed("Missing title or options", "title"));
        poll.set("opts", measured(arguments.needed("Missing title or options", "options")));
        poll.set("obscured", arguments.get("obscured", false));
        return frame("newPoll", poll.set("timeout", arguments.get("timeout", 0)));
    }

    private static Frame vote(Arguments arguments) {
        return frame("vote", RobotJson.object("option", Python.integer(arguments.given("Missing option", "option"))));
    }

    private static String user(Arguments arguments) {
        return Python.text(arguments.needed("Missing username", "username", "name"));
    }

    private static String nameAndReason(Arguments arguments) {
        JsonNode reason = arguments.get("reason", "");
        return user(arguments) + (Python.isTruthy(reason) ? " " + Python.text(reason) : "");
    }

    private static JsonNode uid(Arguments arguments, String name, String error) {
        return number(arguments.given(error, name));
    }

    /** A uid in digits becomes a number; another value stays as it is. */
    private static JsonNode number(JsonNode uid) {
        return (uid.isTextual() && Python.isDigits(uid.textValue())) ? Python.integer(uid) : uid;
    }

    private static JsonNode whole(JsonNode uid) {
        return required(uid, !uid.isTextual());
    }

    private static JsonNode measured(JsonNode value) {
        return required(value, value.isTextual() || value.isContainerNode());
    }

    private static JsonNode text(JsonNode value) {
        return required(value, value.isTextual());
    }

    /** The robot's program fails with a value of another type, and its reply does not say why. */
    private static JsonNode required(JsonNode value, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("Unexpected type of argument: " + value.getNodeType());
        }
        return value;
    }
}

package io.kryten.simulator.robot;

import java.util.function.Function;

import static io.kryten.simulator.robot.Arguments.named;

/**
 * The commands that are a frame to CyTube and nothing else. Their answer says whether it was sent; what CyTube thinks of it
 * comes later, as an event, or never (protocol.md section 2).
 */
final class SentCommands {

    private final CommandTable table;

    private final RobotConfig config;

    private final CyTubeSender sender;

    SentCommands(CommandTable table, RobotConfig config, CyTubeSender sender) {
        this.table = table;
        this.config = config;
        this.sender = sender;
    }

    void add() {
        addModeration();
        addPlaylist();
        addSettings();
        addFilters();
        addPolls();
    }

    private void addModeration() {
        add(Outgoing.MUTE, "mute user", this::user, "mute");
        add(Outgoing.SHADOW_MUTE, "shadow mute user", this::user, "smute");
        add(Outgoing.KICK, "kick user", this::userAndReason, "kick");
        add(Outgoing.BAN, "ban user", this::userAndReason, "ban");
        add(Outgoing.LEADER, "assign leader", a -> named("username", a.get("name", "")), "assignLeader");
        add(
                Outgoing.CHANNEL_RANK,
                "set channel rank",
                a -> named(
                        "username",
                        a.needed("Missing username or rank", "username", "name"),
                        "rank",
                        Python.integer(a.given("Missing username or rank", "rank"))),
                "setChannelRank",
                "set_channel_rank");
    }

    private void addPlaylist() {
        add(Outgoing.DELETE_VIDEO, "delete video", a -> named("uid", a.given("Missing uid", "uid")), "rmvideo");
        add(
                Outgoing.MOVE_VIDEO,
                "move video",
                a -> named(
                        "uid",
                        a.given("Missing 'from' or 'after'", "from"),
                        "after",
                        a.given("Missing 'from' or 'after'", "after")),
                "mvvideo");
        add(Outgoing.JUMP, "jump to video", a -> named("uid", a.given("Missing uid", "uid")), "jump");
        add(Outgoing.CLEAR, "clear playlist", a -> named(), "clear");
        add(Outgoing.SHUFFLE, "shuffle playlist", a -> named(), "shuffle");
        add(
                Outgoing.SET_TEMP,
                "set temp",
                a -> named(
                        "uid", a.given("Missing uid or temp", "uid"), "temp", a.given("Missing uid or temp", "temp")),
                "settemp");
        add(Outgoing.PAUSE, "pause", a -> named(), "pause");
        add(Outgoing.PLAY, "play", a -> named(), "play");
        add(Outgoing.SEEK, "seek", a -> named("time", a.given("Missing time", "time")), "seek");
        add(Outgoing.VOTESKIP, "voteskip", a -> named(), "voteskip");
        add(Outgoing.PLAY_NEXT, "play next", a -> named(), "playNext");
        add(
                Outgoing.UNCACHE,
                "delete from library",
                a -> named("media_id", Python.text(a.needed("Missing media_id", "media_id", "id"))),
                "deleteFromLibrary",
                "delete_from_library");
    }

    private void addSettings() {
        add(Outgoing.MOTD, "set MOTD", a -> named("motd", a.get("motd", "")), "setMotd", "set_motd");
        add(Outgoing.CSS, "set channel CSS", a -> named("css", a.get("css", "")), "setChannelCSS", "set_channel_css");
        add(Outgoing.JS, "set channel JS", a -> named("js", a.get("js", "")), "setChannelJS", "set_channel_js");
        add(
                Outgoing.OPTIONS,
                "set options",
                a -> named("options", a.needed("Missing options", "options")),
                "setOptions",
                "set_options");
        add(
                Outgoing.PERMISSIONS,
                "set permissions",
                a -> named("permissions", a.needed("Missing permissions", "permissions")),
                "setPermissions",
                "set_permissions");
        add(
                Outgoing.EMOTE,
                "update emote",
                a -> named(
                        "name",
                        a.needed("Missing name or image", "name"),
                        "image",
                        a.needed("Missing name or image", "image"),
                        "source",
                        a.get("source", "imgur")),
                "updateEmote",
                "update_emote");
        add(Outgoing.REMOVE_EMOTE, "remove emote", this::name, "removeEmote", "remove_emote");
    }

    private void addFilters() {
        add(Outgoing.ADD_FILTER, "add filter", this::filter, "addFilter", "add_filter");
        add(Outgoing.UPDATE_FILTER, "update filter", this::filter, "updateFilter", "update_filter");
        add(Outgoing.REMOVE_FILTER, "remove filter", this::name, "removeFilter", "remove_filter");
    }

    private void addPolls() {
        add(
                Outgoing.NEW_POLL,
                "create poll",
                a -> named(
                        "title",
                        a.needed("Missing title or options", "title"),
                        "options",
                        a.needed("Missing title or options", "options"),
                        "obscured",
                        a.get("obscured", false),
                        "timeout",
                        a.get("timeout", 0)),
                "newPoll",
                "new_poll");
        add(Outgoing.VOTE, "vote", a -> named("option", Python.integer(a.given("Missing option", "option"))), "vote");
        add(Outgoing.CLOSE_POLL, "close poll", a -> named(), "closePoll", "close_poll");
    }

    private Arguments user(Arguments arguments) {
        return named("username", arguments.needed("Missing username", "username", "name"));
    }

    private Arguments userAndReason(Arguments arguments) {
        return named(
                "username",
                arguments.needed("Missing username", "username", "name"),
                "reason",
                arguments.get("reason", ""));
    }

    private Arguments name(Arguments arguments) {
        return named("name", arguments.needed("Missing name", "name"));
    }

    private Arguments filter(Arguments arguments) {
        return named(
                "name",
                arguments.needed("Missing name or source", "name"),
                "source",
                arguments.needed("Missing name or source", "source"),
                "flags",
                arguments.get("flags", "gi"),
                "replace",
                arguments.get("replace", ""),
                "filterlinks",
                arguments.get("filterlinks", false),
                "active",
                arguments.get("active", true));
    }

    private void add(Outgoing what, String deed, Function<Arguments, Arguments> translation, String... names) {
        this.table.addPrompt(
                arguments -> {
                    this.config.requireCommands();
                    boolean sent = this.sender.send(what, translation.apply(arguments));
                    return sent ? Json.success() : Json.refusal("Failed to " + deed);
                },
                names);
    }
}

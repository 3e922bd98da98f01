package io.kryten.simulator.robot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;

/**
 * The older way to command a robot: {@code {"action","data"}} on a subject of the room. It is never answered. What stands in
 * {@code data} must be exactly what the action takes, or nothing happens.
 */
final class LegacyCommands {

    private final Map<String, Outgoing> actions = new HashMap<>();
    private final CyTubeSender sender;
    private int processed;
    private int succeeded;
    private int failed;

    LegacyCommands(CyTubeSender sender) {
        this.sender = sender;
        add(Outgoing.CHAT, "chat");
        add(Outgoing.PM, "pm");
        add(Outgoing.ADD_VIDEO, "queue", "add_video");
        add(Outgoing.DELETE_VIDEO, "delete", "delete_video");
        add(Outgoing.MOVE_VIDEO, "move", "move_video");
        add(Outgoing.JUMP, "jump", "jump_to");
        add(Outgoing.CLEAR, "clear", "clear_playlist");
        add(Outgoing.SHUFFLE, "shuffle", "shuffle_playlist");
        add(Outgoing.SET_TEMP, "set_temp", "setTemp");
        add(Outgoing.PAUSE, "pause");
        add(Outgoing.PLAY, "play");
        add(Outgoing.SEEK, "seek", "seek_to");
        add(Outgoing.KICK, "kick", "kick_user");
        add(Outgoing.BAN, "ban", "ban_user");
        add(Outgoing.VOTESKIP, "voteskip");
        add(Outgoing.LEADER, "assignLeader", "assign_leader");
        add(Outgoing.MUTE, "mute", "mute_user");
        add(Outgoing.SHADOW_MUTE, "smute", "shadow_mute", "shadow_mute_user");
        add(Outgoing.UNMUTE, "unmute", "unmute_user");
        add(Outgoing.PLAY_NEXT, "playNext", "play_next");
        add(Outgoing.MOTD, "setMotd", "set_motd");
        add(Outgoing.CSS, "setChannelCSS", "set_channel_css");
        add(Outgoing.JS, "setChannelJS", "set_channel_js");
        add(Outgoing.OPTIONS, "setOptions", "set_options");
        add(Outgoing.PERMISSIONS, "setPermissions", "set_permissions");
        add(Outgoing.EMOTE, "updateEmote", "update_emote");
        add(Outgoing.REMOVE_EMOTE, "removeEmote", "remove_emote");
        add(Outgoing.ADD_FILTER, "addFilter", "add_filter");
        add(Outgoing.UPDATE_FILTER, "updateFilter", "update_filter");
        add(Outgoing.REMOVE_FILTER, "removeFilter", "remove_filter");
        add(Outgoing.NEW_POLL, "newPoll", "new_poll");
        add(Outgoing.VOTE, "vote");
        add(Outgoing.CLOSE_POLL, "closePoll", "close_poll");
        add(Outgoing.CHANNEL_RANK, "setChannelRank", "set_channel_rank");
        add(Outgoing.ASK_RANKS, "requestChannelRanks", "request_channel_ranks");
        add(Outgoing.ASK_BANS, "requestBanlist", "request_banlist");
        add(Outgoing.UNBAN, "unban");
        add(Outgoing.READ_LOG, "readChanLog", "read_chan_log");
        add(Outgoing.SEARCH, "searchLibrary", "search_library");
        add(Outgoing.UNCACHE, "deleteFromLibrary", "delete_from_library");
    }

    void listen(Bus bus, String channel) {
        bus.listen("kryten.commands.cytube." + Subjects.normalize(channel) + ".>", this::handle);
    }

    /** {@return the part of {@code system.stats} that counts them} */
    ObjectNode stats() {
        return Json.object(
                "cytube_commands_processed",
                this.processed,
                "cytube_commands_succeeded",
                this.succeeded,
                "cytube_commands_failed",
                this.failed);
    }

    private void handle(RawMessage message) {
        JsonNode body;
        try {
            body = KrytenJson.readTree(message.body());
        } catch (KrytenException ex) {
            this.failed++;
            return;
        }
        JsonNode action = body.path("action");
        JsonNode data = body.has("data") ? body.path("data") : Json.object();
        if (body.isObject() && !Python.isTruthy(action)) {
            return;
        }
        if (!(data instanceof ObjectNode fields) || !body.isObject()) {
            this.failed++;
            return;
        }
        this.processed++;
        if (send(action.asText(), fields)) {
            this.succeeded++;
        } else {
            this.failed++;
        }
    }

    private boolean send(String action, ObjectNode data) {
        Outgoing what = this.actions.get(action);
        if (what == null) {
            return false;
        }
        Arguments arguments = Arguments.of(translated(what, data));
        return (!what.hasParameters() || what.accepts(arguments)) && this.sender.send(what, arguments);
    }

    private static ObjectNode translated(Outgoing what, ObjectNode data) {
        ObjectNode fields = data.deepCopy();
        if (what == Outgoing.MOVE_VIDEO && fields.has("from") && !fields.has("uid")) {
            fields.set("uid", fields.remove("from"));
        }
        if (what == Outgoing.ADD_VIDEO && fields.has("type") && fields.has("id")) {
            return video(Arguments.of(fields));
        }
        return fields;
    }

    private static ObjectNode video(Arguments fields) {
        JsonNode type = fields.get("type");
        JsonNode id = fields.get("id");
        String playable = (type.asText().equals("cu") && id.isTextual()) ? VideoFrame.playable(id.textValue()) : "";
        return Json.object(
                "media_type",
                playable.isEmpty() ? type : "cm",
                "media_id",
                playable.isEmpty() ? id : playable,
                "position",
                fields.get("pos", "end"),
                "temp",
                fields.get("temp", false));
    }

    private void add(Outgoing what, String... names) {
        List.of(names).forEach(name -> this.actions.put(name, what));
    }
}

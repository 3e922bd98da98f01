package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.PlaylistItem;

/** Derives the action of a visitor from the frames that a robot received, and repeats the action. */
final class RecordedActions {

    private static final String OWNER = "owner_al";

    private static final JsonNode NOTHING = Json.nothing();

    private final RecordedRoom room;

    private final RecordedVotes votes;

    private final Map<String, JsonNode> filters = new HashMap<>();

    private final Map<String, String> banReasons = Map.of("troll", "go away", "carol", "bye");

    RecordedActions(RecordedRoom room) {
        this.room = room;
        this.votes = new RecordedVotes(room);
    }

    void cause(RecordedVisitors.Context context) {
        RecordedFrame frame = context.frame();
        JsonNode data = frame.data();
        String name = frame.text("name");
        switch (frame.name()) {
            case "rank" -> connectBot(context);
            case "addUser" -> this.room.logIn(name);
            case "userLeave" -> leave(context, name);
            case "chatMsg" -> speak(context, data);
            case "pm" -> whisper(frame);
            case "setUserMeta" -> meta(context, name);
            case "voteskip" -> voteskip(context);
            case "setUserRank" -> rank(context);
            case "setLeader" -> act("assignLeader", Json.object().put("name", data.asText()));
            case "queue" -> queue(data);
            case "delete" -> delete(context, data.path("uid").asInt());
            case "moveVideo" -> act("moveMedia", data);
            case "setTemp" -> act("setTemp", data);
            case "setCurrent" -> act("jumpTo", data);
            case "playlist" -> playlist(data);
            case "setPlaylistLocked" -> act("togglePlaylistLock", NOTHING);
            case "newPoll", "updatePoll", "closePoll" -> poll(context);
            case "drinkCount" -> speak(context, context.following(1).data());
            case "clearchat" -> this.room.type(frame.text("clearedBy"), "/clear");
            case "banlistRemove" -> act("unban", data);
            case "queueFail" -> refusedMedia(frame);
            case "errorMsg" -> refused(frame.text("msg"));
            default -> settings(context, data);
        }
    }

    private void settings(RecordedVisitors.Context context, JsonNode data) {
        RecordedFrame frame = context.frame();
        ServerSnapshot truth = this.room.room().truth();
        switch (frame.name()) {
            case "setMotd" -> act("setMotd", Json.object().set("motd", data));
            case "channelCSSJS" -> {
                boolean css = !truth.css().equals(frame.text("css"));
                String field = css ? "css" : "js";
                act(css ? "setChannelCSS" : "setChannelJS", Json.object().put(field, frame.text(field)));
            }
            case "channelOpts" -> act("setOptions", difference(truth.options(), data));
            case "validationPassed" ->
                this.room.emit(
                        RecordedRoom.BOT,
                        "setOptions",
                        difference(truth.options(), context.following(1).data()));
            case "setPermissions" -> act("setPermissions", difference(permissions(truth), data));
            case "updateEmote" -> act("updateEmote", without(data, "source"));
            case "renameEmote" -> act("renameEmote", without(data, "source"));
            case "removeEmote" -> act("removeEmote", data);
            case "addFilterSuccess" ->
                filter(RecordedRoom.BOT, context.following(1).data());
            case "updateChatFilter" -> filter(actor(), data);
            case "deleteChatFilter" -> act("removeFilter", data);
            case "banlist" -> act("requestBanlist", NOTHING);
            case "channelRanks" -> act("requestChannelRanks", NOTHING);
            case "readChanLog" -> act("readChanLog", NOTHING);
            case "searchResults" ->
                act("searchMedia", Json.object().put("query", "").put("source", "library"));
            default -> throw new IllegalStateException("What causes " + frame + "?");
        }
    }

    private void connectBot(RecordedVisitors.Context context) {
        RecordedFrame rank = context.following(frame -> frame.is("setUserRank"));
        JsonNode user = context.following(frame -> frame.is("userlist")).data().path(0);
        this.room.connectBot(user, new Rank(rank.data().path("rank").asDouble()));
    }

    private void leave(RecordedVisitors.Context context, String name) {
        RecordedFrame kick = context.following(frame -> frame.isNotice(" kicked " + name));
        if (kick.is("")) {
            this.room.leave(name);
        } else {
            this.room.type(first(kick), "/kick " + name);
        }
    }

    private void speak(RecordedVisitors.Context context, JsonNode message) {
        String speaker = message.path("username").asText();
        if (speaker.equals("[server]")) {
            moderate(context.frame());
            return;
        }
        ObjectNode line = Json.object().put("msg", beforeFilters(TypedText.of(message)));
        JsonNode flair = message.path("meta").path("modflair");
        if (!flair.isMissingNode()) {
            line.putObject("meta").set("modflair", flair);
        }
        this.room.emit(speaker, "chatMsg", line);
    }

    private void moderate(RecordedFrame notice) {
        String target = last(notice);
        if (notice.isNotice(" unmuted ")) {
            this.room.type(first(notice), "/unmute " + target);
        } else if (notice.isNotice(" namebanned ")) {
            this.room.type(first(notice), "/ban " + target + " " + this.banReasons.get(target));
        } else {
            throw new IllegalStateException("What causes " + notice + "?");
        }
    }

    private void whisper(RecordedFrame frame) {
        this.room.emit(
                frame.text("username"),
                "pm",
                Json.object().put("msg", TypedText.plain(frame.text("msg"))).put("to", frame.text("to")));
    }

    private void meta(RecordedVisitors.Context context, String name) {
        RecordedFrame mute = context.following(1);
        if (mute.isNotice(" muted " + name)) {
            this.room.type(first(mute), "/mute " + name);
        } else if (mute.isNotice(" shadowmuted " + name)) {
            this.room.type(first(mute), "/smute " + name);
        } else {
            away(context, name);
        }
    }

    /** A line of an AFK user ends the flag; any other change was caused by the line /afk. */
    private void away(RecordedVisitors.Context context, String name) {
        RecordedFrame line = context.following(
                frame -> frame.is("chatMsg") && frame.text("username").equals(name));
        RecordedFrame afk = context.following(frame -> frame.is("setAFK"));
        if (line.is("") || afk.data().path("afk").asBoolean()) {
            this.room.type(name, "/afk");
        } else {
            speak(context, line.data());
        }
    }

    private void voteskip(RecordedVisitors.Context context) {
        RecordedFrame meta = context.following(1);
        if (meta.is("setUserMeta")) {
            away(context, meta.text("name"));
        } else {
            this.room.emit(this.votes.skipper(context), "voteskip", NOTHING);
        }
    }

    private void rank(RecordedVisitors.Context context) {
        if (context.following(1).is("setLeader")) {
            act(
                    "assignLeader",
                    Json.object().put("name", context.following(1).data().asText()));
            return;
        }
        act("setChannelRank", without(context.frame().data(), "userrank"));
    }

    private void queue(JsonNode data) {
        JsonNode item = data.path("item");
        JsonNode media = item.path("media");
        this.room.room().media().add(PlaylistEntry.read(media));
        List<PlaylistItem> playlist = this.room.room().playlist();
        boolean atEnd = playlist.isEmpty()
                || playlist.get(playlist.size() - 1).uid() == data.path("after").asInt(-1);
        ObjectNode frame = Json.object()
                .put("id", media.path("id").asText())
                .put("type", media.path("type").asText())
                .put("pos", atEnd ? "end" : "next")
                .put("temp", item.path("temp").asBoolean());
        if (media.path("type").asText().equals("cu")) {
            String source = media.path("meta").path("embed").path("src").asText();
            frame.put("id", "<iframe src=\"" + source + "\"></iframe>");
            frame.put("title", media.path("title").asText());
        }
        this.room.emit(item.path("queueby").asText(), "queue", frame);
    }

    /** A duplicate that is queued next leaves its old place first; the current item may end as well. */
    private void delete(RecordedVisitors.Context context, int uid) {
        List<PlaylistItem> playlist = this.room.room().playlist();
        int index = 0;
        while (playlist.get(index).uid() != uid) {
            index++;
        }
        JsonNode added = context.following(2).data().path("item");
        int next = playlist.get((index + 1) % playlist.size()).uid();
        RecordedFrame current = context.following(2);
        if (context.following(2).is("queue")
                && added.path("media")
                        .path("id")
                        .asText()
                        .equals(playlist.get(index).media().id())) {
            ObjectNode frame =
                    Json.object().put("id", added.path("media").path("id").asText());
            frame.put("type", added.path("media").path("type").asText()).put("pos", "next");
            this.room.emit(added.path("queueby").asText(), "queue", frame);
        } else if (current.is("setCurrent") && current.data().asInt() != next) {
            act("jumpTo", current.data());
        } else if (current.is("setCurrent")
                && Boolean.TRUE.equals(playlist.get(index).temp())) {
            act("playNext", NOTHING);
        } else {
            act("delete", Json.number(uid));
        }
    }

    private void playlist(JsonNode data) {
        if (data.isEmpty()) {
            act("clearPlaylist", NOTHING);
        } else {
            this.room.shuffle().expect(this.room.room().playlist(), data);
            act("shufflePlaylist", NOTHING);
        }
    }

    private void poll(RecordedVisitors.Context context) {
        RecordedFrame opened =
                context.frame().is("newPoll") ? context.frame() : context.following(frame -> frame.is("newPoll"));
        RecordedFrame closed =
                context.frame().is("closePoll") ? context.frame() : context.following(frame -> frame.is("closePoll"));
        if (!opened.is("")) {
            ObjectNode frame = Json.object().put("title", TypedText.plain(opened.text("title")));
            opened.data()
                    .path("options")
                    .forEach(option -> frame.withArrayProperty("opts").add(TypedText.plain(option.asText())));
            frame.put("obscured", opened.data().path("counts").path(0).isTextual());
            this.room.emit(opened.text("initiator"), "newPoll", frame);
        } else if (!closed.is("")) {
            act("closePoll", NOTHING);
        } else {
            this.votes.vote(context);
        }
    }

    private void filter(String name, JsonNode data) {
        boolean known = this.filters.put(data.path("name").asText(), data) != null;
        this.room.emit(name, known ? "updateFilter" : "addFilter", data);
    }

    /** A filter has replaced the typed word. */
    private String beforeFilters(String line) {
        String typed = line;
        for (JsonNode filter : this.filters.values()) {
            String word = filter.path("source").asText().replace("\\b", "");
            typed = typed.replace(filter.path("replace").asText(), word);
        }
        return typed;
    }

    private void refusedMedia(RecordedFrame frame) {
        String id = frame.text("id");
        String type = frame.text("link").equals(id) ? "cm" : "yt";
        if (!frame.text("msg").contains("already on the playlist")) {
            this.room.room().media().fail(type, id, frame.text("msg"));
        }
        act(
                "queue",
                Json.object().put("id", id).put("type", type).put("pos", "end").put("temp", true));
    }

    private void refused(String message) {
        if (message.startsWith("PM failed: ")) {
            String to = message.substring("PM failed: ".length(), message.indexOf(" isn't"));
            act("pm", Json.object().put("msg", "?").put("to", to));
        } else if (message.startsWith("Unexpected error for message queue")) {
            act("queue", Json.object().put("id", "x").put("pos", "end"));
        } else if (message.startsWith("Poll timeout")) {
            ObjectNode frame =
                    Json.object().put("title", "?").put("obscured", false).put("timeout", 0);
            act("newPoll", frame.set("opts", Json.array().add("a")));
        } else {
            throw new IllegalStateException("What causes " + message + "?");
        }
    }

    private void act(String frame, JsonNode data) {
        this.room.emit(actor(), frame, data);
    }

    /** An action without a known user is the owner's, or the robot's while all of its commands were tried. */
    private String actor() {
        return this.room.isHere(OWNER) && !this.room.isBotsTurn() ? OWNER : RecordedRoom.BOT;
    }

    private static ObjectNode permissions(ServerSnapshot truth) {
        ObjectNode permissions = Json.object();
        truth.permissions().forEach((name, rank) -> permissions.set(name, Json.number(rank.value())));
        return permissions;
    }

    private static ObjectNode difference(JsonNode before, JsonNode after) {
        ObjectNode difference = Json.object();
        after.properties().forEach(entry -> {
            if (!entry.getValue().equals(before.path(entry.getKey()))) {
                difference.set(entry.getKey(), entry.getValue());
            }
        });
        return difference;
    }

    private static ObjectNode without(JsonNode data, String field) {
        ObjectNode copy = data.deepCopy();
        copy.remove(field);
        return copy;
    }

    private static String first(RecordedFrame notice) {
        return CommandArguments.first(notice.text("msg"));
    }

    private static String last(RecordedFrame notice) {
        return notice.text("msg").substring(notice.text("msg").lastIndexOf(' ') + 1);
    }
}

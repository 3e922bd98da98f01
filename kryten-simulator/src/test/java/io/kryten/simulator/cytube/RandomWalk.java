package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.PlaylistItem;
import io.kryten.simulator.VirtualTime;

/** Channel in which random visitors act at random, and two clients that only follow the frames. */
final class RandomWalk {

    private static final List<String> NAMES = List.of("owner_al", "mod_bea", "alice", "bob", "carol", "guesty", "");

    private static final List<String> LINES = List.of(
            "hello",
            "/afk",
            "/me waves",
            "/d2",
            "/clear",
            "/mute alice",
            "/smute bob",
            "/unmute alice",
            "/unmute bob",
            "/kick carol",
            "/kick alice",
            "/ban bob",
            "*x* http://a.b/c");

    private final VirtualTime time = new VirtualTime(RoomFixture.START);

    private final CyTubeRoom room =
            CyTubeRoom.builder("lounge").time(this.time).random(new Random(5)).build();

    private final FollowedRoom moderatorsView = new FollowedRoom();

    private final FollowedRoom visitorsView = new FollowedRoom();

    private final BusFormat bus = new BusFormat();

    private final ClientSession[] sessions = new ClientSession[NAMES.size()];

    private int made;

    RandomWalk() {
        this.room.connect(Account.of("watch_mod", Rank.OWNER), follow(this.moderatorsView));
        this.room.connect(Account.of("watcher", Rank.REGISTERED), follow(this.visitorsView));
    }

    private FrameHandler follow(FollowedRoom view) {
        return (name, data) -> {
            this.bus.read(name, data);
            view.onFrame(name, data);
        };
    }

    BusFormat bus() {
        return this.bus;
    }

    CyTubeRoom room() {
        return this.room;
    }

    FollowedRoom moderatorsView() {
        return this.moderatorsView;
    }

    FollowedRoom visitorsView() {
        return this.visitorsView;
    }

    /** Lets a random visitor act; an absent one joins first. */
    void step(int who, int what, int how) {
        int index = who % NAMES.size();
        ClientSession present = this.sessions[index];
        ClientSession session = (present == null || !present.isConnected()) ? come(index) : present;
        switch (what % 16) {
            case 0 -> session.disconnect();
            case 1 -> this.time.advance(Duration.ofMillis(how * 137L));
            case 2, 3 -> session.emit("chatMsg", Json.object().put("msg", LINES.get(how % LINES.size())));
            case 4, 5, 6 -> queue(session, how);
            case 7 -> session.emit("delete", Json.number(uid(how)));
            case 8 -> move(session, how);
            case 9 -> session.emit("setTemp", Json.object().put("uid", uid(how)).put("temp", how % 2 == 0));
            case 10 -> session.emit("jumpTo", Json.number(uid(how)));
            case 11 -> frame(session, how);
            case 12 -> session.emit("assignLeader", Json.object().put("name", how % 3 == 0 ? "" : name(how)));
            case 13 -> session.emit("vote", Json.object().put("option", how % 3));
            case 14 -> emote(session, how);
            default -> setting(session, how);
        }
    }

    private ClientSession come(int index) {
        String name = NAMES.get(index);
        Account account = switch (name) {
            case "owner_al" -> Account.of(name, Rank.CREATOR);
            case "mod_bea" -> Account.of(name, Rank.MODERATOR);
            case "guesty" -> Account.guest(name);
            case "" -> Account.anonymous();
            default -> Account.of(name, Rank.REGISTERED);
        };
        ClientSession session = this.room.connect(account, (frame, data) -> {});
        this.sessions[index] = session;
        return session;
    }

    private void queue(ClientSession session, int how) {
        String id = (how % 4 == 0) ? "again" : "id" + this.made++;
        ObjectNode frame = Json.object()
                .put("type", (how % 7 == 0) ? "tw" : "yt")
                .put("id", id)
                .put("pos", (how % 3 == 0) ? "next" : "end")
                .put("temp", how % 5 == 0);
        session.emit("queue", frame);
    }

    private void move(ClientSession session, int how) {
        ObjectNode frame = Json.object().put("from", uid(how));
        switch (how % 4) {
            case 0 -> frame.put("after", "prepend");
            case 1 -> frame.put("after", "append");
            default -> frame.put("after", uid(how / 4));
        }
        session.emit("moveMedia", frame);
    }

    private void frame(ClientSession session, int how) {
        List<String> frames =
                List.of("playNext", "shufflePlaylist", "togglePlaylistLock", "voteskip", "closePoll", "clearPlaylist");
        session.emit(frames.get(how % frames.size()), Json.nothing());
    }

    private void emote(ClientSession session, int how) {
        ObjectNode frame = Json.object().put("name", "em" + how % 4).put("image", "img" + how);
        switch (how % 3) {
            case 0 -> session.emit("updateEmote", frame);
            case 1 -> session.emit("removeEmote", frame);
            default -> session.emit("renameEmote", frame.put("old", "em" + how / 4 % 4));
        }
    }

    private void setting(ClientSession session, int how) {
        switch (how % 5) {
            case 0 -> session.emit("setMotd", Json.object().put("motd", "<b>motd " + how));
            case 1 -> session.emit("setChannelCSS", Json.object().put("css", "css " + how));
            case 2 ->
                session.emit("setOptions", Json.object().put("afk_timeout", how).put("allow_dupes", how % 2));
            case 3 -> session.emit("setPermissions", Json.object().put("playlistadd", how % 3));
            default -> {
                ObjectNode poll = Json.object().put("title", "p" + how).put("obscured", how % 2 == 0);
                poll.putArray("opts").add("a").add("b");
                session.emit("newPoll", poll.put("timeout", 1 + how));
            }
        }
    }

    /** {@return the uid of a random entry; an unknown uid if the playlist is empty} */
    private int uid(int how) {
        List<PlaylistItem> playlist = this.room.playlist();
        return playlist.isEmpty() ? how : playlist.get(how % playlist.size()).uid();
    }

    /** {@return the name of a present user: an absent leader is a change that no frame shows to followers} */
    private String name(int how) {
        List<ChatUser> users = this.room.users();
        return users.get(how % users.size()).name();
    }
}

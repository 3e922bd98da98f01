package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Channel between the join of its first client and the leave of its last: its modules, put together. */
final class LoadedChannel {

    private final Room room;
    private final List<RoomModule> modules;
    private final Arrivals arrivals;
    private final UserLogins logins;
    private final EntryCheck gate;
    private final UserCount userCount;
    private final SnapshotFactory truth;
    private final PlaylistLock turns;
    private boolean open;

    LoadedChannel(Room room, JsonNode state) {
        this.room = room;
        Presence presence = new Presence(room);
        Permissions permissions = new Permissions(room);
        Options options = new Options(room);
        EmoteModule emotes = new EmoteModule(room, permissions);
        Drinks drinks = new Drinks(room, permissions);
        ChatFilters filters = new ChatFilters(room, permissions);
        Customization customization = new Customization(room, permissions);
        AfkModule away = new AfkModule(room, options, presence);
        Mutes mutes = new Mutes(room, permissions, presence);
        ChatFormatter formatter = new ChatFormatter(filters, options);
        ChatLimits limits = new ChatLimits(room, options);
        Chat chat = new Chat(room, permissions, options, drinks, away, mutes, formatter, limits);
        Library library = new Library(room, permissions);
        Player player = new Player(room);
        PlaylistModule playlist = new PlaylistModule(room, permissions, player);
        this.turns = new PlaylistLock(room);
        Adding adding = new Adding(room, permissions, options, playlist, player, library);
        player.onStart(drinks::reset);
        VoteskipModule voteskip = new VoteskipModule(room, permissions, options, playlist, player, away);
        Polls polls = new Polls(room, permissions);
        KickBanModule bans = new KickBanModule(room, permissions);
        presence.watch();
        // CyTube's order, which is that of the frames at a join and of the effects of a leave.
        this.modules = List.of(
                away,
                permissions,
                emotes,
                chat,
                new PrivateMessages(room, formatter, limits),
                drinks,
                filters,
                customization,
                options,
                library,
                playlist,
                new PlaylistEdits(room, permissions, playlist, player, this.turns, library),
                new Queueing(room, permissions, options, playlist, this.turns, adding, library),
                new PlaylistCleaning(room, permissions, playlist),
                new LeaderModule(room, permissions, player, presence),
                voteskip,
                polls,
                bans,
                new Ranks(room),
                new LogReading(room));
        this.gate = new EntryCheck(options, bans);
        this.userCount = new UserCount(room);
        this.logins = new UserLogins(room);
        this.arrivals = new Arrivals(room, this.modules, this.gate, presence, player, mutes, bans, this.userCount);
        this.truth = new SnapshotFactory(
                room,
                presence,
                permissions,
                options,
                emotes,
                filters,
                customization,
                chat,
                drinks,
                playlist,
                player,
                voteskip,
                polls);
        this.modules.forEach(module -> module.load(state));
    }

    /** Opens the channel, unless it is open. */
    void open() {
        if (this.open) {
            return;
        }
        this.open = true;
        this.room.log().add("[init] Loaded channel from database");
        this.room
                .log()
                .add("[init] Loaded modules: permissions, emotes, chat, drink, filters, customization, options,"
                        + " library, playlist, mediarefresher, voteskip, poll, kickban, rank, password, anoncheck");
        this.modules.forEach(RoomModule::opened);
    }

    /** Connects a client, with or without a name. */
    void connect(Client client, Account account) {
        client.send("rank", Json.number(-1));
        if (!account.name().isEmpty()) {
            this.logins.signIn(client, account);
        }
        this.arrivals.join(client);
    }

    void handle(Client client, String frame, JsonNode data) {
        if (frame.equals("login")) {
            if (this.logins.logIn(client, data)) {
                this.arrivals.named(client);
            }
        } else if (client.isInChannel()) {
            this.room.frames().handle(client, frame, data);
        } else if (frame.equals("channelPassword")) {
            this.gate.password(client, data);
        }
    }

    void left(Client client) {
        this.arrivals.leave(client);
    }

    boolean isOpen() {
        return this.open;
    }

    /** {@return whether a medium is still being looked up for the playlist} */
    boolean isBusy() {
        return this.turns.isTaken();
    }

    /** Closes the channel; {@return its saved state} */
    ObjectNode close() {
        this.room.log().add("[init] Saving channel state to disk");
        ObjectNode state = save();
        this.room.log().add("[init] Channel shutting down");
        this.modules.forEach(RoomModule::closed);
        this.userCount.stop();
        return state;
    }

    ObjectNode save() {
        ObjectNode state = Json.object();
        this.modules.forEach(module -> module.save(state));
        return state;
    }

    ServerSnapshot truth() {
        return this.truth.tell();
    }

    void broadcast(String frame, JsonNode data) {
        this.room.clients().broadcast(frame, data);
    }
}

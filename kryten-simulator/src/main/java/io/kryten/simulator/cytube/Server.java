package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Server of one channel: its modules, put together, and its connections. */
final class Server {

    private final Room room;
    private final AliasTable aliases = new AliasTable();
    private final Presence presence;
    private final Permissions permissions;
    private final Options options;
    private final EmoteModule emotes;
    private final Drinks drinks;
    private final ChatFilters filters;
    private final Customization customization;
    private final Chat chat;
    private final Player player;
    private final PlaylistModule playlist;
    private final VoteskipModule voteskip;
    private final Polls polls;
    private final KickBanModule bans;
    private final Arrivals arrivals;
    private boolean closed;

    Server(Room room, JsonNode state) {
        this.room = room;
        this.presence = new Presence(room);
        this.permissions = new Permissions(room);
        this.options = new Options(room);
        this.emotes = new EmoteModule(room, this.permissions);
        this.drinks = new Drinks(room, this.permissions);
        this.filters = new ChatFilters(room, this.permissions);
        this.customization = new Customization(room, this.permissions);
        AfkModule away = new AfkModule(room, this.options, this.presence);
        Mutes mutes = new Mutes(room, this.permissions, this.presence);
        ChatFormatter formatter = new ChatFormatter(this.filters, this.options);
        ChatLimits limits = new ChatLimits(room, this.options);
        this.chat = new Chat(room, this.permissions, this.options, this.drinks, away, formatter, limits);
        Library library = new Library(room, this.permissions);
        this.player = new Player(room);
        this.playlist = new PlaylistModule(room, this.permissions, this.player);
        PlaylistCleanup unused = new PlaylistCleanup(room, this.permissions, this.playlist);
        PlaylistLock lock = new PlaylistLock(room);
        this.player.onStart(this.drinks::reset);
        this.voteskip = new VoteskipModule(room, this.permissions, this.options, this.playlist, this.player, away);
        this.polls = new Polls(room, this.permissions);
        this.bans = new KickBanModule(room, this.permissions, this.aliases);
        // CyTube's order, which is that of the frames at a join and of the effects of a leave.
        List<RoomModule> modules = List.of(
                away,
                this.permissions,
                this.emotes,
                mutes,
                this.chat,
                new PrivateMessages(room, formatter, limits),
                this.drinks,
                this.customization,
                this.options,
                library,
                this.playlist,
                new PlaylistEdits(room, this.permissions, this.playlist, this.player, lock, library),
                new Queueing(room, this.permissions, this.options, this.playlist, this.player, lock, library),
                new LeaderModule(room, this.permissions, this.player, this.presence),
                this.voteskip,
                this.polls,
                new Ranks(room, this.presence));
        this.arrivals = new Arrivals(room, modules, this.presence, this.player, this.bans, this.aliases);
        room.frames().on("readChanLog", (client, data) -> room.log().read(client));
        room.log("[init] Loaded channel from database");
        modules.forEach(module -> module.load(state));
    }

    ClientSession connect(Account account, FrameHandler handler) {
        Client client = this.room.loop().read(() -> {
            String ip = this.aliases.ipOf(account);
            return new Client(this.room, ip, this.aliases.names(ip), handler, this.arrivals::leave);
        });
        this.room.next(() -> {
            if (this.closed) {
                client.cut();
            } else {
                this.arrivals.connect(client, account);
            }
        });
        return client;
    }

    ServerSnapshot truth() {
        return new ServerSnapshot(
                this.presence.list(),
                this.room.clients().count(),
                this.playlist.items(),
                this.permissions.isPlaylistLocked(),
                this.player.nowPlaying(),
                this.player.leaderName(),
                this.polls.poll(),
                this.voteskip.count(),
                this.voteskip.need(),
                this.chat.lines(),
                this.drinks.count(),
                this.customization.motd(),
                this.customization.css(),
                this.customization.js(),
                this.emotes.list(),
                this.filters.list(),
                this.options.tree(),
                this.permissions.ranks(),
                this.room.accounts().ranks(),
                this.bans.list());
    }

    /** Cuts all connections. */
    void close() {
        this.closed = true;
        this.room.time().end();
        this.room.clients().all().forEach(Client::cut);
    }
}

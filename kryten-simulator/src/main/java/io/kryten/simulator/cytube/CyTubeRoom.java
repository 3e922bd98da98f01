package io.kryten.simulator.cytube;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.PlaylistItem;
import io.kryten.event.Poll;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A room of a CyTube server, in memory: clients come and go, chat, play, vote and moderate, and each is told what the real
 * server (3.86) would tell it, in the same order. It may be used from any thread; one thing happens at a time.
 */
public final class CyTubeRoom implements AutoCloseable {

    private final RoomLoop loop;

    private final Server server;

    private final Site site;

    private final @Nullable Scheduler ownScheduler;

    private CyTubeRoom(Builder builder) {
        this.loop = new RoomLoop();
        Scheduler given = builder.scheduler;
        Scheduler scheduler = (given != null) ? given : Scheduler.real("cytube-" + builder.name);
        this.ownScheduler = (given != null) ? null : scheduler;
        RoomTime time = new RoomTime(builder.clock, scheduler, this.loop);
        RankTable ranks = new RankTable();
        this.site = new Site(
                new Accounts(ranks),
                new AliasTable(),
                ranks,
                new BanTable(),
                new LibraryTable(),
                new MediaCatalogue(),
                new ChannelLog(time));
        this.server = new Server(builder.name, this.loop, time, builder.random, this.site, builder.state);
    }

    /**
     * Begins to set up a room.
     *
     * @param name the channel's name
     * @return its settings
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A client comes. It is told what a client is told that gives its name right before it joins, as a robot does: its
     * rank, the login and all that is in the room. A name that is taken already: the older client is thrown out. When a
     * handler calls this, the client comes in right after what the handler was told.
     *
     * @param account who comes; with a registered name it is {@linkplain #register registered}, too
     * @param handler takes what the server sends
     * @return the client; it is not connected any more if it was not let in
     */
    public ClientSession connect(Account account, FrameHandler handler) {
        return this.server.connect(account, handler);
    }

    /**
     * Makes an account known to the site without its coming. A client without a name may log in with it later, by a
     * {@code login} frame with any password.
     *
     * @param account the account
     * @throws IllegalArgumentException if it is not registered
     */
    public void register(Account account) {
        if (!account.registered()) {
            throw new IllegalArgumentException("'" + account.name() + "' has no account");
        }
        this.loop.run(() -> this.site.accounts().register(account));
    }

    /** {@return what can be played} */
    public MediaCatalogue media() {
        return this.site.media();
    }

    /**
     * Sends a frame to everybody that nothing within a room causes, for example an {@code announcement} of the site.
     *
     * @param frame CyTube's name of it
     * @param data what it carries
     */
    public void broadcast(String frame, JsonNode data) {
        JsonNode copy = Json.asSent(data);
        this.loop.run(() -> this.server.channel().broadcast(frame, copy));
    }

    /** {@return how everything stands at this moment} */
    public ServerSnapshot truth() {
        return this.loop.read(() -> this.server.channel().truth());
    }

    /** {@return who is here and has a name, in the order of coming} */
    public List<ChatUser> users() {
        return truth().users();
    }

    /** {@return the playlist in order} */
    public List<PlaylistItem> playlist() {
        return truth().playlist();
    }

    /** {@return what plays, if something does} */
    public Optional<PlayingItem> nowPlaying() {
        return Optional.ofNullable(truth().nowPlaying());
    }

    /** {@return the open poll with its true counts, if there is one} */
    public Optional<Poll> poll() {
        return Optional.ofNullable(truth().poll());
    }

    /** {@return the last lines that everybody was told, at most 15, the newest last} */
    public List<ChatMessage> chat() {
        return truth().chat();
    }

    /** {@return the channel's log as its moderators can read it} */
    public String channelLog() {
        return this.loop.read(() -> this.site.log().text());
    }

    /** {@return the channel as the server would save it; a room can be {@linkplain Builder#saved set up} with it} */
    public ObjectNode save() {
        return this.loop.read(() -> this.server.channel().save());
    }

    /** Ends the server: all connections are cut, and nothing happens any more. */
    @Override
    public void close() {
        this.loop.run(this.server::close);
        if (this.ownScheduler != null) {
            this.ownScheduler.close();
        }
    }

    /** Sets up a room. */
    public static final class Builder {

        private final String name;

        private final ObjectNode state = Json.object();

        private Clock clock = Clock.systemUTC();

        private @Nullable Scheduler scheduler;

        private RandomGenerator random = new Random();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets what waits for the room; by default it is real time. Who brings one closes it.
         *
         * @param scheduler the scheduler
         * @return this
         */
        public Builder scheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        /**
         * Sets what the room looks at for the time; by default it is the real one. The channel's log is written in its
         * zone.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Takes the time from a scheduler with its clock, for example from a {@code VirtualTime}.
         *
         * @param time the time; whoever made it closes it
         * @return this
         */
        public Builder time(Scheduler time) {
            return scheduler(time).clock(time.clock());
        }

        /**
         * Makes chance repeatable: it decides the order after the playlist is shuffled, and nothing else.
         *
         * @param random where chance comes from
         * @return this
         */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /**
         * Sets initial options; the others are those of a new channel.
         *
         * @param options an object with options by CyTube's names, for example {@code afk_timeout}
         * @return this
         * @throws IllegalArgumentException if it is no object
         */
        public Builder options(JsonNode options) {
            if (!(options instanceof ObjectNode object)) {
                throw new IllegalArgumentException("Options are an object, not " + options);
            }
            this.state.withObjectProperty("opts").setAll(object.deepCopy());
            return this;
        }

        /**
         * Sets initial permissions; the others are those of a new channel.
         *
         * @param permissions the rank that each asks for, by CyTube's names, for example {@code playlistadd}
         * @return this
         */
        public Builder permissions(Map<String, Rank> permissions) {
            ObjectNode ranks = this.state.withObjectProperty("permissions");
            permissions.forEach((permission, rank) -> ranks.set(permission, Json.number(rank.value())));
            return this;
        }

        /**
         * Sets how the channel was when it was saved, in CyTube's own form: {@code playlist}, {@code playlistPosition},
         * {@code chatbuffer}, {@code chatmuted}, {@code emotes}, {@code filters}, {@code motd}, {@code css}, {@code js},
         * {@code opts}, {@code permissions}, {@code openPlaylist}, {@code poll}. What is missing is as in a new channel.
         *
         * @param state the saved channel
         * @return this
         * @see CyTubeRoom#save()
         */
        public Builder saved(ObjectNode state) {
            this.state.setAll(state.deepCopy());
            return this;
        }

        /** {@return the room, with nobody in it} */
        public CyTubeRoom build() {
            return new CyTubeRoom(this);
        }
    }
}

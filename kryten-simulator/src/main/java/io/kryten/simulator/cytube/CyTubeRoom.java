package io.kryten.simulator.cytube;

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
 * CyTube channel in memory. Clients join, chat, play, vote and moderate, and receive the frames of the real server
 * (3.86) in the same order. It may be used from any thread and handles one action at a time.
 */
public final class CyTubeRoom implements AutoCloseable {

    private final Room room;

    private final Server server;

    private final @Nullable Scheduler ownScheduler;

    private CyTubeRoom(Builder builder) {
        RoomLoop loop = new RoomLoop();
        Scheduler given = builder.scheduler;
        Scheduler scheduler = (given != null) ? given : Scheduler.real("cytube-" + builder.name);
        this.ownScheduler = (given != null) ? null : scheduler;
        RoomTime time = new RoomTime(scheduler.clock(), scheduler, loop);
        this.room = Room.of(builder.name, loop, time, builder.random);
        this.server = new Server(this.room, builder.state);
    }

    /**
     * Begins to set up a channel.
     *
     * @param name the channel's name
     * @return its settings
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Connects a client that gives its name right before it joins, as a robot does. It receives its rank, the login
     * and the channel's whole state. An older client of the same name is kicked. Within a handler, the join follows
     * the current frame.
     *
     * @param account the account; a registered name is {@linkplain #register registered}, too
     * @param handler receives the frames of the server
     * @return the client; not connected if it was refused
     */
    public ClientSession connect(Account account, FrameHandler handler) {
        return this.server.connect(account, handler);
    }

    /**
     * Registers an account that does not join. A client without a name may log in to it by a {@code login} frame with
     * any password.
     *
     * @param account the account
     * @throws IllegalArgumentException if it is not registered
     */
    public void register(Account account) {
        if (!account.registered()) {
            throw new IllegalArgumentException("'" + account.name() + "' has no account");
        }
        this.room.next(() -> this.room.accounts().register(account));
    }

    /** {@return the playable media} */
    public MediaCatalogue media() {
        return this.room.media();
    }

    /**
     * Sends all clients a frame that has no cause in the channel, for example an {@code announcement} of the site.
     *
     * @param frame CyTube's name of it
     * @param data its payload
     */
    public void broadcast(String frame, JsonNode data) {
        JsonNode copy = Json.asSent(data);
        this.room.next(() -> this.room.broadcast(frame, copy));
    }

    /** {@return the whole state at this moment} */
    public ServerSnapshot truth() {
        return this.room.loop().read(this.server::truth);
    }

    /** {@return the users with a name, in the order of their joins} */
    public List<ChatUser> users() {
        return truth().users();
    }

    /** {@return the playlist in order} */
    public List<PlaylistItem> playlist() {
        return truth().playlist();
    }

    /** {@return the current item, if there is one} */
    public Optional<PlayingItem> nowPlaying() {
        return Optional.ofNullable(truth().nowPlaying());
    }

    /** {@return the open poll with its true counts, if there is one} */
    public Optional<Poll> poll() {
        return Optional.ofNullable(truth().poll());
    }

    /** {@return the last lines that were sent to all clients, at most 15, the newest last} */
    public List<ChatMessage> chat() {
        return truth().chat();
    }

    /** {@return the channel's log as moderators read it} */
    public String channelLog() {
        return this.room.loop().read(this.room.log()::text);
    }

    /** Stops the server and cuts all connections. */
    @Override
    public void close() {
        this.room.next(this.server::close);
        if (this.ownScheduler != null) {
            this.ownScheduler.close();
        }
    }

    /** Builder of a channel. */
    public static final class Builder {

        private final String name;

        private final ObjectNode state = Json.object();

        private @Nullable Scheduler scheduler;

        private RandomGenerator random = new Random();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets timer and clock, for example a {@code VirtualTime}; real time by default. The channel's log is written in
         * the zone of the clock.
         *
         * @param time the time; closed by its creator
         * @return this
         */
        public Builder time(Scheduler time) {
            this.scheduler = time;
            return this;
        }

        /**
         * Sets the random order of shuffled playlists.
         *
         * @param random source of random numbers
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
         * @param permissions required ranks by CyTube's names, for example {@code playlistadd}
         * @return this
         */
        public Builder permissions(Map<String, Rank> permissions) {
            ObjectNode ranks = this.state.withObjectProperty("permissions");
            permissions.forEach((permission, rank) -> ranks.set(permission, Json.number(rank.value())));
            return this;
        }

        /**
         * Sets the initial state in CyTube's saved form: {@code playlist}, {@code playlistPosition}, {@code
         * chatbuffer}, {@code emotes}, {@code motd}, {@code css}, {@code js}, {@code opts}, {@code permissions}, {@code
         * openPlaylist}, {@code poll}. Missing parts are those of a new channel.
         *
         * @param state the saved channel
         * @return this
         */
        Builder saved(ObjectNode state) {
            this.state.setAll(state.deepCopy());
            return this;
        }

        /** {@return the channel without a client} */
        public CyTubeRoom build() {
            return new CyTubeRoom(this);
        }
    }
}

package io.kryten.simulator.cytube;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.simulator.VirtualTime;

/** Channel in which recorded visitors meet again: their accounts, and the frames that each of them received. */
final class RecordedRoom {

    /** The robot's own name. */
    static final String BOT = "KrytenBot";

    /** The address of all parts that ran on one machine, as the recordings show it. */
    static final String LOCAL = "yFA.j8g.iXh.gvS";

    private final VirtualTime time;

    private final RecordedShuffle shuffle = new RecordedShuffle();

    private final CyTubeRoom room;

    private final Map<String, ClientSession> sessions = new HashMap<>();

    private final Map<String, List<RecordedFrame>> told = new HashMap<>();

    private final Map<String, Account> accounts = new HashMap<>();

    private Instant botsTurn = Instant.MAX;

    /**
     * Opens the channel.
     *
     * @param channel the channel's name
     * @param start the start of the time
     * @param saved the saved state of the channel
     */
    RecordedRoom(String channel, Instant start, ObjectNode saved) {
        this.time = new VirtualTime(start);
        this.room = CyTubeRoom.builder(channel)
                .time(this.time)
                .random(this.shuffle)
                .saved(saved)
                .build();
    }

    CyTubeRoom room() {
        return this.room;
    }

    RecordedShuffle shuffle() {
        return this.shuffle;
    }

    Instant now() {
        return this.time.instant();
    }

    /** Attributes later actions without a known user to the robot. */
    void letBotActFrom(Instant moment) {
        this.botsTurn = moment;
    }

    boolean isBotsTurn() {
        return !now().isBefore(this.botsTurn);
    }

    void schedule(Instant when, Runnable task) {
        this.time.schedule(task, Duration.between(now(), when));
    }

    /** Advances the time to a moment; does nothing if the moment has passed. */
    void advanceTo(Instant moment) {
        if (moment.isAfter(now())) {
            this.time.advance(Duration.between(now(), moment));
        }
    }

    /** Derives an account from the frame of its join, and from the rank that followed. */
    void know(JsonNode user, Rank rank) {
        Account account = account(user.path("name").asText(), rank, user);
        this.accounts.put(account.name(), account);
        if (account.registered()) {
            this.room.register(account);
        }
    }

    /** Joins a user who was present before the recording began. */
    void cameBefore(String name, String ip) {
        ClientSession session =
                this.room.connect(Account.of(name, Rank.REGISTERED).withIp(ip), (frame, data) -> {});
        session.disconnect();
    }

    /** Joins the robot, which gives its name right away. */
    void connectBot(JsonNode user, Rank rank) {
        Account account = account(BOT, rank, user);
        leave(BOT);
        this.sessions.put(BOT, this.room.connect(account, handler(BOT)));
    }

    /** Connects a visitor without a name, like a page that is opened. */
    void open(String name) {
        Account account = Account.anonymous().withIp(known(name).ip());
        this.sessions.put(name, this.room.connect(account, handler(name)));
    }

    void logIn(String name) {
        if (!this.sessions.containsKey(name) || !this.sessions.get(name).isConnected()) {
            open(name);
        }
        ObjectNode frame = Json.object().put("name", name);
        emit(name, "login", known(name).registered() ? frame.put("pw", "secret") : frame);
    }

    void leave(String name) {
        ClientSession session = this.sessions.remove(name);
        if (session != null) {
            session.disconnect();
        }
    }

    void lead(String name, JsonNode position) {
        ObjectNode frame = position.deepCopy();
        frame.put("id", this.room.nowPlaying().orElseThrow().item().media().id());
        emit(name, "mediaUpdate", frame);
    }

    boolean isHere(String name) {
        ClientSession session = this.sessions.get(name);
        return session != null && session.isConnected() && session.name().equals(name);
    }

    void emit(String name, String frame, JsonNode data) {
        ClientSession session = this.sessions.get(name);
        if (session == null) {
            throw new IllegalStateException(name + " is not here, but should send " + frame + " " + data);
        }
        session.emit(frame, data);
    }

    void type(String name, String line) {
        emit(name, "chatMsg", Json.object().put("msg", line));
    }

    /** {@return all frames that a visitor received so far} */
    List<RecordedFrame> told(String name) {
        return this.told.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** Forgets the frames that were received so far. */
    void forget() {
        this.told.clear();
    }

    private Account known(String name) {
        return Objects.requireNonNull(this.accounts.get(name), name);
    }

    private FrameHandler handler(String name) {
        return (frame, data) -> told(name).add(new RecordedFrame(now(), frame, data.deepCopy()));
    }

    private static Account account(String name, Rank rank, JsonNode user) {
        Account account = rank.equals(Rank.GUEST) ? Account.guest(name) : Account.of(name, rank);
        JsonNode profile = user.path("profile");
        return account.withProfile(
                        profile.path("image").asText(), profile.path("text").asText())
                .withIp(user.path("meta").path("ip").asText(LOCAL));
    }
}

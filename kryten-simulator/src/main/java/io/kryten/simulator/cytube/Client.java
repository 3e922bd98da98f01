package io.kryten.simulator.cytube;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import io.kryten.Rank;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client from the server's side. */
final class Client implements ClientSession {

    private static final Logger logger = LoggerFactory.getLogger(Client.class);

    private final Room room;
    private final FrameHandler handler;
    private final Consumer<Client> leaving;
    private final String ip;
    private final List<String> aliases;
    private final long connectedAt;

    private final EffectiveRank standing = new EffectiveRank();
    private final RateLimiter chatLimiter;
    private final RateLimiter queueLimiter;

    private volatile Account account = Account.anonymous();
    private volatile boolean connected = true;
    private boolean inChannel;
    private boolean afk;
    private boolean muted;
    private boolean shadowMuted;
    private boolean failed;

    /**
     * Connects a client without a name.
     *
     * @param room the channel
     * @param ip IP address of the client, as moderators see it
     * @param aliases earlier names of that address, the newest first
     * @param handler receives the frames for the client
     * @param leaving runs at the end of the connection
     */
    Client(Room room, String ip, List<String> aliases, FrameHandler handler, Consumer<Client> leaving) {
        this.room = room;
        this.ip = ip;
        this.aliases = aliases;
        this.handler = handler;
        this.leaving = leaving;
        this.connectedAt = room.time().millis();
        this.chatLimiter = new RateLimiter(room.time());
        this.queueLimiter = new RateLimiter(room.time());
    }

    @Override
    public void emit(String frame, JsonNode data) {
        JsonNode copy = Json.asSent(data);
        this.room.next(() -> {
            if (this.connected) {
                this.room.frames().handle(this, frame, copy);
            }
        });
    }

    @Override
    public void disconnect() {
        this.room.next(this::leave);
    }

    @Override
    public boolean isConnected() {
        return this.connected;
    }

    @Override
    public String name() {
        return this.account.name();
    }

    @Override
    public Rank rank() {
        return this.room.loop().read(() -> new Rank(this.standing.effective()));
    }

    /** Sends a frame to the client. */
    void send(String frame, JsonNode data) {
        if (!this.connected) {
            return;
        }
        try {
            this.handler.onFrame(frame, data);
        } catch (RuntimeException ex) {
            if (!this.failed) {
                this.failed = true;
                logger.warn(
                        "The client '{}' failed to take {}; further failures are not logged",
                        LogSafe.of(name(), 40),
                        frame,
                        ex);
            }
        }
    }

    /** Reports that the server silently ignores a request, with the rule. */
    void refuse(String rule) {
        this.handler.onRefused(rule);
    }

    /** {@return whether the rank is high enough; refuses the request if not} */
    boolean needs(double rank, String what) {
        if (!isAtLeast(rank)) {
            refuse(what + " needs rank " + new Rank(rank) + ", and " + describe());
        }
        return isAtLeast(rank);
    }

    /** {@return name and rank of the client} */
    String describe() {
        return (isNamed() ? name() : "a client without a name") + " has " + new Rank(this.standing.effective());
    }

    /** Sends an error, as HTML. */
    void error(String text) {
        send("errorMsg", Json.message(text));
    }

    /** Sends an error that the user has to close. */
    void alert(String text) {
        send("errorMsg", Json.message(text).put("alert", true));
    }

    void sendRank() {
        send("rank", Json.number(this.standing.effective()));
    }

    /** Kicks the client. */
    void kick(String reason) {
        send("kick", Json.object().put("reason", reason));
        leave();
    }

    /** Handles the end of the connection. */
    void leave() {
        if (this.connected) {
            this.connected = false;
            this.leaving.accept(this);
            this.inChannel = false;
        }
    }

    /** Ends the connection from the server's side. */
    void cut() {
        this.connected = false;
    }

    /** Gives the client a name; its rank in the channel is looked up later. */
    void signIn(Account signedIn) {
        this.account = signedIn;
        this.standing.signIn(signedIn.rankOnSite());
    }

    Account account() {
        return this.account;
    }

    /** {@return the name in lower case, for comparisons} */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isNamed() {
        return !name().isEmpty();
    }

    boolean isRegistered() {
        return this.account.registered();
    }

    String ip() {
        return this.ip;
    }

    List<String> aliases() {
        return this.aliases;
    }

    /** {@return the time from which the name is known, in milliseconds; accounts count as old} */
    long firstSeen() {
        return isRegistered() ? 0 : this.connectedAt;
    }

    EffectiveRank standing() {
        return this.standing;
    }

    boolean isAtLeast(double rank) {
        return this.standing.isAtLeast(rank);
    }

    /** {@return whether the client may act on another one: its effective rank is higher, and on the site not lower} */
    boolean outranks(Client other) {
        return !other.isAtLeast(this.standing.effective()) && other.standing.onSite() <= this.standing.onSite();
    }

    RateLimiter chatLimiter() {
        return this.chatLimiter;
    }

    RateLimiter queueLimiter() {
        return this.queueLimiter;
    }

    boolean isInChannel() {
        return this.inChannel;
    }

    void enter() {
        this.inChannel = true;
    }

    boolean isAfk() {
        return this.afk;
    }

    void setAfk(boolean afk) {
        this.afk = afk;
    }

    boolean isMuted() {
        return this.muted;
    }

    boolean isShadowMuted() {
        return this.shadowMuted;
    }

    void mute(boolean shadow) {
        this.muted = true;
        this.shadowMuted |= shadow;
    }

    void unmute() {
        this.muted = false;
        this.shadowMuted = false;
    }
}

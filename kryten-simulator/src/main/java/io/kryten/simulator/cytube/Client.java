package io.kryten.simulator.cytube;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import io.kryten.Rank;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client from the server's side. */
final class Client implements ClientSession {

    private static final Logger logger = LoggerFactory.getLogger(Client.class);

    private final Host host;
    private final RoomLoop loop;
    private final FrameHandler handler;
    private final String ip;
    private final String maskedIp;
    private final List<String> aliases;
    private final long connectedAt;

    private final EffectiveRank standing = new EffectiveRank();
    private final RateLimiter chatLimiter;
    private final RateLimiter queueLimiter;
    private final RateLimiter playlistLimiter;

    private Account account;
    private volatile String name = "";
    private volatile boolean connected = true;
    private boolean inChannel;
    private boolean rankKnown;
    private boolean afk;
    private boolean muted;
    private boolean shadowMuted;
    private boolean failed;

    /**
     * Connects a client without a name.
     *
     * @param host handles its frames
     * @param loop event loop of the channel
     * @param time clock of the channel
     * @param ip IP address of the client
     * @param aliases earlier names of that address, the newest first
     * @param handler receives the frames for the client
     */
    Client(Host host, RoomLoop loop, RoomTime time, String ip, List<String> aliases, FrameHandler handler) {
        this.host = host;
        this.loop = loop;
        this.ip = ip;
        this.maskedIp = Addresses.cloak(ip);
        this.aliases = aliases;
        this.handler = handler;
        this.account = Account.anonymous();
        this.connectedAt = time.millis();
        this.chatLimiter = new RateLimiter(time);
        this.queueLimiter = new RateLimiter(time);
        this.playlistLimiter = new RateLimiter(time);
    }

    @Override
    public void emit(String frame, JsonNode data) {
        JsonNode copy = Json.asSent(data);
        this.loop.run(() -> {
            if (this.connected) {
                this.host.handle(this, frame, copy);
            }
        });
    }

    @Override
    public void disconnect() {
        this.loop.run(this::leave);
    }

    @Override
    public boolean isConnected() {
        return this.connected;
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public Rank rank() {
        return this.loop.read(() -> new Rank(this.standing.effective()));
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
                        LogSafe.of(this.name, 40),
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
        return (isNamed() ? this.name : "a client without a name") + " has " + new Rank(this.standing.effective());
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
            this.host.left(this);
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
        this.name = signedIn.name();
        double onSite = signedIn.siteWide() ? signedIn.rank().value() : (signedIn.registered() ? 1 : 0);
        this.standing.signIn(onSite);
    }

    Account account() {
        return this.account;
    }

    /** {@return the name in lower case, for comparisons} */
    String key() {
        return this.name.toLowerCase(Locale.ROOT);
    }

    boolean isNamed() {
        return !this.name.isEmpty();
    }

    boolean isRegistered() {
        return this.account.registered();
    }

    String ip() {
        return this.ip;
    }

    String maskedIp() {
        return this.maskedIp;
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

    RateLimiter chatLimiter() {
        return this.chatLimiter;
    }

    RateLimiter queueLimiter() {
        return this.queueLimiter;
    }

    RateLimiter playlistLimiter() {
        return this.playlistLimiter;
    }

    boolean isInChannel() {
        return this.inChannel;
    }

    void enter() {
        this.inChannel = true;
    }

    boolean isRankKnown() {
        return this.rankKnown;
    }

    void rankBecameKnown() {
        this.rankKnown = true;
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

    /** Handles frames of clients. */
    interface Host {

        void handle(Client client, String frame, JsonNode data);

        void left(Client client);
    }
}

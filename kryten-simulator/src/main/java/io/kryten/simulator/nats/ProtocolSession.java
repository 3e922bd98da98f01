package io.kryten.simulator.nats;

import java.util.concurrent.Future;

import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/** State of one client: login, options, subscriptions. It answers as nats-server does. */
final class ProtocolSession implements ProtocolListener {

    private static final byte[] OK = "+OK\r\n".getBytes(US_ASCII);

    private static final byte[] PONG = "PONG\r\n".getBytes(US_ASCII);

    private static final String NO_RESPONDERS = "HMSG %s %s 16 16\r\nNATS/1.0 503\r\n\r\n\r\n";

    private static final int LONGEST_NAME = 64;

    private final ServerRun server;

    private final ClientConnection connection;

    private final Outbound outbound;

    private final ClientSubscriptions subscriptions;

    private final Router router;

    private final Heartbeat heartbeat;

    private final ConnectOptions options = new ConnectOptions();

    private final boolean loginRequired;

    private final String nonce;

    private volatile @Nullable Future<?> loginLimit;

    /** Read by publishers' threads. */
    private volatile boolean headers;

    private volatile boolean connected;

    /** Whether the client accepts INFO updates: it declared so, and had an answer before. */
    private volatile boolean wantsInfo;

    private volatile String name = "";

    /** Whether there was input since the last check. */
    private boolean active;

    ProtocolSession(ServerRun server, ClientConnection connection, Outbound outbound) {
        this.server = server;
        this.connection = connection;
        this.outbound = outbound;
        this.subscriptions = new ClientSubscriptions(server.registry(), outbound);
        this.router = new Router(this, server.registry());
        this.heartbeat = new Heartbeat(this, server.timer(), server.settings());
        this.loginRequired = server.logins().required();
        this.nonce = server.logins().needNonce() ? Nonce.create() : "";
    }

    /** Makes the INFO line for this client. */
    byte[] info(boolean lameDuck) {
        return this.server
                .info()
                .line(this.connection.id(), this.connection.address(), this.loginRequired, this.nonce, lameDuck);
    }

    /** Begins the protocol, after INFO and TLS. */
    void start() {
        this.heartbeat.start();
        if (this.loginRequired) {
            this.loginLimit = this.server
                    .timer()
                    .schedule(this::loginTimedOut, this.server.settings().authTimeout());
        }
    }

    void end() {
        this.heartbeat.end();
        this.subscriptions.end();
        Future<?> limit = this.loginLimit;
        if (limit != null) {
            limit.cancel(false);
        }
    }

    /** {@return a name for the log, which the client chose} */
    String name() {
        return LogSafe.of(this.name, LONGEST_NAME);
    }

    boolean wantsEcho() {
        return this.options.echo();
    }

    @Override
    public void begins(byte first) throws ProtocolViolation {
        if (this.loginRequired && !this.connected && first != 'C' && first != 'c') {
            throw new ProtocolViolation(ServerError.AUTHORIZATION_VIOLATION);
        }
    }

    @Override
    public void connect(byte[] json, int from, int length) throws ProtocolViolation {
        this.heartbeat.loggedIn();
        this.options.read(json, from, length);
        this.connected = true;
        this.headers = this.options.headers();
        this.name = this.options.name();
        if (!this.server.logins().accepts(this.options, this.nonce) || this.options.wantsAccount()) {
            throw new ProtocolViolation(ServerError.AUTHORIZATION_VIOLATION);
        }
        if (this.options.protocol() < 0 || this.options.protocol() > 1) {
            throw new ProtocolViolation(ServerError.BAD_CLIENT_PROTOCOL);
        }
        if (this.options.noResponders() && !this.headers) {
            throw new ProtocolViolation(ServerError.NO_RESPONDERS_NEED_HEADERS);
        }
        confirm();
    }

    @Override
    public void info(byte[] json, int from, int length) throws ProtocolViolation {
        ConnectOptions.tree(json, from, length);
    }

    @Override
    public void ping() {
        answer(PONG);
        this.active = true;
        this.wantsInfo = this.connected && this.options.protocol() > 0;
    }

    @Override
    public void pong() {
        this.heartbeat.answered();
    }

    @Override
    public void subscribe(String subject, @Nullable String queue, String sid) {
        this.active = true;
        if (ReservedNames.isGroup(queue)) {
            answer(ReservedNames.groupRefused(subject));
        } else if (this.subscriptions.add(new Subscription(this, subject, queue, sid))) {
            confirm();
        } else {
            answer(ServerError.INVALID_SUBJECT.line());
        }
    }

    @Override
    public void unsubscribe(String sid, int max) {
        this.active = true;
        this.subscriptions.limit(sid, max);
        confirm();
    }

    @Override
    public void announced(InboundMessage message) throws ProtocolViolation {
        if (message.hasHeaders() && !this.headers) {
            throw ProtocolViolation.silent("HPUB from a client without headers");
        }
        if (message.size() > this.server.settings().maxPayload()) {
            throw new ProtocolViolation(ServerError.MAX_PAYLOAD);
        }
        if (this.options.pedantic() && !SubjectSyntax.isLiteral(message.subject())) {
            answer(ServerError.INVALID_PUBLISH_SUBJECT.line());
        }
    }

    @Override
    public void message(InboundMessage message) {
        this.server.traffic().messageIn();
        this.active = true;
        if (message.hasReply() && ReservedNames.isReply(message.reply())) {
            answer(ReservedNames.replyRefused(message.reply()));
            return;
        }
        confirm();
        if (!this.router.route(message) && message.hasReply() && this.options.noResponders()) {
            nobodyGot(message);
        }
    }

    /** Adds a message for this client; {@return whether it counts as delivered}. */
    boolean deliver(InboundMessage message, Subscription subscription) {
        Outbound.Delivery delivery = this.outbound.add(message, subscription, this.headers);
        switch (delivery) {
            case NOT_WANTED -> {
                return false;
            }
            case OVERFLOW -> {
                overflow();
                return true;
            }
            case ADDED_LAST -> this.subscriptions.remove(subscription);
            case ADDED -> {}
        }
        this.server.traffic().messageOut();
        return true;
    }

    /** Wakes the writer. */
    void flush() {
        this.heartbeat.activity();
        this.outbound.flush();
    }

    /** Ends a batch of input. */
    void readIsDone() {
        if (this.active) {
            this.active = false;
            this.heartbeat.activity();
        }
        this.router.flush();
    }

    /** Sends an unrequested line, on any thread. */
    void send(byte[] line) {
        add(line);
        this.outbound.flush();
    }

    void announceLameDuck() {
        if (this.wantsInfo) {
            send(info(true));
        }
    }

    void stale() {
        this.connection.refuse(ServerError.STALE_CONNECTION);
    }

    private void loginTimedOut() {
        if (!this.connected) {
            this.connection.refuse(ServerError.AUTHENTICATION_TIMEOUT);
        }
    }

    private void nobodyGot(InboundMessage message) {
        Subscription inbox = this.router.own(message.reply());
        if (inbox != null) {
            answer(NO_RESPONDERS.formatted(message.reply(), inbox.sid()).getBytes(ISO_8859_1));
        }
    }

    private void confirm() {
        if (this.options.verbose()) {
            answer(OK);
        }
    }

    private void answer(byte[] line) {
        add(line);
        this.router.touch(this);
    }

    private void add(byte[] line) {
        if (!this.outbound.add(line)) {
            overflow();
        }
    }

    private void overflow() {
        this.connection.tooSlow("more than " + this.outbound.maxPending() + " bytes wait for it");
    }
}

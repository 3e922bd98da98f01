package io.kryten.simulator.nats;

import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/** State of one client: login, options, subscriptions. It answers as nats-server does. */
final class ProtocolSession {

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

    private final boolean loginRequired;

    private final String nonce;

    /** Read by publishers' threads. */
    private volatile ConnectOptions options = ConnectOptions.NONE;

    private volatile boolean connected;

    /** Whether there was an operation since the last check. */
    private boolean active;

    ProtocolSession(ServerRun server, ClientConnection connection, Outbound outbound) {
        this.server = server;
        this.connection = connection;
        this.outbound = outbound;
        this.subscriptions = new ClientSubscriptions(server.registry());
        this.router = new Router(this, server.registry());
        this.heartbeat = new Heartbeat(this);
        this.loginRequired = server.logins().required();
        this.nonce = server.logins().nonce();
    }

    /** Makes the INFO line for this client. */
    byte[] info(boolean lameDuck) {
        return this.server
                .info()
                .line(this.connection.id(), this.connection.address(), this.loginRequired, this.nonce, lameDuck);
    }

    /** Begins the protocol, after INFO and TLS. */
    void start() {
        this.heartbeat.start(this.server.timer(), this.server.settings().pingInterval());
    }

    void end() {
        this.heartbeat.end();
        this.subscriptions.end();
    }

    /** {@return whether the client still has to log in} */
    boolean awaitsLogin() {
        return this.loginRequired && !this.connected;
    }

    /** {@return a name for the log, which the client chose} */
    String name() {
        String name = this.options.name();
        return (name != null) ? LogSafe.of(name, LONGEST_NAME) : "";
    }

    boolean wantsEcho() {
        return this.options.wantsEcho();
    }

    /** Handles the start of an operation. */
    void begin(String operation) throws ProtocolViolation {
        if (awaitsLogin() && !operation.equals("CONNECT")) {
            throw new ProtocolViolation(ServerError.AUTHORIZATION_VIOLATION);
        }
    }

    void connect(String json) throws ProtocolViolation {
        this.options = ConnectOptions.read(json);
        this.connected = true;
        if (!this.server.logins().accepts(this.options, this.nonce)) {
            throw new ProtocolViolation(ServerError.AUTHORIZATION_VIOLATION);
        }
        if (this.options.noResponders() && !this.options.headers()) {
            throw new ProtocolViolation(ServerError.NO_RESPONDERS_NEED_HEADERS);
        }
        confirm();
    }

    void ping() {
        answer(PONG);
        this.active = true;
    }

    void pong() {
        this.heartbeat.answered();
    }

    void subscribe(String subject, @Nullable String queue, String sid) {
        this.active = true;
        if (this.subscriptions.add(new Subscription(this, subject, queue, sid))) {
            confirm();
        } else {
            answer(ServerError.INVALID_SUBJECT.line());
        }
    }

    /**
     * Ends a subscription.
     *
     * @param max number of messages since its start; zero or less ends it at once
     */
    void unsubscribe(String sid, int max) {
        this.active = true;
        this.subscriptions.limit(sid, max);
        confirm();
    }

    void publish(InboundMessage message) throws ProtocolViolation {
        if (message.hasHeaders() && !this.options.headers()) {
            throw ProtocolViolation.silent("HPUB from a client without headers");
        }
        this.server.traffic().messageIn();
        this.active = true;
        confirm();
        if (!this.router.route(message) && message.hasReply() && this.options.noResponders()) {
            refuseRequest(message);
        }
    }

    /** Adds a message for this client; {@return whether it counts as delivered}. */
    boolean deliver(InboundMessage message, Subscription subscription) {
        Outbound.Delivery delivery = this.outbound.add(message, subscription, this.options.headers());
        if (delivery == Outbound.Delivery.OVERFLOW) {
            overflow();
        } else if (delivery == Outbound.Delivery.ADDED) {
            this.server.traffic().messageOut();
            this.subscriptions.removeIfEnded(subscription);
        }
        return delivery != Outbound.Delivery.NOT_WANTED;
    }

    /** Wakes the writer. */
    void flush() {
        this.heartbeat.activity();
        this.outbound.flush();
    }

    /** Ends a batch of input. */
    void inputIsHandled() {
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
        if (this.options.protocol() > 0) {
            send(info(true));
        }
    }

    void stale() {
        this.connection.refuse(ServerError.STALE_CONNECTION);
    }

    /** Sends the status "no responders" in reply to a request. */
    private void refuseRequest(InboundMessage message) {
        Subscription inbox = this.router.own(message.reply());
        if (inbox != null) {
            answer(NO_RESPONDERS.formatted(message.reply(), inbox.sid()).getBytes(ISO_8859_1));
        }
    }

    private void confirm() {
        if (this.options.isVerbose()) {
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

package io.kryten.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import javax.net.ssl.SSLContext;

import io.kryten.simulator.nats.Listening;
import io.kryten.simulator.nats.Logins;
import io.kryten.simulator.nats.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Builder of an {@link InProcessNatsServer}. By default it listens on a free port of the loopback address, needs no
 * login, and has the limits of nats-server.
 */
public final class InProcessNatsServerBuilder {

    private final Logins logins = new Logins();

    private int port;

    private @Nullable String host;

    private @Nullable SSLContext tls;

    private boolean tlsVerify;

    private int maxPayload = 1024 * 1024;

    private long maxPending = 64L * 1024 * 1024;

    private Duration writeDeadline = Duration.ofSeconds(10);

    private Duration pingInterval = Duration.ofMinutes(2);

    InProcessNatsServerBuilder() {}

    /**
     * Sets the port.
     *
     * @param port 1 to 65535, or 0 for a free one, which is the default; it is below 32768 if one is free there, where no
     * outgoing connection takes it while the server is stopped
     * @return this
     * @throws IllegalArgumentException if it is no port
     */
    public InProcessNatsServerBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", but has to be 0 to 65535");
        }
        this.port = port;
        return this;
    }

    /**
     * Sets the address to listen on. Any machine that reaches another address than the loopback address can use the
     * server.
     *
     * @param host a name or an address, {@code 0.0.0.0} for all; the loopback address by default
     * @return this
     */
    public InProcessNatsServerBuilder host(String host) {
        this.host = host;
        return this;
    }

    /**
     * Requires a login, and accepts this one. May be called several times, and together with the other logins.
     *
     * @param username user name
     * @param password password
     * @return this
     */
    public InProcessNatsServerBuilder userInfo(String username, String password) {
        this.logins.user(username, password);
        return this;
    }

    /**
     * Requires a login, and accepts this token.
     *
     * @param token the token
     * @return this
     */
    public InProcessNatsServerBuilder token(String token) {
        this.logins.token(token);
        return this;
    }

    /**
     * Requires a login, and accepts clients that sign with the key of this nkey. May be called several times.
     *
     * @param publicKey a user's public nkey ({@code U…})
     * @return this
     * @throws IllegalArgumentException if it is none
     */
    public InProcessNatsServerBuilder nkey(String publicKey) {
        this.logins.nkey(publicKey);
        return this;
    }

    /**
     * Requires TLS; INFO is sent before it, in clear, as NATS does.
     *
     * @param tls has the server's key and certificate
     * @return this
     */
    public InProcessNatsServerBuilder tls(SSLContext tls) {
        this.tls = tls;
        this.tlsVerify = false;
        return this;
    }

    /**
     * Requires TLS and a client certificate, as nats-server does with {@code tls { verify: true }}. A client without
     * one, or with one that is not trusted, is cut off in the handshake. A certificate does not replace a login, nor
     * does it name a user.
     *
     * @param tls has the server's key and certificate, and the trust managers that check the clients' certificates; a
     * context without trust managers of its own uses those of the JVM
     * @return this
     */
    public InProcessNatsServerBuilder mutualTls(SSLContext tls) {
        this.tls = tls;
        this.tlsVerify = true;
        return this;
    }

    /**
     * Limits messages; a client that sends a larger one is cut off.
     *
     * @param maxPayload bytes, headers included, at least 1; default 1 MiB
     * @return this
     */
    public InProcessNatsServerBuilder maxPayload(int maxPayload) {
        this.maxPayload = maxPayload;
        return this;
    }

    /**
     * Limits the pending output of a client; above that the client is cut off.
     *
     * @param maxPending bytes, at least one message's; default 64 MiB
     * @return this
     */
    public InProcessNatsServerBuilder maxPending(long maxPending) {
        this.maxPending = maxPending;
        return this;
    }

    /**
     * Limits the time of one write to a client; after that the client is cut off.
     *
     * @param writeDeadline above zero; default 10 s
     * @return this
     */
    public InProcessNatsServerBuilder writeDeadline(Duration writeDeadline) {
        this.writeDeadline = writeDeadline;
        return this;
    }

    /**
     * Sets the silence after which a client gets a PING; with two unanswered PINGs it is cut off.
     *
     * @param pingInterval above zero; default 2 min
     * @return this
     */
    public InProcessNatsServerBuilder pingInterval(Duration pingInterval) {
        this.pingInterval = pingInterval;
        return this;
    }

    /**
     * Builds and starts a server.
     *
     * @return the server, ready for clients
     * @throws UncheckedIOException if the port is taken, or the host does not belong to this machine
     * @throws IllegalArgumentException if a limit is invalid
     */
    public InProcessNatsServer start() {
        InProcessNatsServer server = make(this.port);
        server.run();
        return server;
    }

    /**
     * Builds a stopped server, for a client that is there first. Without a given port it takes one that is free now;
     * other programs may take that port until the server runs.
     *
     * @return the server; {@link InProcessNatsServer#run()} starts it
     * @throws UncheckedIOException if no port is free
     * @throws IllegalArgumentException if a limit is invalid
     */
    public InProcessNatsServer build() {
        return make((this.port == 0) ? freePort() : this.port);
    }

    private InProcessNatsServer make(int chosenPort) {
        ServerSettings settings = new ServerSettings(
                this.host,
                this.tls,
                this.tlsVerify,
                this.maxPayload,
                this.maxPending,
                this.writeDeadline,
                this.pingInterval);
        return new InProcessNatsServer(settings, new Logins(this.logins), chosenPort);
    }

    private static int freePort() {
        try (ServerSocket socket = Listening.on(InetAddress.getLoopbackAddress(), 0)) {
            return socket.getLocalPort();
        } catch (IOException ex) {
            throw new UncheckedIOException("No port is free", ex);
        }
    }
}

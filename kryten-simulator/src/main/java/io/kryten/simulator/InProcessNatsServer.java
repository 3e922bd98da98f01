package io.kryten.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;

import io.kryten.simulator.nats.Logins;
import io.kryten.simulator.nats.ServerRun;
import io.kryten.simulator.nats.ServerSettings;
import io.kryten.simulator.nats.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * A NATS server in plain Java, for tests and first steps: real clients talk to it over TCP, and a test can make it fail.
 *
 * <pre>{@code
 * try (InProcessNatsServer server = InProcessNatsServer.start()) {
 *     Connection connection = Nats.connect(server.url());
 *     …
 *     server.restart();   // the client reconnects
 * }
 * }</pre>
 *
 * <p>It speaks the client protocol of NATS core as nats-server 2.9 does, errors included: subjects with wildcards, queue
 * groups, headers, "no responders", logins by user, token or nkey, TLS with or without client certificates, PING and PONG,
 * limits of message size and pending output, lame duck. A client that reads too slowly is cut off and delays no other
 * client.
 *
 * <p>It is no nats-server. It has no JetStream, no cluster, no gateway and no leaf node, no websocket, no MQTT, no
 * monitoring port ({@code /healthz}, {@code /varz}), no system account, no accounts and no permissions, and so no
 * credentials files. Passwords are compared as plain text: bcrypt hashes are not understood, and a certificate names no
 * user ({@code verify_and_map}). It reads no configuration file and writes nothing to disk. It is for tests and first
 * steps on one machine, never for production. Its INFO says so: the server's name is {@code kryten-in-process}, its version
 * ends in {@code -kryten}, and {@code jetstream} is false. The version's number is that of the nats-server with the same
 * behaviour (2.9.10), which clients check for features.
 *
 * <p>All methods may be called from any thread.
 */
public final class InProcessNatsServer implements AutoCloseable {

    private final Traffic traffic = new Traffic();

    private final ServerSettings settings;

    private final Logins logins;

    private volatile int port;

    private volatile @Nullable ServerRun run;

    InProcessNatsServer(ServerSettings settings, Logins logins, int port) {
        this.settings = settings;
        this.logins = logins;
        this.port = port;
    }

    /**
     * Starts a server without a login on a free port of the loopback address.
     *
     * @return the server, ready for clients
     * @throws UncheckedIOException if it cannot listen
     */
    public static InProcessNatsServer start() {
        return builder().start();
    }

    /** {@return a builder for a server with a login, TLS, limits or a certain port} */
    public static InProcessNatsServerBuilder builder() {
        return new InProcessNatsServerBuilder();
    }

    /**
     * Starts the server, if it is stopped: after {@link InProcessNatsServerBuilder#build()}, {@link #stop()} or the
     * end of a lame duck. The port stays the same.
     *
     * @throws UncheckedIOException if the port is taken, or the host does not belong to this machine
     */
    public synchronized void run() {
        if (!isRunning()) {
            // Waits for the threads of a lame duck that has just ended.
            stop();
            try {
                ServerRun started = ServerRun.start(this.settings, this.logins, this.traffic, this.port);
                this.port = started.port();
                this.run = started;
            } catch (BindException ex) {
                throw new UncheckedIOException(
                        "Port " + this.port + " cannot be listened on (" + ex.getMessage()
                                + "): end the program that uses it, or choose another port or 0 for a free one",
                        ex);
            } catch (UnknownHostException ex) {
                throw new UncheckedIOException("There is no host " + this.settings.host() + " to listen on", ex);
            } catch (IOException ex) {
                throw new UncheckedIOException("The NATS server cannot listen on port " + this.port, ex);
            }
        }
    }

    /** Stops the server: clients lose their connections. {@link #run()} starts it again. */
    public synchronized void stop() {
        ServerRun running = this.run;
        if (running != null) {
            running.stop();
            this.run = null;
        }
    }

    /**
     * Stops the server and starts it again on the same port.
     *
     * @throws UncheckedIOException if the port was taken meanwhile
     */
    public synchronized void restart() {
        stop();
        run();
    }

    /** Stops the server, as {@link #stop()} does. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Freezes the server: connections stay open, and new ones can be made, but nothing is read, answered or passed
     * on. Input of clients is handled after {@link #resume()}.
     *
     * @throws IllegalStateException if it does not run
     */
    public void pause() {
        running().gate().shut();
    }

    /** Ends a {@link #pause()}. */
    public void resume() {
        ServerRun running = this.run;
        if (running != null) {
            running.gate().open();
        }
    }

    /** Cuts all connections and drops pending output; the server goes on, so that clients can reconnect at once. */
    public void dropConnections() {
        ServerRun running = this.run;
        if (running != null) {
            running.dropConnections();
        }
    }

    /**
     * Makes every login fail with {@code Authorization Violation}, over restarts too. Connected clients stay; see
     * {@link #dropConnections()}.
     */
    public void rejectAuth() {
        this.logins.reject(true);
    }

    /** Ends {@link #rejectAuth()}. */
    public void acceptAuth() {
        this.logins.reject(false);
    }

    /**
     * Announces the end of the server, as an operator would: new clients are refused, connected ones are warned, and
     * the server stops a second later. Returns at once; without clients it stops at once.
     *
     * @throws IllegalStateException if it does not run
     */
    public void lameDuck() {
        running().lameDuck();
    }

    /** {@return whether it runs, paused or not} */
    public boolean isRunning() {
        ServerRun running = this.run;
        return running != null && !running.isStopped();
    }

    /**
     * {@return the address for clients: {@code nats://localhost:port} or {@code tls://localhost:port}, or another
     * host}
     */
    public String url() {
        return ((this.settings.tls() == null) ? "nats://" : "tls://") + advertisedHost() + ":" + this.port;
    }

    /** {@return the port, which stays the same} */
    public int port() {
        return this.port;
    }

    /** {@return the number of connected clients, logged in or not} */
    public int connections() {
        ServerRun running = this.run;
        return (running == null) ? 0 : running.connections();
    }

    /** {@return the number of subscriptions} */
    public int subscriptions() {
        ServerRun running = this.run;
        return (running == null) ? 0 : running.subscriptions();
    }

    /** {@return the number of messages that clients published so far, over restarts too} */
    public long messagesIn() {
        return this.traffic.messagesIn();
    }

    /** {@return the number of messages that were passed on to subscribers so far, over restarts too} */
    public long messagesOut() {
        return this.traffic.messagesOut();
    }

    /** {@return the number of clients that were cut off so far because they read too slowly} */
    public long slowConsumers() {
        return this.traffic.slowConsumers();
    }

    /** {@return address and state; no secret} */
    @Override
    public String toString() {
        return "InProcessNatsServer[" + url() + ", " + (isRunning() ? connections() + " connections" : "stopped") + "]";
    }

    private ServerRun running() {
        ServerRun running = this.run;
        if (running == null || running.isStopped()) {
            throw new IllegalStateException("The NATS server of port " + this.port + " does not run");
        }
        return running;
    }

    private String advertisedHost() {
        String host = this.settings.host();
        if (host == null || host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
    }
}

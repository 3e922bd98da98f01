package io.kryten.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;

import io.kryten.simulator.nats.LameDuck;
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
 *     server.restart();   // the client has to find its way back
 * }
 * }</pre>
 *
 * <p>It speaks the client protocol of NATS core as nats-server 2.9 does, errors included: subjects with wildcards, queue
 * groups, headers, "no responders", logins by user, token or nkey, TLS with or without client certificates, PING and PONG,
 * limits, lame duck. A client that
 * reads too slowly is cut off and holds up nobody.
 *
 * <p>It is no nats-server. It has no JetStream, no cluster, no gateway and no leaf node, no websocket, no MQTT, no monitoring
 * port ({@code /healthz}, {@code /varz}), no system account, no accounts and no permissions, and so no credentials files. Passwords are compared as
 * they are: bcrypt hashes are not understood, and a certificate names no user ({@code verify_and_map}). It reads no
 * configuration file and writes nothing to disk. It is for tests and for trying things out on one machine, never for production. Its INFO says so: the server's name is {@code kryten-in-process}, its version ends in
 * {@code -kryten}, and {@code jetstream} is false. The version's number is that of the nats-server it behaves like (2.9.10),
 * because clients look there for what they may use.
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
     * A server for everybody on a free port of the loopback address.
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
     * Runs the server, if it does not run: after {@link InProcessNatsServerBuilder#build()}, {@link #stop()} or the end of a
     * lame duck. It comes back on the same port.
     *
     * @throws UncheckedIOException if the port is taken, or the host is none of this machine
     */
    public synchronized void run() {
        if (!isRunning()) {
            // What a lame duck left behind.
            stop();
            try {
                ServerRun started = ServerRun.start(this.settings, this.logins, this.traffic, this.port);
                this.port = started.port();
                this.run = started;
            } catch (BindException ex) {
                throw new UncheckedIOException(
                        "Port " + this.port + " cannot be listened on (" + ex.getMessage()
                                + "): end what listens there, choose another one, or none to get one that is free",
                        ex);
            } catch (UnknownHostException ex) {
                throw new UncheckedIOException("There is no host " + this.settings.host() + " to listen on", ex);
            } catch (IOException ex) {
                throw new UncheckedIOException("The NATS server cannot listen on port " + this.port, ex);
            }
        }
    }

    /** Ends the server: clients lose their connections and find nobody on the port. {@link #run()} starts it again. */
    public synchronized void stop() {
        ServerRun running = this.run;
        if (running != null) {
            running.stop();
            this.run = null;
        }
    }

    /**
     * Ends the server and runs it again on the same port.
     *
     * @throws UncheckedIOException if somebody else took the port meanwhile
     */
    public synchronized void restart() {
        stop();
        run();
    }

    /** Ends the server, as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Freezes the server: connections stay open, and new ones can be made, but nothing is read, answered or passed on. What
     * clients send meanwhile is dealt with after {@link #resume()}.
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

    /** Cuts all connections, whatever was not sent yet; the server goes on, so that clients can come back at once. */
    public void dropConnections() {
        ServerRun running = this.run;
        if (running != null) {
            running.dropConnections();
        }
    }

    /**
     * From now on every login fails with {@code Authorization Violation}, over restarts too. Who is connected stays; see
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
     * Begins to end as an operator would let a server end: nobody new is let in, clients are warned, and after a while their
     * connections are closed one by one, then the server stops. Returns at once; without clients it stops at once.
     *
     * @throws IllegalStateException if it does not run
     */
    public void lameDuck() {
        LameDuck.begin(running());
    }

    /** {@return whether it runs, paused or not} */
    public boolean isRunning() {
        ServerRun running = this.run;
        return running != null && !running.isStopped();
    }

    /** {@return where clients connect to: {@code nats://localhost:port} or {@code tls://localhost:port}, or another host} */
    public String url() {
        return ((this.settings.tls() == null) ? "nats://" : "tls://") + advertisedHost() + ":" + this.port;
    }

    /** {@return the port, which stays the same} */
    public int port() {
        return this.port;
    }

    /** {@return how many clients are connected now, logged in or not} */
    public int connections() {
        ServerRun running = this.run;
        return (running == null) ? 0 : running.connections();
    }

    /** {@return how many subscriptions there are now} */
    public int subscriptions() {
        ServerRun running = this.run;
        return (running == null) ? 0 : running.subscriptions();
    }

    /** {@return how many messages clients published so far, over restarts too} */
    public long messagesIn() {
        return this.traffic.messagesIn();
    }

    /** {@return how many messages were passed on to subscribers so far, over restarts too} */
    public long messagesOut() {
        return this.traffic.messagesOut();
    }

    /** {@return how many clients were cut off so far because they read too slowly} */
    public long slowConsumers() {
        return this.traffic.slowConsumers();
    }

    /** {@return where it is and whether it runs; no secret} */
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

package io.kryten.simulator.nats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server, from start to stop: its listener and the shared parts of its clients. */
public final class ServerRun {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerRun.class);

    /** Time for the last writes to clients when the server stops. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(2);

    private static final Duration LAST_THREADS = Duration.ofSeconds(5);

    private static final Duration SLOWEST_CHECK = Duration.ofMillis(250);

    private static final Duration LAME_DUCK = Duration.ofSeconds(1);

    private final AtomicLong lastId = new AtomicLong();

    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();

    private final SubscriptionTable registry = new SubscriptionTable();

    private final Gate gate = new Gate();

    private final ServerSocket listener;

    private final ServerSettings settings;

    private final Logins logins;

    private final Traffic traffic;

    private final ServerThreads threads;

    private final ServerTimer timer;

    private final ServerInfo info;

    private final AtomicBoolean stopped = new AtomicBoolean();

    private final CountDownLatch gone = new CountDownLatch(1);

    /** Guarded by the connections. */
    private boolean admitting = true;

    private ServerRun(ServerSettings settings, Logins logins, Traffic traffic, int port) throws IOException {
        this.settings = settings;
        this.logins = logins;
        this.traffic = traffic;
        String host = settings.host();
        InetAddress address = (host == null) ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
        this.listener = Listening.on(address, port);
        this.info = new ServerInfo(address.getHostAddress(), port(), settings);
        this.threads = new ServerThreads(port());
        this.timer = new ServerTimer(this.threads, this.gate);
    }

    /**
     * Starts to listen.
     *
     * @param settings settings of the server
     * @param logins accepted logins
     * @param traffic message counters
     * @param port the port; 0 for any free one
     * @return the run
     * @throws IOException if it cannot listen there
     */
    public static ServerRun start(ServerSettings settings, Logins logins, Traffic traffic, int port)
            throws IOException {
        ServerRun run = new ServerRun(settings, logins, traffic, port);
        run.threads.start("accept", run::accept);
        Duration often = settings.writeDeadline().dividedBy(4);
        run.timer.repeat(run::checkWrites, (often.compareTo(SLOWEST_CHECK) < 0) ? often : SLOWEST_CHECK);
        LOGGER.debug("In-process NATS server listens on {}", run.listener.getLocalSocketAddress());
        return run;
    }

    /** {@return the port it listens on} */
    public int port() {
        return this.listener.getLocalPort();
    }

    /** {@return whether it was stopped} */
    public boolean isStopped() {
        return this.stopped.get();
    }

    ServerSettings settings() {
        return this.settings;
    }

    Logins logins() {
        return this.logins;
    }

    Traffic traffic() {
        return this.traffic;
    }

    SubscriptionTable registry() {
        return this.registry;
    }

    /** {@return the gate that pauses the server} */
    public Gate gate() {
        return this.gate;
    }

    ServerTimer timer() {
        return this.timer;
    }

    ServerThreads threads() {
        return this.threads;
    }

    ServerInfo info() {
        return this.info;
    }

    /** {@return the number of connected clients} */
    public int connections() {
        return connected().size();
    }

    /** {@return the number of subscriptions} */
    public int subscriptions() {
        return this.registry.size();
    }

    /** {@return the clients that are connected} */
    List<ClientConnection> connected() {
        return this.connections.stream().filter(ClientConnection::isConnected).toList();
    }

    /** Removes a connection whose threads have ended. */
    void forget(ClientConnection connection) {
        this.connections.remove(connection);
    }

    /** Cuts all connections and goes on. */
    public void dropConnections() {
        connected().forEach(connection -> connection.end("cut by the test", false));
    }

    /** Stops, and waits for the end of all threads but the caller's own. */
    public void stop() {
        if (this.stopped.compareAndSet(false, true)) {
            try {
                end();
            } finally {
                this.gone.countDown();
            }
        } else if (!this.threads.isOneOfThem()) {
            try {
                this.gone.await();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        stopListening();
        boolean paused = this.gate.isShut();
        connected().forEach(connection -> connection.end("the server stops", !paused));
        this.timer.end();
        this.gate.remove();
        if (!this.threads.awaitEnd(LAST_WRITES)) {
            this.connections.forEach(ClientConnection::abort);
        }
        if (!this.threads.awaitEnd(LAST_THREADS)) {
            LOGGER.warn("Threads of the in-process NATS server of port {} did not end", port());
        }
        LOGGER.debug("In-process NATS server of port {} stopped", port());
    }

    /** Refuses new clients, warns the connected ones, and stops a second later; at once without clients. */
    public void lameDuck() {
        if (!stopListening()) {
            return;
        }
        List<ClientConnection> warned = connected();
        warned.forEach(connection -> connection.session().announceLameDuck());
        if (warned.isEmpty()) {
            stop();
        } else {
            this.timer.schedule(this::stop, LAME_DUCK);
        }
    }

    /** Refuses new clients from now on; {@return false if it already did}. */
    private boolean stopListening() {
        synchronized (this.connections) {
            if (!this.admitting) {
                return false;
            }
            this.admitting = false;
        }
        try {
            this.listener.close();
        } catch (IOException ex) {
            LOGGER.debug("The listening socket could not be closed", ex);
        }
        return true;
    }

    private void accept() {
        while (!this.listener.isClosed()) {
            try {
                Socket socket = this.listener.accept();
                this.gate.pass();
                admit(socket);
            } catch (IOException ex) {
                if (!this.listener.isClosed()) {
                    LOGGER.warn("A connection could not be accepted: {}", ex.getMessage());
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        ClientConnection connection = new ClientConnection(this, socket, this.lastId.incrementAndGet());
        synchronized (this.connections) {
            if (!this.admitting) {
                socket.close();
                return;
            }
            this.connections.add(connection);
        }
        try {
            connection.start();
        } catch (OutOfMemoryError ex) {
            // Out of threads: that ends this client, not the server.
            LOGGER.warn("No thread for {}", connection, ex);
            connection.end("no thread", false);
            forget(connection);
        }
    }

    private void checkWrites() {
        long now = System.nanoTime();
        long deadline = this.settings.writeDeadline().toNanos();
        this.connections.forEach(connection -> connection.checkWrite(now, deadline));
    }
}

package io.kryten.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * NATS server of a test, on a free port of this machine. {@link NatsServerSource} selects it: the tests run on the
 * in-process server, and once more on a real one.
 */
public final class NatsServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final NatsServerEngine engine;

    private final NatsServerSettings settings;

    NatsServer(NatsServerEngine engine, NatsServerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** {@return a builder; there is no login and no TLS, and JetStream is on where the server has it} */
    public static NatsServerBuilder builder() {
        return new NatsServerBuilder();
    }

    /** {@return a server without login that runs} */
    public static NatsServer start() {
        return builder().start();
    }

    /** {@return the address for clients, without user name and password} */
    public String url() {
        return ((this.settings.keys() != null) ? "tls" : "nats") + "://localhost:" + port();
    }

    /** {@return the port of the server} */
    public int port() {
        return this.settings.port();
    }

    /** Ends the server; its port and its data are kept for {@link #run()}. */
    public void stop() {
        this.engine.stop();
    }

    /** Ends the server and runs it again on the same port. */
    public void restart() {
        stop();
        run();
    }

    /** Runs the server and waits until it is ready. */
    public void run() {
        if (this.engine.isRunning()) {
            return;
        }
        try {
            this.engine.start();
        } catch (IOException ex) {
            throw new UncheckedIOException("The NATS server could not be run", ex);
        }
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!this.engine.isRunning() || System.nanoTime() > end) {
                String log = this.engine.log();
                this.engine.stop();
                throw new IllegalStateException("The NATS server did not come up on port " + port() + ":\n" + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Ends the server and removes its files. */
    @Override
    public void close() {
        stop();
        this.engine.close();
    }

    static NatsServerEngine engine(NatsServerSettings settings) {
        return NatsServerSource.ofThisRun().engine(settings);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 500);
            socket.setSoTimeout(500);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line != null && line.startsWith("INFO");
        } catch (IOException ex) {
            return false;
        }
    }
}

package io.kryten.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/**
 * A real NATS server for a test, on a free port of this machine. Comes from a {@code nats-server} on the path, else from
 * a container. Where there is neither, the test is skipped, but fails if the environment variable {@code CI} is true.
 */
public final class NatsServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private static final List<String> FURTHER_DIRECTORIES =
            List.of("/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/bin");

    private final NatsServerEngine engine;

    private final Path directory;

    private final int port;

    private final String scheme;

    NatsServer(NatsServerEngine engine, Path directory, int port, String scheme) {
        this.engine = engine;
        this.directory = directory;
        this.port = port;
        this.scheme = scheme;
    }

    /** {@return a builder; JetStream is on, there is no login and no TLS} */
    public static NatsServerBuilder builder() {
        return new NatsServerBuilder();
    }

    /** {@return a server with JetStream, without login, that runs} */
    public static NatsServer start() {
        return builder().start();
    }

    /** {@return a port on which nothing listens now} */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** {@return where clients connect to, without user name and password} */
    public String url() {
        return this.scheme + "://localhost:" + this.port;
    }

    /** {@return where the server listens} */
    public int port() {
        return this.port;
    }

    /** Ends the server; its port and its JetStream data are kept for {@link #run()}. */
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
            this.engine.start(this.directory, this.port);
        } catch (IOException ex) {
            throw new UncheckedIOException("The NATS server could not be run", ex);
        }
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!this.engine.isRunning() || System.nanoTime() > end) {
                String log = log();
                this.engine.stop();
                throw new IllegalStateException("The NATS server did not come up on port " + this.port + ":\n" + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Ends the server and removes everything it wrote. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(this.directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(NatsServer::delete);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static NatsServerEngine engine() {
        Optional<Path> binary = NatsServerSource.findBinary(System.getenv("PATH"), FURTHER_DIRECTORIES);
        return switch (NatsServerSource.decide(binary, System.getenv("CI"), ContainerEngine::isAvailable)) {
            case BINARY -> new ProcessEngine(binary.orElseThrow());
            case CONTAINER -> new ContainerEngine();
            case NONE_SKIP -> throw new TestAbortedException("Skipped: there is neither a nats-server nor Docker here");
            case NONE_FAIL -> throw new AssertionError("There is no nats-server on the path, and CI demands one");
        };
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 500);
            socket.setSoTimeout(500);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line != null && line.startsWith("INFO");
        } catch (IOException ex) {
            return false;
        }
    }

    private String log() {
        try {
            Path file = this.directory.resolve("server.log");
            return Files.exists(file) ? Files.readString(file) : "(no log)";
        } catch (IOException ex) {
            return "(no log: " + ex + ")";
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}

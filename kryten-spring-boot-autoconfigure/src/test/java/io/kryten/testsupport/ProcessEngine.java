package io.kryten.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Runs the server as a process of this machine. */
final class ProcessEngine implements NatsServerEngine {

    private static final int SECONDS_TO_END = 10;

    private final Path binary;

    private @Nullable Process process;

    ProcessEngine(Path binary) {
        this.binary = binary;
    }

    @Override
    public void start(Path directory, int port) throws IOException {
        Process started = new ProcessBuilder(this.binary.toString(), "-c", "nats.conf")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        // A test run that is killed must not leave servers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        this.process = started;
    }

    @Override
    public boolean isRunning() {
        return this.process != null && this.process.isAlive();
    }

    @Override
    public void stop() {
        Process running = this.process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException ex) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        this.process = null;
    }
}

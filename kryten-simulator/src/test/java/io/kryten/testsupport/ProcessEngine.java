package io.kryten.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Runs the server as a process of this machine. */
final class ProcessEngine implements NatsServerEngine {

    private static final int SECONDS_TO_END = 10;

    private final Path binary;

    private final ServerDirectory directory;

    private @Nullable Process process;

    ProcessEngine(Path binary, NatsServerSettings settings) {
        this.binary = binary;
        this.directory = ServerDirectory.of(settings);
    }

    @Override
    public void start() throws IOException {
        Process started = new ProcessBuilder(this.binary.toString(), "-c", ServerDirectory.CONFIG)
                .directory(this.directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(this.directory.logFile().toFile())
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

    @Override
    public String log() {
        return this.directory.log();
    }

    @Override
    public void close() {
        this.directory.close();
    }
}

package io.kryten.autoconfigure.docker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/** A {@code nats-server} of this machine that runs with the arguments of a test. */
final class ServerProcess implements AutoCloseable {

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // A test run that is killed must not leave servers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServerProcess(process);
    }

    boolean isRunning() {
        return this.process.isAlive();
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

    private static String program() {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        Optional<Path> found = Stream.concat(path, Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "nats-server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && !"true".equalsIgnoreCase(System.getenv("CI"))) {
            throw new TestAbortedException("Skipped: there is no nats-server here");
        }
        return found.orElseThrow().toString();
    }
}

package io.kryten.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Source of the NATS server of a test. */
enum NatsServerSource {
    /** Server in this JVM. */
    IN_PROCESS,
    /** A {@code nats-server} of this machine. */
    BINARY,
    /** A container. */
    CONTAINER,
    /** No server: the test is skipped. */
    NONE_SKIP,
    /** No server where one is required: the test fails. */
    NONE_FAIL;

    /** System property that selects the server of a test run: {@code in-process} (if not set) or {@code real}. */
    static final String PROPERTY = "kryten.test.nats";

    private static final List<String> FURTHER_DIRECTORIES =
            List.of("/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/bin");

    /** Source of this test run. */
    static NatsServerSource ofThisRun() {
        return decide(System.getProperty(PROPERTY), binary(), System.getenv("CI"), ContainerEngine::isAvailable);
    }

    /**
     * Selects a source.
     *
     * @param wanted the system property
     * @param binary the server's program, if there is one
     * @param ci the environment variable {@code CI}
     * @param docker whether containers can be run; asked only if it matters
     * @return the source
     */
    static NatsServerSource decide(
            @Nullable String wanted, Optional<Path> binary, @Nullable String ci, BooleanSupplier docker) {
        if (wanted == null || wanted.equals("in-process")) {
            return IN_PROCESS;
        }
        if (!wanted.equals("real")) {
            throw new IllegalArgumentException(PROPERTY + " is '" + wanted + "': say in-process or real");
        }
        if (binary.isPresent()) {
            return BINARY;
        }
        if ("true".equalsIgnoreCase(ci)) {
            return NONE_FAIL;
        }
        return docker.getAsBoolean() ? CONTAINER : NONE_SKIP;
    }

    /** Makes a server of this kind, or skips or fails the test where there is none. */
    NatsServerEngine engine(NatsServerSettings settings) {
        return switch (this) {
            case IN_PROCESS -> InProcessEngine.of(settings);
            case BINARY -> new ProcessEngine(binary().orElseThrow(), settings);
            case CONTAINER -> new ContainerEngine(settings);
            case NONE_SKIP -> throw new TestAbortedException("Skipped: there is neither a nats-server nor Docker here");
            case NONE_FAIL -> throw new AssertionError("There is no nats-server on the path, and CI demands one");
        };
    }

    /**
     * Finds the server's program.
     *
     * @param searchPath the environment variable {@code PATH}
     * @param furtherDirectories directories behind those of the path
     * @return the first executable program
     */
    static Optional<Path> findBinary(@Nullable String searchPath, List<String> furtherDirectories) {
        Stream<String> onPath = Stream.of(((searchPath == null) ? "" : searchPath).split(File.pathSeparator));
        return Stream.concat(onPath, furtherDirectories.stream())
                .filter((directory) -> !directory.isBlank())
                .map((directory) -> Path.of(directory, "nats-server"))
                .filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> binary() {
        return findBinary(System.getenv("PATH"), FURTHER_DIRECTORIES);
    }
}

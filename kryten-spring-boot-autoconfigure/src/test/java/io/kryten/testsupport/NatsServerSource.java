package io.kryten.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Where the NATS server of a test comes from. */
enum NatsServerSource {
    /** A {@code nats-server} of this machine. */
    BINARY,
    /** A container. */
    CONTAINER,
    /** There is none, and the test is skipped. */
    NONE_SKIP,
    /** There is none where there must be one. */
    NONE_FAIL;

    /**
     * Decides.
     *
     * @param binary the server's program, if there is one
     * @param ci the environment variable {@code CI}
     * @param docker whether containers can be run; asked only if it matters
     * @return where the server comes from
     */
    static NatsServerSource decide(Optional<Path> binary, @Nullable String ci, BooleanSupplier docker) {
        if (binary.isPresent()) {
            return BINARY;
        }
        if ("true".equalsIgnoreCase(ci)) {
            return NONE_FAIL;
        }
        return docker.getAsBoolean() ? CONTAINER : NONE_SKIP;
    }

    /**
     * Looks for the server's program.
     *
     * @param searchPath the environment variable {@code PATH}
     * @param furtherDirectories looked at after that
     * @return the first one that can be run
     */
    static Optional<Path> findBinary(@Nullable String searchPath, List<String> furtherDirectories) {
        Stream<String> onPath = Stream.of(((searchPath == null) ? "" : searchPath).split(File.pathSeparator));
        return Stream.concat(onPath, furtherDirectories.stream())
                .filter((directory) -> !directory.isBlank())
                .map((directory) -> Path.of(directory, "nats-server"))
                .filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}

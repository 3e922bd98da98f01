package io.kryten.autoconfigure.docker;

import java.util.List;

/**
 * What a container runs.
 *
 * @param entrypoint program and first arguments
 * @param command further arguments
 */
record ContainerCommand(List<String> entrypoint, List<String> command) {

    static final ContainerCommand UNKNOWN = new ContainerCommand(List.of(), List.of());
}

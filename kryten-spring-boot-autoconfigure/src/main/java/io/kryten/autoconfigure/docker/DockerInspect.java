package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Docker for the command of a container. Spring Boot does not tell it, and the compose file has it only before
 * variables, overrides and the image's own command have done their part.
 */
final class DockerInspect {

    private static final Logger LOGGER = LoggerFactory.getLogger(DockerInspect.class);

    /** The last ones are where macOS has it, whose desktop starts applications with a shorter path. */
    private static final List<String> PROGRAMS = List.of("docker", "/usr/local/bin/docker", "/opt/homebrew/bin/docker");

    private static final int SECONDS = 20;

    private final List<String> programs;

    private final ObjectMapper json = new ObjectMapper();

    DockerInspect() {
        this(PROGRAMS);
    }

    /** Creates it for programs of which the first one that can be started is used. */
    DockerInspect(List<String> programs) {
        this.programs = List.copyOf(programs);
    }

    /**
     * Asks for a command.
     *
     * @param container name of the container
     * @return its command, {@link ContainerCommand#UNKNOWN} after a warning if Docker does not tell
     */
    ContainerCommand commandOf(String container) {
        try {
            JsonNode config = this.json.readTree(run(container));
            return new ContainerCommand(words(config.path("Entrypoint")), words(config.path("Cmd")));
        } catch (JsonProcessingException ex) {
            // Its message would show what could not be read, a password maybe.
            return notTold(container, "the answer is no JSON");
        } catch (IOException ex) {
            return notTold(container, String.valueOf(ex.getMessage()));
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return notTold(container, "interrupted");
        }
    }

    private String run(String container) throws IOException, InterruptedException {
        Process process = start("inspect", "--type", "container", "--format", "{{json .Config}}", container);
        try {
            String output = CompletableFuture.supplyAsync(() -> output(process)).get(SECONDS, TimeUnit.SECONDS);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue());
            }
            return output;
        } catch (TimeoutException ex) {
            throw new IOException("no answer within " + SECONDS + " s", ex);
        } catch (ExecutionException ex) {
            throw new IOException("its output cannot be read", ex);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        IOException failure = new IOException("there is no such program");
        for (String program : this.programs) {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(arguments));
            try {
                return new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException ex) {
                failure.addSuppressed(ex);
            }
        }
        throw failure;
    }

    private static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** A list of words, none for null; Podman before 5.0 gives an entry point as one text. */
    private static List<String> words(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText().split(" "));
        }
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static ContainerCommand notTold(String container, String reason) {
        LOGGER.warn("The command of {} is not known, docker inspect failed: {}", container, reason);
        return ContainerCommand.UNKNOWN;
    }
}

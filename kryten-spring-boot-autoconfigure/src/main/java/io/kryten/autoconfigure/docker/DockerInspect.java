package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reader of a container's command by {@code docker inspect}. Spring Boot's view of a Compose service lacks the command,
 * and the Compose file holds it before variables, overrides and the image's own command are applied.
 */
final class DockerInspect {

    private static final Logger LOGGER = LoggerFactory.getLogger(DockerInspect.class);

    private static final int TIMEOUT_SECONDS = 20;

    private final List<String> programs;

    /** Creates a reader that uses the first of the programs that can be started. */
    DockerInspect(String... programs) {
        this.programs = List.of(programs);
    }

    /** {@return the entry point and the command of a container; empty, after a warning, if Docker does not answer} */
    List<String> command(String container) {
        String reason;
        try {
            Process process = start(container);
            // Ends the process, and with it the read below, when the time is over.
            CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            JsonNode config = new ObjectMapper().readTree(process.getInputStream());
            int exitCode = process.onExit().join().exitValue();
            if (exitCode == 0) {
                List<String> words = new ArrayList<>();
                config.path("Entrypoint").forEach(word -> words.add(word.asText()));
                config.path("Cmd").forEach(word -> words.add(word.asText()));
                return words;
            }
            reason = "exit code " + exitCode;
        } catch (JsonProcessingException ex) {
            // The message of the exception would show a part of the answer, which may hold a password.
            reason = "the answer is not JSON";
        } catch (IOException ex) {
            reason = ex.toString();
        }
        LOGGER.warn("A login in the command of {} is not used, because docker inspect failed: {}", container, reason);
        return List.of();
    }

    private Process start(String container) throws IOException {
        IOException failure = new IOException("No docker program was found");
        for (String program : this.programs) {
            try {
                return new ProcessBuilder(
                                program, "inspect", "--type", "container", "--format", "{{json .Config}}", container)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException ex) {
                failure.addSuppressed(ex);
            }
        }
        throw failure;
    }
}

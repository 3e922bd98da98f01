package io.kryten.autoconfigure.testcontainers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.kryten.autoconfigure.docker.ContainerSettings;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

/** Reads from a container what it was started with. */
final class StartedContainer {

    private StartedContainer() {}

    /** As Docker tells it, with what comes from the image; else what the container was set up with. */
    static ContainerSettings settings(Container<?> container) {
        InspectContainerResponse info = container.getContainerInfo();
        ContainerConfig config = (info != null) ? info.getConfig() : null;
        String name = container.getDockerImageName();
        if (config == null) {
            return new ContainerSettings(
                    name, List.of(), list(container.getCommandParts()), container.getEnvMap(), Map.of());
        }
        Map<String, String> labels = config.getLabels();
        return new ContainerSettings(
                name,
                list(config.getEntrypoint()),
                list(config.getCmd()),
                variables(list(config.getEnv())),
                (labels != null) ? labels : Map.of());
    }

    private static List<String> list(String @Nullable [] words) {
        return (words != null) ? Arrays.asList(words) : List.of();
    }

    private static Map<String, String> variables(List<String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }
}

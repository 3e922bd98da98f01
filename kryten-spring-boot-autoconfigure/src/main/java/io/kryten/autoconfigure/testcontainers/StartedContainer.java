package io.kryten.autoconfigure.testcontainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.kryten.autoconfigure.docker.ContainerLoginResolver;
import io.kryten.nats.NatsLogin;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

/** Reader of a started container's login. */
final class StartedContainer {

    private StartedContainer() {}

    /** Reads the container's configuration as Docker reports it, image defaults included; else as the test set it. */
    static NatsLogin login(Container<?> container) {
        InspectContainerResponse info = container.getContainerInfo();
        ContainerConfig config = (info != null) ? info.getConfig() : null;
        String name = container.getDockerImageName();
        if (config == null) {
            return ContainerLoginResolver.resolve(
                    name, Map.of(), container.getEnvMap(), () -> list(container.getCommandParts()));
        }
        Map<String, String> labels = config.getLabels();
        return ContainerLoginResolver.resolve(
                name, (labels != null) ? labels : Map.of(), variables(list(config.getEnv())), () -> command(config));
    }

    private static List<String> command(ContainerConfig config) {
        List<String> words = new ArrayList<>(list(config.getEntrypoint()));
        words.addAll(list(config.getCmd()));
        return words;
    }

    private static List<String> list(String @Nullable [] words) {
        return (words != null) ? Arrays.asList(words) : List.of();
    }

    private static Map<String, @Nullable String> variables(List<String> environment) {
        Map<String, @Nullable String> variables = new HashMap<>();
        for (String variable : environment) {
            String[] parts = variable.split("=", 2);
            variables.put(parts[0], (parts.length == 2) ? parts[1] : null);
        }
        return variables;
    }
}

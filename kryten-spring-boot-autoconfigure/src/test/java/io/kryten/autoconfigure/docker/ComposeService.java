package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;

/** A service as Docker Compose reports it; port 4222 is published as 32768. */
record ComposeService(ImageReference image, Map<String, @Nullable String> env, Map<String, String> labels)
        implements RunningService {

    static ComposeService of(String image, Map<String, String> labels) {
        return new ComposeService(ImageReference.of(image), Map.of(), labels);
    }

    @Override
    public String name() {
        return "project-nats-1";
    }

    @Override
    public String host() {
        return "docker.example";
    }

    @Override
    public ConnectionPorts ports() {
        return new ConnectionPorts() {

            @Override
            public int get(int containerPort) {
                if (containerPort != 4222) {
                    throw new IllegalStateException("No mapping for " + containerPort);
                }
                return 32_768;
            }

            @Override
            public List<Integer> getAll() {
                return List.of(32_768);
            }

            @Override
            public List<Integer> getAll(@Nullable String protocol) {
                return getAll();
            }
        };
    }
}

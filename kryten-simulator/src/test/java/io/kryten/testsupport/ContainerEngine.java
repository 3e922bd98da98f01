package io.kryten.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** Runs the server in a container, on the same port inside and outside. */
final class ContainerEngine implements NatsServerEngine {

    private static final String IMAGE = "nats:2.12";

    private final int port;

    private final ServerDirectory directory;

    private @Nullable GenericContainer<?> container;

    ContainerEngine(NatsServerSettings settings) {
        this.port = settings.port();
        this.directory = ServerDirectory.of(settings);
    }

    static boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public void start() throws IOException {
        GenericContainer<?> created = new GenericContainer<>(DockerImageName.parse(IMAGE));
        created.withCommand("-c", ServerDirectory.CONFIG);
        created.withWorkingDirectory("/kryten");
        created.setPortBindings(List.of(this.port + ":" + this.port));
        try (Stream<Path> files = Files.list(this.directory.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                created.withCopyToContainer(Transferable.of(Files.readAllBytes(file)), "/kryten/" + file.getFileName());
            }
        }
        created.start();
        this.container = created;
    }

    @Override
    public boolean isRunning() {
        return this.container != null && this.container.isRunning();
    }

    @Override
    public void stop() {
        if (this.container != null) {
            this.container.stop();
            this.container = null;
        }
    }

    @Override
    public String log() {
        return (this.container != null) ? this.container.getLogs() : "(no container)";
    }

    @Override
    public void close() {
        this.directory.close();
    }
}

package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.function.Function;

import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.nats.NatsLogin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * Factory of {@link KrytenConnectionDetails} for a service of Docker Compose whose image is named {@code nats}, of any
 * registry and publisher; the label {@code org.springframework.boot.service-connection} replaces the image's name. The
 * login is resolved by {@link ContainerLoginResolver}.
 */
final class NatsDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<KrytenConnectionDetails> {

    private static final int PORT = 4222;

    private static final String NAME_LABEL = "org.springframework.boot.service-connection";

    private final Function<String, List<String>> commands;

    NatsDockerComposeConnectionDetailsFactory() {
        // As in Spring Boot: the PATH of desktop applications on macOS lacks the second one's directory.
        this(new DockerInspect("docker", "/usr/local/bin/docker")::command);
    }

    NatsDockerComposeConnectionDetailsFactory(Function<String, List<String>> commands) {
        super(NatsDockerComposeConnectionDetailsFactory::isNats);
        this.commands = commands;
    }

    @Override
    protected KrytenConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        NatsLogin login = ContainerLoginResolver.resolve(
                service.name(), service.labels(), service.env(), () -> this.commands.apply(service.name()));
        return new NatsDockerComposeConnectionDetails(service, login);
    }

    private static boolean isNats(DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        String label = service.labels().get(NAME_LABEL);
        String name = ((label != null) ? ImageReference.of(label) : service.image()).getName();
        return name.substring(name.lastIndexOf('/') + 1).equals("nats");
    }

    /** Details of a running service. */
    private static final class NatsDockerComposeConnectionDetails extends DockerComposeConnectionDetails
            implements KrytenConnectionDetails {

        private final String server;

        private final NatsLogin login;

        private final @Nullable SslBundle sslBundle;

        NatsDockerComposeConnectionDetails(RunningService service, NatsLogin login) {
            super(service);
            this.server = "nats://" + service.host() + ":" + service.ports().get(PORT);
            this.login = login;
            this.sslBundle = getSslBundle(service);
        }

        @Override
        public List<String> servers() {
            return List.of(this.server);
        }

        @Override
        public @Nullable String username() {
            return this.login.username();
        }

        @Override
        public @Nullable String password() {
            return this.login.password();
        }

        @Override
        public @Nullable String token() {
            return this.login.token();
        }

        @Override
        public @Nullable SslBundle sslBundle() {
            return this.sslBundle;
        }
    }
}

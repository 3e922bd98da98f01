package io.kryten.autoconfigure.docker;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.autoconfigure.KrytenConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * {@link KrytenConnectionDetails} from a service of Docker Compose. Its image, or what the label
 * {@code org.springframework.boot.service-connection} says instead, is called {@code nats}, of whatever registry and
 * publisher. Which login wins is told at {@link ContainerSettings#login()}.
 */
final class NatsDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<KrytenConnectionDetails> {

    private static final int PORT = 4222;

    private static final String NAME_LABEL = "org.springframework.boot.service-connection";

    private final Function<String, ContainerCommand> commands;

    NatsDockerComposeConnectionDetailsFactory() {
        this(new DockerInspect()::commandOf);
    }

    NatsDockerComposeConnectionDetailsFactory(Function<String, ContainerCommand> commands) {
        super(NatsDockerComposeConnectionDetailsFactory::isNats);
        this.commands = commands;
    }

    @Override
    protected KrytenConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        ContainerCommand command = this.commands.apply(service.name());
        ContainerSettings settings = new ContainerSettings(
                service.name(), command.entrypoint(), command.command(), environment(service), service.labels());
        return new NatsDockerComposeConnectionDetails(service, settings.login());
    }

    private static boolean isNats(DockerComposeConnectionSource source) {
        RunningService service = source.getRunningService();
        String label = service.labels().get(NAME_LABEL);
        String name = ((label != null) ? ImageReference.of(label) : service.image()).getName();
        return name.substring(name.lastIndexOf('/') + 1).equals("nats");
    }

    private static Map<String, String> environment(RunningService service) {
        return service.env().entrySet().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Details of a service that runs. */
    private static final class NatsDockerComposeConnectionDetails extends DockerComposeConnectionDetails
            implements KrytenConnectionDetails {

        private final String server;

        private final ContainerLogin login;

        private final @Nullable SslBundle sslBundle;

        NatsDockerComposeConnectionDetails(RunningService service, ContainerLogin login) {
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

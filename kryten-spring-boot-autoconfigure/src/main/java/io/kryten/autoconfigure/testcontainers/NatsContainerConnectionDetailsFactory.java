package io.kryten.autoconfigure.testcontainers;

import java.util.List;

import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.autoconfigure.docker.ContainerLoginResolver;
import io.kryten.nats.NatsLogin;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Factory of {@link KrytenConnectionDetails} for a container with {@code @ServiceConnection} whose image is NATS' or
 * Bitnami's, or whose connection is named {@code nats}. The login is resolved by {@link ContainerLoginResolver}.
 */
final class NatsContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, KrytenConnectionDetails> {

    /** Image names without the registry; the second and third are spellings of the first. */
    private static final List<String> NAMES =
            List.of("nats", "library/nats", "docker/library/nats", "bitnami/nats", "bitnamilegacy/nats");

    private static final int PORT = 4222;

    NatsContainerConnectionDetailsFactory() {
        super(NAMES);
    }

    @Override
    protected KrytenConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new NatsContainerConnectionDetails(source);
    }

    /** Details whose first use starts the container. */
    private static final class NatsContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements KrytenConnectionDetails {

        private volatile @Nullable NatsLogin login;

        NatsContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> servers() {
            Container<?> container = getContainer();
            return List.of("nats://" + container.getHost() + ":" + container.getMappedPort(PORT));
        }

        @Override
        public @Nullable String username() {
            return login().username();
        }

        @Override
        public @Nullable String password() {
            return login().password();
        }

        @Override
        public @Nullable String token() {
            return login().token();
        }

        @Override
        public @Nullable SslBundle sslBundle() {
            return getSslBundle();
        }

        private NatsLogin login() {
            NatsLogin found = this.login;
            if (found == null) {
                found = StartedContainer.login(getContainer());
                this.login = found;
            }
            return found;
        }
    }
}

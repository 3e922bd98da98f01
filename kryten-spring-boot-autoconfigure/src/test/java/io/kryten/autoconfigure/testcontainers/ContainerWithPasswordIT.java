package io.kryten.autoconfigure.testcontainers;

import io.kryten.nats.NatsLogin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

class ContainerWithPasswordIT extends ContainerConnection {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = nats("--user", "bot", "--pass=s3 cr3t");

    @Override
    NatsLogin login() {
        return NatsLogin.user("bot", "s3 cr3t");
    }
}

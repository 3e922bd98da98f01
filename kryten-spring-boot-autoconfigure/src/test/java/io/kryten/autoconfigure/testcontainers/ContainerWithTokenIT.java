package io.kryten.autoconfigure.testcontainers;

import io.kryten.nats.NatsLogin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

class ContainerWithTokenIT extends ContainerConnection {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = nats("--auth", "s3cr3t");

    @Override
    NatsLogin login() {
        return NatsLogin.token("s3cr3t");
    }
}

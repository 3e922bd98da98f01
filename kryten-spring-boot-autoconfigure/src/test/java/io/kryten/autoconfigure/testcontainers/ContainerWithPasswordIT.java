package io.kryten.autoconfigure.testcontainers;

import io.kryten.autoconfigure.docker.ContainerLogin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

class ContainerWithPasswordIT extends ContainerConnection {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = nats("--user", "bot", "--pass=s3 cr3t");

    @Override
    ContainerLogin login() {
        return new ContainerLogin("bot", "s3 cr3t", null);
    }
}

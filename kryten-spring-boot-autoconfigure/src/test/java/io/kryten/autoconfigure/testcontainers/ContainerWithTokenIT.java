package io.kryten.autoconfigure.testcontainers;

import io.kryten.autoconfigure.docker.ContainerLogin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

class ContainerWithTokenIT extends ContainerConnection {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = nats("--auth", "s3cr3t");

    @Override
    ContainerLogin login() {
        return new ContainerLogin(null, null, "s3cr3t");
    }
}

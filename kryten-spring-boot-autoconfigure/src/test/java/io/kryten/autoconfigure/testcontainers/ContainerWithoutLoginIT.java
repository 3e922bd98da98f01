package io.kryten.autoconfigure.testcontainers;

import io.kryten.autoconfigure.docker.ContainerLogin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

class ContainerWithoutLoginIT extends ContainerConnection {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = nats("-js");

    @Override
    ContainerLogin login() {
        return ContainerLogin.NONE;
    }
}

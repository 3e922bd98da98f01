package com.example.bot;

import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0"
        })
@AutoConfigureSimulatedRoom
@Testcontainers(disabledWithoutDocker = true)
@DirtiesContext
class GreeterContainerIT extends GreeterInRoom {

    @Container
    @ServiceConnection
    static final GenericContainer<?> NATS = new GenericContainer<>("nats:2.12-alpine")
            .withExposedPorts(4222)
            .withCommand("--user", "bot", "--pass", "secret");
}

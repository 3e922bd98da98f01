package io.kryten.autoconfigure.testcontainers;

import io.kryten.autoconfigure.RoundTrip;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsLogin;
import io.kryten.nats.NatsOptions;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of every NATS container: an application finds it, logs in and exchanges messages. */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(
        classes = ContainerConnection.Application.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.nats.servers=nats://elsewhere.invalid:4222"
        })
abstract class ContainerConnection {

    static GenericContainer<?> nats(String... arguments) {
        return new GenericContainer<>("nats:2.12-alpine")
                .withExposedPorts(4222)
                .withCommand(arguments)
                .waitingFor(Wait.forLogMessage(".*Server is ready.*", 1));
    }

    /** {@return the login that the server of the class demands} */
    abstract NatsLogin login();

    @Test
    void applicationLogsInAndExchangesMessages(@Autowired NatsKrytenConnection connection) {
        NatsOptions options = connection.options();
        assertThat(options.login()).isEqualTo(login());
        RoundTrip.through(connection);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}

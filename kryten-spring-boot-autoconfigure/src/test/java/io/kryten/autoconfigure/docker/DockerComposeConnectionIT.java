package io.kryten.autoconfigure.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.kryten.autoconfigure.RoundTrip;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsLogin;
import io.kryten.nats.NatsOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** An application that starts its NATS server with Docker Compose. */
@Testcontainers(disabledWithoutDocker = true)
class DockerComposeConnectionIT {

    /** Boot takes the services down when the JVM ends, and needs the files until then. */
    private static final Path DIRECTORY = Path.of("target", "docker-compose");

    @BeforeAll
    static void onlyWithDockerCompose() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("docker", "compose", "version").start();
        assumeTrue(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0, "There is no docker compose");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            none     | -js                                                      | -   | -      | -
            password | --user bot --pass "s3 cr3t"                              | bot | s3 cr3t | -
            token    | ["--auth", "${KRYTEN_NO_SUCH_VARIABLE:-s3cr3t}"]         | -   | -      | s3cr3t
            """)
    void loginComesFromCommand(
            String name, String command, @Nullable String username, @Nullable String password, @Nullable String token)
            throws IOException {
        assertConnects(name, new NatsLogin(username, password, token, null, null), """
                command: %s
                """.formatted(command));
    }

    @Test
    void labelsStateLoginOfConfigurationFile() throws IOException {
        Files.createDirectories(DIRECTORY.resolve("label"));
        Files.writeString(
                DIRECTORY.resolve("label").resolve("nats.conf"), "authorization { user: bot, password: s3cr3t }");
        assertConnects("label", NatsLogin.user("bot", "s3cr3t"), """
                command: -c /nats.conf
                volumes: ["./nats.conf:/nats.conf:ro"]
                labels: {io.kryten.nats.username: bot, io.kryten.nats.password: s3cr3t}
                """);
    }

    private static void assertConnects(String name, NatsLogin login, String service) throws IOException {
        Path directory = Files.createDirectories(DIRECTORY.resolve(name));
        Path file = directory.resolve("compose.yaml");
        Files.writeString(file, """
                name: kryten-%s
                services:
                  bus:
                    image: nats:2.12-alpine
                    ports: ["4222"]
                %s""".formatted(name, service.indent(4)));
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(
                "--kryten.channels[0].domain=cytu.be",
                "--kryten.channels[0].channel=lounge",
                "--spring.docker.compose.file=" + file,
                "--spring.docker.compose.skip.in-tests=false",
                "--spring.docker.compose.stop.command=down",
                "--spring.docker.compose.stop.timeout=1s")) {
            NatsKrytenConnection connection = context.getBean(NatsKrytenConnection.class);
            NatsOptions options = connection.options();
            assertThat(options.login()).isEqualTo(login);
            RoundTrip.through(connection);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}

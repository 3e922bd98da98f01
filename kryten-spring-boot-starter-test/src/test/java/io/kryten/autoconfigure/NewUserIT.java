package io.kryten.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.kryten.annotation.KrytenListener;
import io.kryten.autoconfigure.health.KrytenHealthIndicator;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnectedEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.KrytenDisconnectedEvent;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.Ports;
import io.nats.client.Connection;
import io.nats.client.Nats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application as a newcomer writes it, without a web server, against a real NATS server. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("try") // an interrupted test may leave connections open
class NewUserIT {

    private static final String CHAT = """
            {"event_name":"chatMsg","channel":"lounge","domain":"cytu.be","timestamp":"2026-01-01T12:00:00Z",\
            "correlation_id":"1","payload":{"username":"alice","msg":"hello","time":%d,"meta":{}}}""";

    @AfterEach
    void quieten() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void botRunsUntilItIsClosed() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (NatsServer server = NatsServer.start();
                ConfigurableApplicationContext context = run(Greeter.class, server.url())) {
            Greeter greeter = context.getBean(Greeter.class);
            await().untilAsserted(() -> assertThat(greeter.connected).hasSize(1));
            await().untilAsserted(() -> {
                publish(server);
                assertThat(greeter.messages).contains("hello");
            });
            await().untilAsserted(
                            () -> assertThat(threadsThatKeepTheJvmSince(before)).hasSize(1));

            context.close();

            await().untilAsserted(
                            () -> assertThat(threadsThatKeepTheJvmSince(before)).isEmpty());
            int received = greeter.messages.size();
            publish(server);
            await().during(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(greeter.messages).hasSize(received));
        }
    }

    @Test
    void applicationWithoutListenersEnds() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (NatsServer server = NatsServer.start();
                ConfigurableApplicationContext context = run(Silent.class, server.url())) {
            await().until(() -> health(context).getStatus().equals(Status.OUT_OF_SERVICE));
            assertThat(threadsThatKeepTheJvmSince(before)).isEmpty();
        }
    }

    @Test
    void botConnectsAndReconnects(CapturedOutput output) {
        int port = Ports.free();
        try (ConfigurableApplicationContext context =
                run(Greeter.class, "nats://localhost:" + port, "kryten.nats.reconnect-wait=100ms")) {
            Greeter greeter = context.getBean(Greeter.class);
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails()).containsEntry("connected", false);
            assertThat(greeter.connected).isEmpty();

            try (NatsServer server = NatsServer.builder().port(port).start()) {
                await().untilAsserted(() -> assertThat(greeter.connected).hasSize(1));
                // The bus has no robot.
                assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                publish(server);
                await().untilAsserted(() -> assertThat(greeter.messages).hasSize(1));
                assertThat(greeter.disconnected).isEmpty();

                server.restart();

                await().untilAsserted(() -> assertThat(greeter.connected).hasSize(2));
                assertThat(greeter.disconnected).hasSize(1);
                assertThat(health(context).getDetails())
                        .containsEntry("reconnects", 1L)
                        .containsEntry("handlersRegistered", 1)
                        .containsEntry("eventsReceived", 1L);
            }
        }
        assertThat(output).doesNotContain("ERROR", "A connection listener failed");
    }

    @Test
    void disconnectEventPrecedesTheEnd(CapturedOutput output) {
        try (NatsServer server = NatsServer.start();
                ConfigurableApplicationContext context = run(Slow.class, server.url())) {
            Slow slow = context.getBean(Slow.class);
            await().until(() -> slow.connecting.getCount() == 0);

            context.close();

            assertThat(slow.disconnected).hasSize(1);
        }
        assertThat(output).doesNotContain("A connection listener failed");
    }

    @Test
    void secretsStayOutOfTheLogAndTheHealth(CapturedOutput output) {
        try (NatsServer server =
                NatsServer.builder().userInfo("bot", "s3cr3t-pw").start()) {
            String address = server.url().replace("://", "://bot:s3cr3t-pw@");
            try (ConfigurableApplicationContext context =
                    run(Greeter.class, address, "logging.level.root=TRACE", "kryten.nats.reconnect-wait=100ms")) {
                Greeter greeter = context.getBean(Greeter.class);
                await().untilAsserted(() -> assertThat(greeter.connected).hasSize(1));
                assertThat(health(context).getDetails().toString())
                        .contains("localhost")
                        .doesNotContain("s3cr3t");
                server.restart();
                await().untilAsserted(() -> assertThat(greeter.connected).hasSize(2));
            }
            try (ConfigurableApplicationContext context = run(
                    Greeter.class,
                    server.url(),
                    "logging.level.root=TRACE",
                    "kryten.nats.username=bot",
                    "kryten.nats.password=s3cr3t-wrong",
                    "kryten.nats.reconnect-wait=100ms")) {
                await().untilAsserted(
                                () -> assertThat(health(context).getDetails()).containsKey("lastError"));
                assertThat(health(context).getDetails().toString()).doesNotContain("s3cr3t");
            }
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("s3cr3t")))
                .isEmpty();
        assertThat(output).contains("TRACE", "Connected to NATS");
    }

    private static ConfigurableApplicationContext run(Class<?> bot, String server, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kryten.nats.servers=" + server,
                "--kryten.channels[0].domain=cytu.be",
                "--kryten.channels[0].channel=lounge"));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        SpringApplication application = new SpringApplication(bot);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(arguments.toArray(String[]::new));
    }

    private static Health health(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(new KrytenHealthIndicator(context.getBean(KrytenOperations.class)).health());
    }

    private static void publish(NatsServer server) {
        try (Connection robot = Nats.connect(server.url())) {
            robot.publish(
                    "kryten.events.cytube.lounge.chatmsg",
                    CHAT.formatted(System.currentTimeMillis()).getBytes(StandardCharsets.UTF_8));
            robot.flush(Duration.ofSeconds(2));
        } catch (IOException | InterruptedException | TimeoutException ex) {
            throw new AssertionError(ex);
        }
    }

    /** Threads of earlier tests may still be ending. */
    private static Set<Thread> threadsThatKeepTheJvmSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.getName().startsWith("awaitility"))
                .filter(thread -> !before.contains(thread))
                .collect(Collectors.toSet());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Silent {}

    /** Is not done with the connection before that is closed. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Slow {

        final CountDownLatch connecting = new CountDownLatch(1);

        final List<KrytenDisconnectedEvent> disconnected = new CopyOnWriteArrayList<>();

        private final KrytenConnection connection;

        Slow(KrytenConnection connection) {
            this.connection = connection;
        }

        @EventListener
        void onConnected(KrytenConnectedEvent event) {
            this.connecting.countDown();
            await().until(() -> this.connection.status().state() == ConnectionState.CLOSED);
        }

        @EventListener
        void onDisconnected(KrytenDisconnectedEvent event) {
            this.disconnected.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Greeter {

        final List<String> messages = new CopyOnWriteArrayList<>();

        final List<KrytenConnectedEvent> connected = new CopyOnWriteArrayList<>();

        final List<KrytenDisconnectedEvent> disconnected = new CopyOnWriteArrayList<>();

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            this.messages.add(message.text());
        }

        @EventListener
        void onConnected(KrytenConnectedEvent event) {
            this.connected.add(event);
        }

        @EventListener
        void onDisconnected(KrytenDisconnectedEvent event) {
            this.disconnected.add(event);
        }
    }
}

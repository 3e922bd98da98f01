package io.kryten.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.KrytenConnectionException;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnectedEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.StallingProxy;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.Ports;
import io.kryten.testsupport.RequiresNats;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Bots that speak when their application starts, as {@code docs/guide/commands.md} shows. */
@RequiresNats
class SpeakAtStartIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RepeatedTest(5)
    void runnerSpeaksWithDefaultSettings(NatsServer server) {
        try (SimulatedRoom channel = channel(server);
                ConfigurableApplicationContext bot = run(Hello.class, server.url())) {
            assertThat(channel.said()).containsExactly("I am up");
            assertThat(bot.isActive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Runner.class, LineRunner.class, Ready.class, Timed.class, Lifecycle.class, OnConnection.class})
    void callerWaitsForTheFirstConnection(Class<?> type, NatsServer server) throws IOException {
        try (SimulatedRoom channel = channel(server);
                StallingProxy network = StallingProxy.shut(server.port())) {
            Starting.reset();
            CompletableFuture<ConfigurableApplicationContext> starting =
                    CompletableFuture.supplyAsync(() -> run(type, network.url()));
            Starting.await(type);
            network.open();
            assertThat(starting).succeedsWithin(LIMIT);
            try (ConfigurableApplicationContext bot = starting.join()) {
                channel.await(room -> room.said().contains("I am up"), LIMIT);
                assertThat(bot.isActive()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"background", "wait", "fail-fast"})
    void runnerSpeaksWithEveryStartUpPolicy(String policy, NatsServer server) {
        try (SimulatedRoom channel = channel(server);
                ConfigurableApplicationContext bot = run(
                        Hello.class, server.url(), "kryten.nats.start-up=" + policy, "kryten.command.offline=wait")) {
            assertThat(channel.said()).containsExactly("I am up");
            assertThat(bot.isActive()).isTrue();
        }
    }

    @Test
    void runnerFailsAfterTheConnectTimeoutWithoutServer() {
        long before = System.nanoTime();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(
                        () -> run(Hello.class, "nats://localhost:" + Ports.free(), "kryten.nats.connect-timeout=1s"))
                .withMessageContaining("'say' in cytu.be/lounge was not sent")
                .withMessageContaining("KrytenConnectedEvent");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void listenerOfConnectedEventSurvivesAMissingServer(NatsServer server) throws IOException {
        int port = Ports.free();
        try (SimulatedRoom channel = channel(server);
                ConfigurableApplicationContext bot =
                        run(OnConnection.class, "nats://localhost:" + port, "kryten.nats.reconnect-wait=100ms")) {
            KrytenConnection connection = bot.getBean(KrytenConnection.class);
            await().atMost(LIMIT).until(() -> connection.status().lastError() != null);
            assertThat(bot.isActive()).isTrue();
            // The robot is in the channel before the bot can connect: it would miss the line otherwise.
            try (StallingProxy network = StallingProxy.listeningOn(port, server.port())) {
                channel.await(room -> room.said().contains("I am up"), LIMIT);
                assertThat(connection.status().server()).isEqualTo(network.url());
            }
        }
    }

    @Test
    void commandInBeanInitializationIsReported(NatsServer server) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> run(TooEarly.class, server.url()))
                .havingRootCause()
                .isInstanceOf(KrytenConnectionException.class)
                .withMessageContaining("'say' in cytu.be/lounge was not sent")
                .withMessageContaining("use an ApplicationRunner or a listener of KrytenConnectedEvent");
    }

    private static SimulatedRoom channel(NatsServer server) {
        return SimulatedRoom.builder("cytu.be", "lounge").connect(server.url());
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

    /** Opened when the bot of {@link #callerWaitsForTheFirstConnection} is about to speak. */
    private static final class Starting {

        private static volatile CountDownLatch aboutToSpeak = new CountDownLatch(1);

        private Starting() {}

        static void reset() {
            aboutToSpeak = new CountDownLatch(1);
        }

        static void speak(KrytenTemplate kryten) {
            aboutToSpeak.countDown();
            kryten.sendChat("lounge", "I am up");
        }

        static void await(Class<?> bot) {
            if (bot == OnConnection.class) {
                return;
            }
            try {
                assertThat(aboutToSpeak.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException ex) {
                throw new AssertionError(ex);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Hello {

        @Bean
        ApplicationRunner hello(KrytenTemplate kryten) {
            return arguments -> kryten.sendChat("lounge", "I am up");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Runner {

        @Bean
        ApplicationRunner hello(KrytenTemplate kryten) {
            return arguments -> Starting.speak(kryten);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class LineRunner {

        @Bean
        CommandLineRunner hello(KrytenTemplate kryten) {
            return arguments -> Starting.speak(kryten);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    record Ready(KrytenTemplate kryten) {

        @EventListener
        void onReady(ApplicationReadyEvent event) {
            Starting.speak(this.kryten);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableScheduling
    record Timed(KrytenTemplate kryten) {

        @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
        void speak() {
            Starting.speak(this.kryten);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    record OnConnection(KrytenTemplate kryten) {

        @EventListener
        void onConnected(KrytenConnectedEvent event) {
            this.kryten.sendChat("lounge", "I am up");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    record TooEarly(KrytenTemplate kryten) {

        @PostConstruct
        void speak() {
            this.kryten.sendChat("lounge", "I am up");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Lifecycle {

        @Bean
        SmartLifecycle hello(KrytenTemplate kryten) {
            return new SmartLifecycle() {

                private boolean running;

                @Override
                public void start() {
                    Starting.speak(kryten);
                    this.running = true;
                }

                @Override
                public void stop() {
                    this.running = false;
                }

                @Override
                public boolean isRunning() {
                    return this.running;
                }
            };
        }
    }
}

package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.state.ChannelState;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Listeners of an application that is stopped, started and configured in unusual ways, over a NATS server. */
@RequiresNats
@ExtendWith(OutputCaptureExtension.class)
class ListenerLifecycleIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final NatsServer server;
    private final SimulatedRoom room;
    private final List<AutoCloseable> open = new ArrayList<>();

    ListenerLifecycleIT(NatsServer server) {
        this.server = server;
        NatsKrytenConnection robots =
                new NatsKrytenConnection(NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
        robots.start();
        this.room = SimulatedRoom.builder("cytu.be", "lounge").connect(robots);
        this.open.add(this.room);
        this.open.add(robots::stop);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    @Test
    void botWithLazyInitializationListens() {
        ConfigurableApplicationContext bot = run(Echo.class, "spring.main.lazy-initialization=true");
        this.room.join("alice");
        awaitAnswer(bot, "hello");
    }

    @Test
    void restartedApplicationRepliesOnce() {
        ConfigurableApplicationContext bot = run(Echo.class);
        this.room.join("alice");
        this.room.join("bob");
        awaitAnswer(bot, "before");
        await().atMost(LIMIT).until(() -> state(bot).user("bob").isPresent());

        bot.stop();
        this.room.leave("bob");
        this.room.say("alice", "missed");
        bot.start();

        await().atMost(LIMIT).until(() -> !state(bot).stale());
        assertThat(state(bot).user("bob")).isEmpty();
        assertThat(state(bot).user("alice")).isPresent();
        awaitAnswer(bot, "after");
        this.room.say("alice", "last");
        await().atMost(LIMIT).until(() -> said("last") == 1);
        assertThat(said("missed")).isZero();
        assertThat(bot.getBean(Echo.class).heard.stream().filter("last"::equals))
                .hasSize(1);
    }

    @Test
    void restartedListenersKnowTheCurrentState() {
        ConfigurableApplicationContext bot = run(Echo.class);
        KrytenListenerEndpointRegistry registry = bot.getBean(KrytenListenerEndpointRegistry.class);
        this.room.join("alice");
        this.room.join("bob");
        awaitAnswer(bot, "before");
        await().atMost(LIMIT).until(() -> state(bot).user("bob").isPresent());

        registry.lifecycle().stop();
        assertThat(state(bot).stale()).isTrue();
        this.room.leave("bob");
        registry.lifecycle().start();

        await().atMost(LIMIT).until(() -> !state(bot).stale());
        assertThat(state(bot).user("bob")).isEmpty();
        awaitAnswer(bot, "after");
    }

    @Test
    void hungHandlerIsInterruptedWithinThePhase(CapturedOutput output) {
        ConfigurableApplicationContext bot = run(Hanging.class, "spring.lifecycle.timeout-per-shutdown-phase=2s");
        Hanging hanging = bot.getBean(Hanging.class);
        this.room.join("alice");
        await().atMost(LIMIT).until(() -> {
            this.room.say("alice", "hang");
            return hanging.begun.getCount() == 0;
        });
        bot.close();
        // On a slow machine the phase may end first: the last tenth of its time is left for the interrupts.
        await().atMost(LIMIT).until(() -> hanging.interrupted.getCount() == 0);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(output.getOut()
                                .lines()
                                .filter(line -> line.contains("kryten.listener.shutdown-timeout")))
                        .singleElement()
                        .asString()
                        .contains("WARN", "still busy PT1.8S", "hanging", "chatMsg in cytu.be/lounge"));
    }

    @Test
    void handlerMayCloseTheApplication(CapturedOutput output) {
        ConfigurableApplicationContext bot = run(Quitting.class);
        bot.getBean(Quitting.class).application = bot;
        this.room.join("alice");
        await().atMost(LIMIT).until(() -> {
            this.room.say("alice", "!quit");
            return !bot.isActive();
        });
        assertThat(output).doesNotContain("shutdown-timeout", "still running");
    }

    private void awaitAnswer(ConfigurableApplicationContext bot, String text) {
        Echo echo = bot.getBean(Echo.class);
        await().atMost(LIMIT).until(() -> {
            if (!echo.heard.contains(text)) {
                this.room.say("alice", text);
            }
            return said(text) > 0;
        });
    }

    private long said(String text) {
        return this.room.said().stream()
                .filter(line -> line.equals("echo " + text))
                .count();
    }

    private static ChannelState state(ConfigurableApplicationContext bot) {
        return bot.getBean(KrytenOperations.class).state("lounge");
    }

    private ConfigurableApplicationContext run(Class<?> bot, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kryten.nats.servers=" + this.server.url(),
                "--kryten.channels[0].domain=cytu.be",
                "--kryten.channels[0].channel=lounge",
                "--kryten.chat.min-delay=0",
                "--kryten.chat.jitter=0"));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        SpringApplication application = new SpringApplication(bot);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        this.open.add(0, context);
        return context;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Echo {

        final List<String> heard = new CopyOnWriteArrayList<>();

        @KrytenListener
        String on(ChatMessageEvent message, ChannelOperations channel) {
            this.heard.add(message.text());
            return "echo " + message.text();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Hanging {

        final CountDownLatch begun = new CountDownLatch(1);

        final CountDownLatch interrupted = new CountDownLatch(1);

        @KrytenListener(id = "hanging")
        void on(ChatMessageEvent message) {
            this.begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                this.interrupted.countDown();
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Quitting {

        volatile @Nullable ConfigurableApplicationContext application;

        @KrytenListener
        void on(ChatMessageEvent message) {
            Objects.requireNonNull(this.application).close();
        }
    }
}

package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.core.KrytenTemplate;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Beans that listen to the connection, in an application without a server. */
class ConnectionListenerBeanTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenListenerAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.nats.servers=nats://localhost:1");

    @ParameterizedTest
    @ValueSource(classes = {NeedsTemplate.class, NeedsRegistry.class, LazyListener.class})
    void listenerBeanReceivesTheStart(Class<?> configuration) {
        this.runner.withUserConfiguration(configuration).run(context -> {
            assertThat(context).hasNotFailed();
            awaitStates(context.getBean(Watcher.class), ConnectionState.CONNECTING);
        });
    }

    @Test
    void lazyInitializationKeepsListenerBeans() {
        this.runner
                .withUserConfiguration(NeedsTemplate.class)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> awaitStates(context.getBean(Watcher.class), ConnectionState.CONNECTING));
    }

    @Test
    void restartAddsAListenerOnce() {
        this.runner.withUserConfiguration(NeedsTemplate.class).run(context -> {
            Watcher watcher = context.getBean(Watcher.class);
            context.stop();
            context.start();
            awaitStates(watcher, ConnectionState.CONNECTING, ConnectionState.CLOSED, ConnectionState.CONNECTING);
            context.stop();
            awaitStates(
                    watcher,
                    ConnectionState.CONNECTING,
                    ConnectionState.CLOSED,
                    ConnectionState.CONNECTING,
                    ConnectionState.CLOSED);
        });
    }

    @Test
    void addedListenerIsNotAddedAgain() {
        this.runner.withUserConfiguration(OwnConnection.class).run(context -> {
            context.stop();
            awaitStates(context.getBean(Watcher.class), ConnectionState.CONNECTING, ConnectionState.CLOSED);
        });
    }

    @Test
    void listenersAreAddedInTheirOrder() {
        this.runner.withUserConfiguration(Ordered.class).run(context -> {
            FakeConnection connection = new FakeConnection(new ManualScheduler());
            ConnectionLifecycle lifecycle = new ConnectionLifecycle(
                    connection, context.getBeanProvider(ConnectionListener.class), () -> {}, () -> {});
            lifecycle.start();
            assertThat(connection.listeners())
                    .containsExactly(context.getBean("first", Watcher.class), context.getBean("second", Watcher.class));
        });
    }

    private static void awaitStates(Watcher watcher, ConnectionState... states) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(watcher.states).containsExactly(states));
    }

    static final class Watcher implements ConnectionListener {

        private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

        @Override
        public void onChange(ConnectionStatus status) {
            this.states.add(status.state());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsTemplate {

        @Bean
        Watcher watcher(KrytenTemplate kryten) {
            assertThat(kryten).isNotNull();
            return new Watcher();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsRegistry {

        @Bean
        Watcher watcher(KrytenListenerEndpointRegistry registry) {
            assertThat(registry).isNotNull();
            return new Watcher();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyListener {

        @Bean
        @Lazy
        Watcher watcher(KrytenTemplate kryten) {
            assertThat(kryten).isNotNull();
            return new Watcher();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnConnection {

        @Bean
        Watcher watcher() {
            return new Watcher();
        }

        @Bean
        NatsKrytenConnection connection(Watcher watcher) {
            NatsKrytenConnection connection = new NatsKrytenConnection(NatsOptions.of("nats://localhost:1"));
            connection.addListener(watcher);
            return connection;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Ordered {

        @Bean
        @Order(2)
        Watcher second() {
            return new Watcher();
        }

        @Bean
        @Order(1)
        Watcher first() {
            return new Watcher();
        }
    }
}

package io.kryten.autoconfigure;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.NatsKrytenConnection;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** An application of a parent and a child context, both auto-configured. */
class ChildContextTests {

    @Test
    void listenersOfAChildContextEndWithIt() {
        try (ConfigurableApplicationContext parent = builder(Parent.class).run()) {
            KrytenListenerEndpointRegistry registry = parent.getBean(KrytenListenerEndpointRegistry.class);
            ConfigurableApplicationContext child =
                    builder(Child.class).parent(parent).run();
            assertThat(child.getBean(KrytenListenerEndpointRegistry.class)).isSameAs(registry);
            assertThat(registry.listenerIds()).hasSize(2);
            child.close();
            assertThat(registry.listenerIds()).singleElement().asString().contains("Parent");
            assertThat(registry.lifecycle().isRunning()).isTrue();
        }
    }

    @Test
    void connectionOutlivesAChildContext() {
        try (ConfigurableApplicationContext parent = builder(Parent.class).run()) {
            NatsKrytenConnection connection = parent.getBean(NatsKrytenConnection.class);
            builder(Child.class).parent(parent).run().close();
            assertThat(parent.getBeansOfType(ConnectionLifecycle.class).values())
                    .singleElement()
                    .matches(ConnectionLifecycle::isRunning);
            assertThat(connection.status().state()).isNotEqualTo(ConnectionState.CLOSED);
        }
    }

    private static SpringApplicationBuilder builder(Class<?> bot) {
        return new SpringApplicationBuilder(bot)
                .web(WebApplicationType.NONE)
                .properties(
                        "kryten.nats.servers=nats://localhost:1",
                        "kryten.channels[0].domain=cytu.be",
                        "kryten.channels[0].channel=lounge");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Parent {

        @KrytenListener
        void on(ChatMessageEvent event) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Child {

        @KrytenListener
        void on(ChatMessageEvent event) {}
    }
}

package io.kryten.test.autoconfigure.bot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.channel.ChannelInlet;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with operations and a template of its own, under the mock. */
@SpringBootTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureMockKryten
class OwnOperationsTests {

    @Autowired
    private MockKrytenTemplate mock;

    @Autowired
    private AtomicInteger calls;

    @Test
    void replyReachesTheMockThroughTheApplicationsOperations(@Autowired KrytenTemplate template) {
        this.calls.set(0);
        this.mock.simulateChat("lounge", "alice", "!ping");
        assertThat(this.mock).sentChat("lounge", "Pong!");
        assertThat(this.calls).hasPositiveValue();
        assertThat((Object) template).isSameAs(this.mock);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Own {

        @Bean
        AtomicInteger calls() {
            return new AtomicInteger();
        }

        @Bean
        @Primary
        KrytenOperations counting(KrytenTemplate template, AtomicInteger calls) {
            InvocationHandler handler = (self, method, arguments) -> {
                calls.incrementAndGet();
                return method.invoke(template, arguments);
            };
            return (KrytenOperations) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {KrytenOperations.class}, handler);
        }

        @Bean
        KrytenTemplate own(
                ChannelInlet inlet, CommandSettings commands, ChatSettings chat, KrytenStatistics statistics) {
            return KrytenTemplate.builder(inlet, commands)
                    .chat(chat)
                    .statistics(statistics)
                    .build();
        }
    }
}

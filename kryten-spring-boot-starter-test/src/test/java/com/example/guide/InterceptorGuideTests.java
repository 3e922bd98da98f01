package com.example.guide;

import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.listener.queue-capacity=1"
        })
@Import({InterceptorGuideTests.Slow.class, InterceptorGuideTests.Dropped.class})
class InterceptorGuideTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private KrytenListenerEndpointRegistry registry;

    @Autowired
    private Dropped dropped;

    @Test
    void countsDroppedEvents() {
        this.registry.pause("slow");
        this.kryten.simulateChat("lounge", "alice", "one");
        this.kryten.simulateChat("lounge", "alice", "two");
        assertThat(this.dropped.count).hasValue(1);
        this.registry.resume("slow");
    }

    @Component
    static class Slow {

        @KrytenListener(id = "slow")
        void onChat(ChatMessageEvent message) {}
    }

    @Component
    static class Dropped implements ListenerInterceptor {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void drop(KrytenListenerContainer listener, Delivery delivery) {
            this.count.incrementAndGet();
        }
    }

    @SpringBootConfiguration
    static class Application {}
}

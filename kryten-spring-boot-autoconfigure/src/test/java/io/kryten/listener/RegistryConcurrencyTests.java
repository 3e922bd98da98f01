package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls of the registry during other calls. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class RegistryConcurrencyTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Semaphore steps = new Semaphore(0);

    @AfterEach
    void letGo() {
        this.steps.release(1000);
    }

    @Test
    void listenerStartedDuringTheStopStaysUnsubscribed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (var bot = ListenerFixture.inMemory()) {
            class Starter {
                @KrytenListener(timeout = "0")
                void on(ChatMessageEvent event) {
                    begun.countDown();
                    RegistryConcurrencyTests.this.steps.acquireUninterruptibly();
                    bot.registry().start("manual");
                    RegistryConcurrencyTests.this.seen.add("started");
                }

                @KrytenListener(id = "manual", subject = "test.>", autoStartup = "false")
                void manual(String text) {
                    RegistryConcurrencyTests.this.seen.add(text);
                }
            }
            bot.beans(new Starter()).start();
            bot.chat("alice", "1");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> bot.lifecycle().stop());
            await().until(() -> bot.lifecycle().isStopping());
            this.steps.release();
            assertThat(stopping).succeedsWithin(Duration.ofSeconds(10));
            assertThat(this.seen).containsExactly("started");
            assertThat(bot.connection.subjects()).isEmpty();
            assertThat(bot.registry().listener("manual").orElseThrow().isRunning())
                    .isFalse();
        }
    }

    @Test
    void startThatRacesWithTheStopLeavesNoSubscription() {
        class Bot {
            @KrytenListener(id = "manual", subject = "test.>", autoStartup = "false")
            void manual(String text) {}
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            for (int i = 0; i < 200; i++) {
                bot.lifecycle().start();
                CompletableFuture<Void> start =
                        CompletableFuture.runAsync(() -> bot.registry().start("manual"));
                bot.lifecycle().stop();
                start.join();
                assertThat(bot.connection.subjects()).isEmpty();
            }
        }
    }

    @Test
    void restartedListenerHandlesOneEventOfAChannelAtATime() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        class Bot {
            @KrytenListener(id = "bot", timeout = "0")
            void on(ChatMessageEvent event) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                RegistryConcurrencyTests.this.seen.add(event.text());
                RegistryConcurrencyTests.this.steps.acquireUninterruptibly();
                atOnce.decrementAndGet();
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "1");
            bot.chat("alice", "forgotten");
            await().until(() -> this.seen.size() == 1);
            bot.registry().stop("bot");
            bot.registry().start("bot");
            bot.chat("alice", "2");
            bot.chat(ListenerFixture.GRINDHOUSE, "alice", "elsewhere");
            await().until(() -> this.seen.contains("elsewhere"));
            assertThat(this.seen).containsExactly("1", "elsewhere");
            this.steps.release(1000);
            bot.settle();
            assertThat(this.seen).containsExactly("1", "elsewhere", "2");
        }
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void beansAreResolvedWithoutTheRegistrysLock() {
        try (var bot = ListenerFixture.inMemory().types(Config.class)) {
            bot.start();
            assertThat(bot.registry().listenerIds()).containsExactly("late.on");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Config {

        @Bean
        Late late() {
            return new Late();
        }

        /** Another thread, on which this bean depends, looks at the registry. */
        @Bean
        @Lazy
        KrytenListenerErrorHandler handler(ObjectProvider<KrytenListenerEndpointRegistry> registry) throws Exception {
            CompletableFuture.supplyAsync(() -> registry.getObject().listenerIds())
                    .get(4, TimeUnit.SECONDS);
            return (failure, delivery) -> {};
        }
    }

    static class Late {

        @KrytenListener(errorHandler = "handler")
        void on(ChatMessageEvent event) {}
    }
}

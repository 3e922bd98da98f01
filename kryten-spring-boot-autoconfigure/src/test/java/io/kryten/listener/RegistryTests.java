package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.FakeConnection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Listeners by their ids, and their life cycle with the application. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class RegistryTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    @AfterEach
    void letGo() {
        this.release.countDown();
    }

    @Test
    void listenersAreListedInTheOrderTheyWereFound() {
        try (var bot = ListenerFixture.inMemory()
                .bean("d", new Bot("d"))
                .bean("a", new Bot("a"))
                .bean("c", new Bot("c"))
                .bean("b", new Bot("b"))
                .start()) {
            assertThat(bot.registry().listenerIds()).containsExactly("d.on", "a.on", "c.on", "b.on");
            assertThat(bot.registry().listeners())
                    .extracting(KrytenListenerContainer::id)
                    .containsExactly("d.on", "a.on", "c.on", "b.on");
            assertThat(bot.registry().listener("a.on")).isPresent();
            assertThat(bot.registry().listener("e.on")).isEmpty();
        }
    }

    @Test
    void stoppedListenerGetsNothing() {
        try (var bot = twoBots()) {
            bot.registry().stop("one.on");
            assertThat(bot.registry().listener("one.on").orElseThrow().isRunning())
                    .isFalse();
            bot.chat("alice", "1");
            bot.registry().start("one.on");
            bot.chat("alice", "2");
            bot.settle();
        }
        assertThat(this.seen).containsExactlyInAnyOrder("two 1", "one 2", "two 2");
    }

    @Test
    void listenerWithoutAutoStartupCanBeStarted() {
        class Manual {
            @KrytenListener(id = "manual", autoStartup = "false")
            void on(ChatMessageEvent event) {
                RegistryTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Manual())) {
            bot.chat("alice", "1");
            bot.registry().start("manual");
            bot.registry().start("manual");
            bot.chat("alice", "2");
            bot.settle();
        }
        assertThat(this.seen).containsExactly("2");
    }

    @Test
    void pausedListenerKeepsEvents() {
        try (var bot = twoBots()) {
            bot.registry().pause("one.on");
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            KrytenListenerContainer one = bot.registry().listener("one.on").orElseThrow();
            await().until(() -> this.seen.size() == 2);
            assertThat(one.isPaused()).isTrue();
            assertThat(one.queueSize()).isEqualTo(2);
            bot.registry().resume("one.on");
            bot.settle();
            assertThat(one.isPaused()).isFalse();
            assertThat(this.seen).containsExactlyInAnyOrder("two 1", "two 2", "one 1", "one 2");
        }
    }

    @Test
    void pauseOutlastsStopAndStart() {
        try (var bot = twoBots()) {
            bot.registry().pause("one.on");
            bot.registry().stop("one.on");
            bot.registry().start("one.on");
            bot.chat("alice", "1");
            await().until(() -> this.seen.contains("two 1"));
            assertThat(bot.registry().listener("one.on").orElseThrow().queueSize())
                    .isEqualTo(1);
            bot.registry().resume("one.on");
            bot.settle();
            assertThat(this.seen).contains("one 1");
        }
    }

    @Test
    void unknownIdIsRefusedWithTheKnownIds() {
        try (var bot = twoBots()) {
            KrytenListenerEndpointRegistry registry = bot.registry();
            List<ThrowingCallable> calls = List.of(
                    () -> registry.start("three"),
                    () -> registry.stop("three"),
                    () -> registry.pause("three"),
                    () -> registry.resume("three"));
            calls.forEach(call -> assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'three'")
                    .hasMessageContaining("one.on, two.on"));
        }
    }

    @Test
    void stopHandlesQueuedEventsOnly() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        class Slow {
            @KrytenListener(timeout = "0")
            void on(ChatMessageEvent event) throws Exception {
                begun.countDown();
                RegistryTests.this.release.await();
                RegistryTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Slow())) {
            List.of("1", "2", "3").forEach(text -> bot.chat("alice", text));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            // The second drain waits for the events whose delivery had begun.
            CountDownLatch drains = new CountDownLatch(2);
            bot.connection.inFlight(drains::countDown);
            Thread stopper = new Thread(bot.context::stop);
            stopper.start();
            assertThat(drains.await(10, TimeUnit.SECONDS)).isTrue();
            bot.chat("alice", "too late");
            this.release.countDown();
            stopper.join(10_000);
            assertThat(this.seen).containsExactly("1", "2", "3");
            assertThat(bot.lifecycle().isRunning()).isFalse();
            assertThat(bot.inlet().isSubscribed()).isFalse();
        }
    }

    @Test
    void stopWaitsUntilItsTimeOut() {
        class Hanging {
            @KrytenListener(id = "hanging", timeout = "0")
            void on(ChatMessageEvent event) throws Exception {
                RegistryTests.this.seen.add(event.text());
                RegistryTests.this.release.await();
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .shutdownTimeout(Duration.ofMillis(100))
                .beans(new Hanging())
                .start()) {
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            await().until(() -> this.seen.size() == 1);
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                bot.context.stop();
                return !bot.lifecycle().isRunning();
            });
            this.release.countDown();
            assertThat(bot.registry().listener("hanging").orElseThrow().isRunning())
                    .isFalse();
        }
        assertThat(this.seen).containsExactly("1");
    }

    @Test
    void pausedListenerDoesNotDelayTheStop() {
        try (var bot = ListenerFixture.inMemory()
                .shutdownTimeout(Duration.ofMinutes(5))
                .bean("one", new Bot("one"))
                .start()) {
            bot.registry().pause("one.on");
            bot.chat("alice", "1");
            bot.context.stop();
            assertThat(bot.lifecycle().isRunning()).isFalse();
        }
        assertThat(this.seen).isEmpty();
    }

    @Test
    void restartedApplicationListensAgain() {
        try (var bot = twoBots()) {
            int subscriptions = bot.connection.subjects().size();
            for (int i = 1; i <= 3; i++) {
                bot.context.stop();
                assertThat(bot.connection.subjects()).isEmpty();
                bot.chat("alice", "lost");
                bot.context.start();
                assertThat(bot.connection.subjects()).hasSize(subscriptions);
                assertThat(bot.inlet().isSubscribed()).isTrue();
                bot.chat("alice", "" + i);
                bot.settle();
            }
        }
        assertThat(this.seen).containsExactlyInAnyOrder("one 1", "two 1", "one 2", "two 2", "one 3", "two 3");
    }

    @Test
    void timeOutsWorkAfterARestartToo() {
        class Hanging {
            @KrytenListener(timeout = "50ms")
            void on(ChatMessageEvent event) throws Exception {
                RegistryTests.this.release.await();
            }
        }
        try (var bot = ListenerFixture.with(new Hanging())) {
            bot.context.stop();
            bot.context.start();
            bot.chat("alice", "1");
            bot.settle();
            assertThat(bot.statistics.listenerTimeouts()).isEqualTo(1);
        }
    }

    @Test
    void listenersKeepApplicationAlive() {
        try (var bot = twoBots()) {
            assertThat(keepAliveThreads()).hasSize(1).noneMatch(Thread::isDaemon);
            bot.context.stop();
            await().until(() -> keepAliveThreads().isEmpty());
            bot.context.start();
            assertThat(keepAliveThreads()).hasSize(1);
        }
        await().until(() -> keepAliveThreads().isEmpty());
    }

    @Test
    void applicationWithoutListenersIsNotKeptAlive() {
        try (var bot = ListenerFixture.inMemory().types(LazyConfig.class).start()) {
            assertThat(keepAliveThreads()).isEmpty();
            bot.context.getBean("lazy");
            assertThat(keepAliveThreads()).hasSize(1);
        }
        await().until(() -> keepAliveThreads().isEmpty());
    }

    private ListenerFixture<FakeConnection> twoBots() {
        return ListenerFixture.inMemory()
                .bean("one", new Bot("one"))
                .bean("two", new Bot("two"))
                .start();
    }

    /** The threads of this test: a context that other tests share may have one as well. */
    private List<Thread> keepAliveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("kryten-keep-alive"))
                .filter(thread -> !this.threadsBefore.contains(thread))
                .toList();
    }

    class Bot {
        private final String name;

        Bot(String name) {
            this.name = name;
        }

        @KrytenListener
        void on(ChatMessageEvent event) {
            RegistryTests.this.seen.add(this.name + " " + event.text());
        }
    }

    @Configuration
    static class LazyConfig {
        @Bean
        @Lazy
        Late lazy() {
            return new Late();
        }
    }

    static class Late {
        @KrytenListener
        void on(ChatMessageEvent event) {}
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events, failures and losses of one kind are one log line a minute. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class LogFloodTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualScheduler time = new ManualScheduler();
    private final LogCapture log = new LogCapture();

    @AfterEach
    void end() {
        this.log.close();
    }

    @Test
    void undecodableEventsAreOneLineAMinute() {
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event) {}
        }
        try (var bot = start(new Bot())) {
            IntStream.range(0, 300)
                    .forEach(i -> bot.event((i % 2 == 0) ? LOUNGE : GRINDHOUSE, "chatMsg", List.of("no object", i)));
            assertThat(this.log.warnings()).singleElement().asString().contains("chatMsg");
            this.time.advance(MINUTE);
            assertThat(this.log.warnings()).hasSize(2).last().asString().contains("suppressed", "299");
            assertThat(bot.undecodable()).isEqualTo(300);
        }
    }

    @Test
    void undecodableEventsOfUnknownTypesAreOneLine() {
        class Bot {
            @KrytenListener(event = "*")
            void on(RawEvent event) {}
        }
        try (var bot = start(new Bot())) {
            IntStream.range(0, 300)
                    .forEach(i -> bot.connection.publish(
                            "kryten.events.cytube.lounge.brandnew" + i, ListenerFixture.bytes("{")));
            assertThat(bot.undecodable()).isEqualTo(300);
            assertThat(this.log.warnings()).hasSize(1);
        }
    }

    @Test
    void failuresAreOneLinePerListenerAndExceptionType() {
        class Bot {
            @KrytenListener(id = "first")
            void first(ChatMessageEvent event) {
                throw event.text().startsWith("a") ? new IllegalStateException("a") : new IllegalArgumentException("b");
            }

            @KrytenListener(id = "second")
            void second(ChatMessageEvent event) {
                throw new IllegalStateException("c");
            }
        }
        try (var bot = start(new Bot())) {
            IntStream.range(0, 50).forEach(i -> bot.chat("alice", "a" + i));
            IntStream.range(0, 50).forEach(i -> bot.chat("alice", "b" + i));
            bot.settle();
            assertThat(this.log.errors()).hasSize(3);
            this.time.advance(MINUTE);
            assertThat(this.log.errors()).hasSize(6);
            assertThat(this.log.errors().subList(3, 6)).allMatch(line -> line.contains("suppressed"));
            assertThat(bot.statistics.listenerErrors()).isEqualTo(200);
        }
    }

    @Test
    void failuresOfAnErrorHandlerAreOneLine() {
        class Bot {
            @KrytenListener(errorHandler = "handler")
            void on(ChatMessageEvent event) {
                throw new IllegalStateException("broken");
            }
        }
        KrytenListenerErrorHandler handler = (failure, delivery) -> {
            throw new IllegalStateException("handler broken");
        };
        try (var bot = ListenerFixture.inMemory()
                .scheduler(this.time)
                .bean("handler", handler)
                .beans(new Bot())
                .start()) {
            IntStream.range(0, 50).forEach(i -> bot.chat("alice", "x"));
            bot.settle();
            assertThat(this.log.errors()).singleElement().asString().contains("error handler");
        }
    }

    @Test
    void interruptedCallsAreOneLineAMinute() {
        CountDownLatch never = new CountDownLatch(1);
        class Bot {
            @KrytenListener(id = "slow", timeout = "1s")
            void on(ChatMessageEvent event) throws Exception {
                never.await();
            }
        }
        try (var bot = start(new Bot())) {
            for (int call = 1; call <= 3; call++) {
                bot.chat("alice", "x");
                int expected = call;
                await().until(() -> {
                    this.time.advance(Duration.ofSeconds(1));
                    return bot.statistics.listenerTimeouts() == expected;
                });
                bot.settle();
            }
            List<String> interrupted = this.log.warnings().stream()
                    .filter(line -> line.contains("was interrupted"))
                    .toList();
            assertThat(interrupted).hasSize(1);
        }
    }

    @Test
    void droppedEventsAreOneLineAMinute() {
        class Bot {
            @KrytenListener(id = "slow", timeout = "0")
            void on(ChatMessageEvent event) {}
        }
        ListenerSettings small = ListenerFixture.settings(4, Duration.ZERO, 1);
        try (var bot = ListenerFixture.inMemory()
                .settings(small)
                .scheduler(this.time)
                .beans(new Bot())
                .start()) {
            for (int episode = 0; episode < 3; episode++) {
                bot.registry().pause("slow");
                IntStream.range(0, 104).forEach(i -> bot.chat("alice", "m" + i));
                bot.registry().resume("slow");
                bot.settle();
            }
            assertThat(this.log.warnings())
                    .singleElement()
                    .asString()
                    .contains("'slow'", "kryten.listener.queue-capacity");
            this.time.advance(MINUTE);
            assertThat(this.log.warnings()).hasSize(2).last().asString().contains("suppressed", "299");
            assertThat(bot.statistics.eventsDropped()).isEqualTo(300);
        }
    }

    @Test
    void failedRepliesAreOneLinePerListenerAndReason() {
        class Bot {
            @KrytenListener(id = "echo")
            CharSequence echo(ChatMessageEvent event) {
                return event.text().equals("broken") ? new BrokenText() : event.text();
            }
        }
        try (var bot = start(new Bot())) {
            bot.connection.robotsPresent(false);
            IntStream.range(0, 20).forEach(i -> bot.chat("alice", "m" + i));
            IntStream.range(0, 20).forEach(i -> bot.chat("alice", "broken"));
            await().untilAsserted(() -> assertThat(bot.statistics.errors()).isGreaterThanOrEqualTo(40));
            bot.settle();
            assertThat(this.log.warnings())
                    .filteredOn(line -> line.contains("The reply of listener 'echo'"))
                    .hasSize(2);
        }
    }

    private ListenerFixture<FakeConnection> start(Object bean) {
        return ListenerFixture.inMemory().scheduler(this.time).beans(bean).start();
    }

    private static final class BrokenText implements CharSequence {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public char charAt(int index) {
            return 'x';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }
}

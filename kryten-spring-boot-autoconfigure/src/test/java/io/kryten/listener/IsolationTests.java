package io.kryten.listener;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.event.ChatMessageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Failing and hanging handlers, and the listeners beside them. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class IsolationTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        this.release.countDown();
    }

    @Test
    void thrownExceptionIsLoggedCountedAndSurvived() {
        class Bot {
            @KrytenListener(id = "failing")
            void failing(ChatMessageEvent event) throws Exception {
                switch (event.text()) {
                    case "exception" -> throw new Exception("checked");
                    case "error" -> throw new StackOverflowError("deep");
                    case "assertion" -> throw new AssertionError("never");
                    default -> IsolationTests.this.seen.add("failing " + event.text());
                }
            }

            @KrytenListener
            void other(ChatMessageEvent event) {
                IsolationTests.this.seen.add("other " + event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            List.of("exception", "error", "assertion", "fine").forEach(text -> bot.chat("alice", text));
            bot.settle();
            assertThat(this.seen)
                    .containsExactlyInAnyOrder(
                            "other exception", "other error", "other assertion", "other fine", "failing fine");
            assertThat(bot.statistics.listenerErrors()).isEqualTo(3);
            assertThat(log.errors())
                    .hasSize(3)
                    .allMatch(line -> line.contains("Bot.failing") && line.contains("chatMsg in cytu.be/lounge"));
        }
    }

    @Test
    void errorHandlerIsCalledAndMayFail() {
        class Bot {
            @KrytenListener(id = "failing", errorHandler = "handler")
            void failing(ChatMessageEvent event) {
                IsolationTests.this.seen.add(event.text());
                throw new IllegalStateException("broken");
            }
        }
        KrytenListenerErrorHandler handler = (failure, delivery) -> {
            this.seen.add(failure.listenerId() + " " + failure.method() + " " + failure.event() + " "
                    + failure.getCause() + " " + delivery.channel());
            throw new AssertionError("handler broken");
        };
        try (var bot = ListenerFixture.inMemory()
                        .bean("handler", handler)
                        .beans(new Bot())
                        .start();
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "one");
            bot.chat("alice", "two");
            bot.settle();
            String reported =
                    "failing Bot.failing chatMsg in cytu.be/lounge java.lang.IllegalStateException: broken cytu.be/lounge";
            assertThat(this.seen).containsExactly("one", reported, "two", reported);
            assertThat(log.errors()).hasSize(1).allMatch(line -> line.contains("error handler of listener 'failing'"));
        }
    }

    @Test
    void hangingHandlerDelaysNoOtherChannelOrListener() {
        class Bot {
            @KrytenListener(timeout = "0")
            void hanging(ChatMessageEvent event) throws Exception {
                if (event.text().equals("hang")) {
                    IsolationTests.this.release.await();
                }
                IsolationTests.this.seen.add("hanging " + event.channel());
            }

            @KrytenListener
            void other(ChatMessageEvent event) {
                IsolationTests.this.seen.add("other " + event.channel());
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            // Delivered on this thread, as on the connection's: coming back at all is half of the proof.
            bot.chat(LOUNGE, "alice", "hang");
            bot.chat(LOUNGE, "alice", "waits");
            bot.chat(GRINDHOUSE, "alice", "free");
            await().untilAsserted(() -> assertThat(this.seen)
                    .containsExactlyInAnyOrder(
                            "other lounge", "other lounge", "other 420Grindhouse", "hanging 420Grindhouse"));
            this.release.countDown();
            bot.settle();
            assertThat(this.seen).hasSize(6);
        }
    }

    @Test
    void eightHangingChannelsDoNotDelayTheNinth() {
        class Bot {
            @KrytenListener(timeout = "0")
            void on(ChatMessageEvent event) throws Exception {
                if (event.text().equals("hang")) {
                    IsolationTests.this.release.await();
                }
                IsolationTests.this.seen.add(event.channel());
            }
        }
        Channel[] channels = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new Channel("cytu.be", "channel" + i))
                .toArray(Channel[]::new);
        try (var bot = ListenerFixture.inMemory()
                .channels(channels)
                .executor(ListenerExecutor.pool("nine-", 9))
                .beans(new Bot())
                .start()) {
            IntStream.range(0, 8).forEach(i -> bot.chat(channels[i], "alice", "hang"));
            bot.chat(channels[8], "alice", "free");
            await().untilAsserted(() -> assertThat(this.seen).containsExactly("channel9"));
            this.release.countDown();
        }
    }

    @Test
    void senderOrderKeepsUsersApart() {
        class Bot {
            @KrytenListener(order = Order.SENDER, timeout = "0")
            void on(ChatMessageEvent event) throws Exception {
                if (event.text().equals("hang")) {
                    IsolationTests.this.release.await();
                }
                IsolationTests.this.seen.add(event.username() + " " + event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hang");
            bot.chat("ALICE", "waits");
            bot.chat("bob", "free");
            await().untilAsserted(() -> assertThat(this.seen).containsExactly("bob free"));
            this.release.countDown();
            bot.settle();
            assertThat(this.seen).containsExactly("bob free", "alice hang", "ALICE waits");
        }
    }

    @Test
    void unorderedEventsRunUpToConcurrency() {
        AtomicInteger running = new AtomicInteger();
        class Bot {
            @KrytenListener(order = Order.NONE, concurrency = "3", timeout = "0")
            void on(ChatMessageEvent event) throws Exception {
                running.incrementAndGet();
                IsolationTests.this.release.await();
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            IntStream.range(0, 5).forEach(i -> bot.chat("alice", "m" + i));
            await().until(() -> running.get() == 3);
            assertThat(bot.registry().listeners().get(0).queueSize()).isEqualTo(2);
            this.release.countDown();
            bot.settle();
            assertThat(running).hasValue(5);
        }
    }

    @Test
    void longCallIsInterruptedAndTheNextIsNot() {
        class Bot {
            @KrytenListener(id = "slow", timeout = "50ms")
            void on(ChatMessageEvent event) throws Exception {
                if (event.text().equals("hang")) {
                    IsolationTests.this.release.await();
                }
                IsolationTests.this.seen.add(
                        event.text() + " " + Thread.currentThread().isInterrupted());
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "hang");
            bot.chat("alice", "next");
            bot.settle();
            assertThat(this.seen).containsExactly("next false");
            assertThat(bot.statistics.listenerTimeouts()).isEqualTo(1);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("'slow'", "was interrupted", "PT0.05S", "chatMsg in cytu.be/lounge");
            assertThat(log.stackTraces())
                    .singleElement()
                    .asString()
                    .contains("CountDownLatch.await", "IsolationTests", "on");
        }
    }

    @Test
    void otherFailureAfterTimeOutIsLoggedToo() {
        class Bot {
            @KrytenListener(id = "slow", timeout = "50ms")
            void on(ChatMessageEvent event) {
                try {
                    IsolationTests.this.release.await();
                } catch (InterruptedException ex) {
                    throw new IllegalStateException("broken");
                }
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "hang");
            bot.settle();
            assertThat(log.warnings()).hasSize(2);
            assertThat(log.errors()).singleElement().asString().contains("Bot.on", "IllegalStateException");
        }
    }

    @Test
    void readTimeOutAfterTimeOutIsLoggedToo() {
        class Bot {
            @KrytenListener(id = "slow", timeout = "50ms")
            void on(ChatMessageEvent event) throws Exception {
                try {
                    IsolationTests.this.release.await();
                } catch (InterruptedException ex) {
                    throw new SocketTimeoutException("Read timed out");
                }
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "hang");
            bot.settle();
            assertThat(log.errors()).singleElement().asString().contains("Bot.on", "SocketTimeoutException");
        }
    }

    @Test
    void interruptDoesNotReachTheNextCall() {
        class Bot {
            @KrytenListener(timeout = "0")
            void never(ChatMessageEvent event) {
                leave("never", event);
            }

            @KrytenListener(timeout = "10s")
            void late(ChatMessageEvent event) {
                leave("late", event);
            }

            private void leave(String listener, ChatMessageEvent event) {
                IsolationTests.this.seen.add(
                        listener + event.text() + " " + Thread.currentThread().isInterrupted());
                Thread.currentThread().interrupt();
            }
        }
        try (var bot = ListenerFixture.inMemory().beans(new Bot()).start()) {
            bot.registry().listeners().forEach(listener -> bot.registry().pause(listener.id()));
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            bot.registry().listeners().forEach(listener -> bot.registry().resume(listener.id()));
            bot.settle();
        }
        assertThat(this.seen).containsExactlyInAnyOrder("never1 false", "never2 false", "late1 false", "late2 false");
    }

    @Test
    void fullMailboxDropsTheOldest() {
        class Bot {
            @KrytenListener(id = "slow", timeout = "0")
            void on(ChatMessageEvent event) {
                IsolationTests.this.seen.add(event.text());
            }
        }
        ListenerSettings small = ListenerFixture.settings(4, Duration.ZERO, 1);
        try (var bot = ListenerFixture.inMemory()
                        .settings(small)
                        .beans(new Bot())
                        .start();
                LogCapture log = new LogCapture()) {
            for (int episode = 1; episode <= 2; episode++) {
                this.seen.clear();
                bot.registry().pause("slow");
                IntStream.range(0, 10).forEach(i -> bot.chat("alice", "m" + i));
                bot.registry().resume("slow");
                bot.settle();
                assertThat(this.seen).containsExactly("m6", "m7", "m8", "m9");
                assertThat(bot.statistics.eventsDropped()).isEqualTo(6L * episode);
                assertThat(log.warnings())
                        .hasSize(1)
                        .allMatch(line -> line.contains("'slow'") && line.contains("kryten.listener.queue-capacity"));
            }
        }
    }

    @Test
    void handlerRunsOnConfiguredThreads() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event) {
                IsolationTests.this.seen.add(Thread.currentThread().getName());
                called.countDown();
            }
        }
        ListenerExecutor own = ListenerExecutor.of(task -> new Thread(task, "own-thread").start());
        try (var bot = ListenerFixture.inMemory().executor(own).beans(new Bot()).start()) {
            bot.chat("alice", "x");
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(this.seen).containsExactly("own-thread");
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.kryten.KrytenListenerException;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.RawEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callbacks of interceptors. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ListenerInterceptorTests {

    private final Notes notes = new Notes();

    @Test
    void callIsFollowedFromQueueToSuccess() {
        class Bot {
            @KrytenListener
            String chat(ChatMessageEvent event) {
                return "Pong!";
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "!ping");
            bot.settle();
            this.notes.awaitThese("received", "before", "after", "success");
            assertThat(bot.connection.said()).containsExactly("say lounge: Pong!");
        }
    }

    @Test
    void thrownExceptionEndsCallAsFailure() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                throw new IllegalStateException("for the test");
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese(
                    "received",
                    "before",
                    "after",
                    "failure java.lang.IllegalStateException: for the test, handled: false");
        }
    }

    @Test
    void failedStageEndsCallAsFailure() {
        class Bot {
            @KrytenListener
            CompletionStage<String> chat(ChatMessageEvent event) {
                return CompletableFuture.failedFuture(new IllegalStateException("later"));
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese(
                    "received", "before", "after", "failure java.lang.IllegalStateException: later, handled: false");
        }
    }

    @Test
    void failureIsHandledUnlessErrorHandlerThrowsToo() {
        class Bot {
            @KrytenListener(errorHandler = "handler")
            void chat(ChatMessageEvent event) {
                throw new IllegalStateException(event.text());
            }
        }
        KrytenListenerErrorHandler handler = (failure, delivery) -> {
            if (String.valueOf(failure.getCause()).endsWith("both")) {
                throw failure;
            }
        };
        try (var bot = ListenerFixture.inMemory()
                .bean("handler", handler)
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "one");
            bot.settle();
            bot.chat("alice", "both");
            this.notes.awaitThese(
                    "received",
                    "before",
                    "after",
                    "failure java.lang.IllegalStateException: one, handled: true",
                    "received",
                    "before",
                    "after",
                    "failure java.lang.IllegalStateException: both, handled: false");
        }
    }

    @Test
    void interruptedCallIsReportedAsTimeout() {
        class Bot {
            @KrytenListener(timeout = "20ms")
            void chat(ChatMessageEvent event) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ex) {
                    // The time-out is reported all the same.
                }
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese("received", "before", "timeout", "after", "success");
        }
    }

    @Test
    void undecodableEventIsReportedOnce() {
        List<String> subjects = new CopyOnWriteArrayList<>();
        class Bot {
            @KrytenListener(event = "chatMsg")
            void typed(ChatMessageEvent event) {}

            @KrytenListener(event = "chatMsg", group = "shared")
            void shared(RawEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .decodingFailureListener((message, failure) -> subjects.add(message.subject()))
                .start()) {
            bot.event(ListenerFixture.LOUNGE, "chatMsg", Map.of("nothing", "of chat"));
            bot.settle();
            assertThat(subjects).containsExactly("kryten.events.cytube.lounge.chatmsg");
        }
    }

    @Test
    void failingDecodingFailureListenerHidesNoEvent() {
        List<RawEvent> events = new CopyOnWriteArrayList<>();
        List<String> subjects = new CopyOnWriteArrayList<>();
        class Bot {
            @KrytenListener(event = "chatMsg")
            void typed(ChatMessageEvent event) {}

            @KrytenListener(event = "chatMsg")
            void raw(RawEvent event) {
                events.add(event);
            }
        }
        try (var log = new LogCapture();
                var bot = ListenerFixture.inMemory()
                        .beans(new Bot())
                        .decodingFailureListener((message, failure) -> {
                            throw new IllegalStateException("for the test");
                        })
                        .decodingFailureListener((message, failure) -> subjects.add(message.subject()))
                        .start()) {
            for (int i = 0; i < 3; i++) {
                bot.event(ListenerFixture.LOUNGE, "chatMsg", Map.of("nothing", "of chat"));
            }
            bot.settle();
            assertThat(events).hasSize(3);
            assertThat(subjects).hasSize(3);
            assertThat(log.errors()).singleElement().asString().contains("listener of undecodable messages");
        }
    }

    @Test
    void returnedStageEndsWhenItsTextIsSent() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        class Bot {
            @KrytenListener
            CompletionStage<String> chat(ChatMessageEvent event) {
                return answer;
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "!ping");
            bot.settle();
            this.notes.awaitThese("received", "before", "after");

            answer.complete("Pong!");

            this.notes.awaitThese("received", "before", "after", "success");
            assertThat(bot.connection.said()).containsExactly("say lounge: Pong!");
        }
    }

    @Test
    void droppedEventEndsWithoutCall() {
        CountDownLatch gate = new CountDownLatch(1);
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) throws InterruptedException {
                gate.await();
            }
        }
        ListenerSettings oneWaits = ListenerFixture.settings(1, Duration.ofSeconds(30), 1);
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .settings(oneWaits)
                .interceptor(this.notes)
                .start()) {
            bot.chat("alice", "is handled");
            this.notes.awaitThese("received", "before");
            bot.chat("alice", "dropped");
            bot.chat("alice", "waits");
            this.notes.awaitThese("received", "before", "received", "received", "drop");
            gate.countDown();
            this.notes.awaitThese(
                    "received",
                    "before",
                    "received",
                    "received",
                    "drop",
                    "after",
                    "success",
                    "before",
                    "after",
                    "success");
        }
    }

    @Test
    void severalInterceptorsEncloseEachOther() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(new Notes(this.notes.noted, "outer "))
                .interceptor(new Notes(this.notes.noted, "inner "))
                .start()) {
            bot.chat("alice", "hi");
            this.notes.awaitThese(
                    "outer received",
                    "inner received",
                    "outer before",
                    "inner before",
                    "inner after",
                    "outer after",
                    "inner success",
                    "outer success");
        }
    }

    @Test
    void failuresTimeoutsAndDropsAreCounted() {
        CountDownLatch gate = new CountDownLatch(1);
        class Bot {
            @KrytenListener(timeout = "20ms")
            void chat(ChatMessageEvent event) throws InterruptedException {
                if (event.text().equals("first")) {
                    gate.countDown();
                    new CountDownLatch(1).await();
                }
            }
        }
        ListenerSettings oneWaits = ListenerFixture.settings(1, Duration.ofSeconds(30), 1);
        try (var bot = ListenerFixture.inMemory()
                .bean("bot", new Bot())
                .settings(oneWaits)
                .start()) {
            bot.registry().pause("bot.chat");
            bot.chat("alice", "dropped");
            bot.chat("alice", "first");
            bot.registry().resume("bot.chat");
            await().untilAsserted(() -> {
                assertThat(bot.statistics.eventsDropped()).isEqualTo(1);
                assertThat(bot.statistics.listenerTimeouts()).isEqualTo(1);
                assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
            });
        }
    }

    private static final class Notes implements ListenerInterceptor {

        private final List<String> noted;
        private final String prefix;

        Notes() {
            this(new CopyOnWriteArrayList<>(), "");
        }

        Notes(List<String> noted, String prefix) {
            this.noted = noted;
            this.prefix = prefix;
        }

        void awaitThese(String... expected) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(this.noted).containsExactly(expected));
        }

        @Override
        public void received(KrytenListenerContainer listener, Delivery delivery) {
            note("received");
        }

        @Override
        public void before(KrytenListenerContainer listener, Delivery delivery) {
            note("before");
        }

        @Override
        public void after(KrytenListenerContainer listener, Delivery delivery) {
            note("after");
        }

        @Override
        public void success(KrytenListenerContainer listener, Delivery delivery) {
            note("success");
        }

        @Override
        public void failure(
                KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
            note("failure " + failure.getCause() + ", handled: " + handled);
        }

        @Override
        public void timeout(KrytenListenerContainer listener, Delivery delivery) {
            note("timeout");
        }

        @Override
        public void drop(KrytenListenerContainer listener, Delivery delivery) {
            note("drop");
        }

        private void note(String callback) {
            this.noted.add(this.prefix + callback);
        }
    }
}

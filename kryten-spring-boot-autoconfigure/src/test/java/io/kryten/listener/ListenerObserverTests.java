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
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is told of a listener's work. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ListenerObserverTests {

    private final Notes notes = new Notes();

    @Test
    void anEventIsTakenHandledAndDoneWith() {
        class Bot {
            @KrytenListener
            String chat(ChatMessageEvent event) {
                return "Pong!";
            }
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.chat("alice", "!ping");
            bot.settle();
            this.notes.awaitThese("taken", "starts", "ends", "done");
            assertThat(bot.connection.sent()).containsExactly("say lounge: Pong!");
        }
    }

    @Test
    void aMethodThatThrowsIsDoneWithToo() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                throw new IllegalStateException("for the test");
            }
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese(
                    "taken",
                    "starts",
                    "failed with java.lang.IllegalStateException: for the test, handled: false",
                    "ends",
                    "done");
        }
    }

    @Test
    void failedStageIsReportedBeforeItIsDone() {
        class Bot {
            @KrytenListener
            CompletionStage<String> chat(ChatMessageEvent event) {
                return CompletableFuture.failedFuture(new IllegalStateException("later"));
            }
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese(
                    "taken",
                    "starts",
                    "failed with java.lang.IllegalStateException: later, handled: false",
                    "ends",
                    "done");
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
                .observer(this.notes)
                .start()) {
            bot.chat("alice", "one");
            bot.settle();
            bot.chat("alice", "both");
            this.notes.awaitThese(
                    "taken",
                    "starts",
                    "failed with java.lang.IllegalStateException: one, handled: true",
                    "ends",
                    "done",
                    "taken",
                    "starts",
                    "failed with java.lang.IllegalStateException: both, handled: false",
                    "ends",
                    "done");
        }
    }

    @Test
    void interruptedCallIsReportedAsTimedOut() {
        class Bot {
            @KrytenListener(timeout = "20ms")
            void chat(ChatMessageEvent event) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ex) {
                    // The observer is told all the same.
                }
            }
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.chat("alice", "!ping");
            this.notes.awaitThese("taken", "starts", "timed out", "ends", "done");
        }
    }

    @Test
    void undecodableEventIsReportedOnce() {
        class Bot {
            @KrytenListener(event = "chatMsg")
            void typed(ChatMessageEvent event) {}

            @KrytenListener(event = "chatMsg", group = "shared")
            void shared(RawEvent event) {}
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.event(ListenerFixture.LOUNGE, "chatMsg", Map.of("nothing", "of chat"));
            bot.settle();
            assertThat(this.notes.told)
                    .filteredOn(note -> note.startsWith("undecodable"))
                    .containsExactly("undecodable kryten.events.cytube.lounge.chatmsg");
        }
    }

    @Test
    void aReturnedStageIsDoneWithWhenItsTextWasSent() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        class Bot {
            @KrytenListener
            CompletionStage<String> chat(ChatMessageEvent event) {
                return answer;
            }
        }
        try (var bot =
                ListenerFixture.inMemory().beans(new Bot()).observer(this.notes).start()) {
            bot.chat("alice", "!ping");
            bot.settle();
            this.notes.awaitThese("taken", "starts", "ends");

            answer.complete("Pong!");

            this.notes.awaitThese("taken", "starts", "ends", "done");
            assertThat(bot.connection.sent()).containsExactly("say lounge: Pong!");
        }
    }

    @Test
    void whatGivesWayToANewerEventIsDoneWith() {
        CountDownLatch gate = new CountDownLatch(1);
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) throws InterruptedException {
                gate.await();
            }
        }
        ListenerSettings defaults = ListenerSettings.DEFAULTS;
        ListenerSettings oneWaits = new ListenerSettings(
                1, defaults.timeout(), defaults.replayGrace(), defaults.concurrency(), defaults.ignoredUsers());
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .settings(oneWaits)
                .observer(this.notes)
                .start()) {
            bot.chat("alice", "is handled");
            this.notes.awaitThese("taken", "starts");
            bot.chat("alice", "gives way");
            bot.chat("alice", "waits");
            this.notes.awaitThese("taken", "starts", "taken", "taken", "done");
            gate.countDown();
            this.notes.awaitThese(
                    "taken", "starts", "taken", "taken", "done", "ends", "done", "starts", "ends", "done");
        }
    }

    @Test
    void severalObserversAreTold() {
        Notes others = new Notes();
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .observer(this.notes)
                .observer(others)
                .start()) {
            bot.chat("alice", "hi");
            this.notes.awaitThese("taken", "starts", "ends", "done");
            others.awaitThese("taken", "starts", "ends", "done");
        }
    }

    private static final class Notes implements ListenerObserver {

        private final List<String> told = new CopyOnWriteArrayList<>();

        void awaitThese(String... expected) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(this.told).containsExactly(expected));
        }

        @Override
        public void taken(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("taken");
        }

        @Override
        public void callStarts(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("starts");
        }

        @Override
        public void callEnds(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("ends");
        }

        @Override
        public void failed(
                KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
            this.told.add("failed with " + failure.getCause() + ", handled: " + handled);
        }

        @Override
        public void timedOut(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("timed out");
        }

        @Override
        public void undecodable(RawMessage message, EventDecodingException failure) {
            this.told.add("undecodable " + message.subject());
        }

        @Override
        public void done(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("done");
        }
    }
}

package io.kryten.listener;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
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
            this.notes.awaitThese("taken", "starts", "ends", "done");
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
            await().untilAsserted(() -> assertThat(this.told).containsExactly(expected));
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
        public void done(KrytenListenerContainer listener, Delivery delivery) {
            this.told.add("done");
        }
    }
}

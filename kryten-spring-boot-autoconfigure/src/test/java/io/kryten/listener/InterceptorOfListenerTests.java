package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Interceptors that keep something for each listener, and the time of calls. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class InterceptorOfListenerTests {

    private final List<String> notes = new CopyOnWriteArrayList<>();

    private final ManualScheduler clock = new ManualScheduler();

    private final ListenerInterceptor factory = new ListenerInterceptor() {
        @Override
        public ListenerInterceptor forListener(KrytenListenerContainer listener) {
            return new Own(listener.id());
        }
    };

    @Test
    void eachListenerHasInterceptorOfItsOwn() {
        class Bot {
            @KrytenListener(id = "one")
            void one(ChatMessageEvent event) {}

            @KrytenListener(id = "two")
            void two(ChatMessageEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory()
                .beans(new Bot())
                .interceptor(this.factory)
                .start()) {
            bot.chat("alice", "!ping");
            await().untilAsserted(() -> assertThat(this.notes).contains("one success", "two success"));
            this.notes.clear();
        }
        assertThat(this.notes).containsExactlyInAnyOrder("one removed", "two removed");
    }

    @Test
    void callIsTimed() {
        class Bot {
            @KrytenListener(id = "slow")
            void chat(ChatMessageEvent event) {
                InterceptorOfListenerTests.this.clock.advance(Duration.ofSeconds(3));
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .scheduler(this.clock)
                .beans(new Bot())
                .interceptor(this.factory)
                .start()) {
            bot.chat("alice", "!ping");
            bot.settle();
            assertThat(this.notes).contains("slow timed PT3S");
        }
    }

    private final class Own implements ListenerInterceptor {

        private final String id;

        Own(String id) {
            this.id = id;
        }

        @Override
        public void timed(KrytenListenerContainer listener, Delivery delivery, long nanos) {
            note("timed " + Duration.ofNanos(nanos));
        }

        @Override
        public void success(KrytenListenerContainer listener, Delivery delivery) {
            note("success");
        }

        @Override
        public void removed(KrytenListenerContainer listener) {
            note("removed");
        }

        private void note(String text) {
            InterceptorOfListenerTests.this.notes.add(this.id + " " + text);
        }
    }
}

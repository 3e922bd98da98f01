package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Stops of one listener that wait for its received events. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class OrderlyStopTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Semaphore steps = new Semaphore(0);

    @AfterEach
    void letGo() {
        this.steps.release(1000);
    }

    @Test
    void stopWithLimitHandlesQueuedEventsOnly() {
        try (var bot = ListenerFixture.with(new Slow())) {
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            await().until(() -> this.seen.contains("begin 1"));
            CompletableFuture<Boolean> stopped = stop(bot, "slow", LONG);
            await().until(() ->
                    bot.registry().listener("slow").orElseThrow().state() == KrytenListenerContainer.State.DRAINING);
            bot.chat("alice", "late");
            assertThat(stopped).isNotDone();
            this.steps.release(2);
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
            assertThat(this.seen).containsExactly("begin 1", "end 1", "begin 2", "end 2");
            assertThat(bot.registry().listener("slow").orElseThrow().isRunning())
                    .isFalse();
        }
    }

    @Test
    void stopWithLimitDiscardsEventsAtItsEnd() {
        try (var bot = ListenerFixture.with(new Slow())) {
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            await().until(() -> this.seen.contains("begin 1"));
            assertThat(bot.registry().stop("slow", Duration.ofMillis(50))).isFalse();
            assertThat(bot.registry().listener("slow").orElseThrow().isRunning())
                    .isFalse();
            this.steps.release(2);
            bot.settle();
            assertThat(this.seen).containsExactly("begin 1", "end 1");
        }
    }

    @Test
    void stoppedListenerIsWaitedForUntilItsCallEnds() {
        try (var bot = ListenerFixture.with(new Slow())) {
            bot.chat("alice", "1");
            await().until(() -> this.seen.contains("begin 1"));
            bot.registry().stop("slow");
            assertThat(bot.registry().stop("slow", Duration.ZERO)).isFalse();
            CompletableFuture<Boolean> stopped = stop(bot, "slow", LONG);
            this.steps.release(1);
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        }
    }

    @Test
    void memberOfAGroupHandlesEventsInFlight() {
        class Worker {
            @KrytenListener(id = "events", group = "workers")
            void on(ChatMessageEvent event) {
                OrderlyStopTests.this.seen.add("events " + event.text());
            }

            @KrytenListener(id = "messages", group = "workers", subject = "jobs")
            void on(String text) {
                OrderlyStopTests.this.seen.add("messages " + text);
            }

            @KrytenListener(id = "alone")
            void alone(ChatMessageEvent event) {
                OrderlyStopTests.this.seen.add("alone " + event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Worker())) {
            bot.connection.inFlight(() -> {
                bot.chat("alice", "in flight");
                bot.connection.publish("jobs", ListenerFixture.bytes("\"in flight\""));
            });
            assertThat(bot.registry().stop("alone", LONG)).isTrue();
            assertThat(bot.registry().stop("events", LONG)).isTrue();
            assertThat(bot.registry().stop("messages", LONG)).isTrue();
            bot.chat("alice", "late");
            bot.settle();
            assertThat(this.seen)
                    .containsExactlyInAnyOrder("events in flight", "messages in flight", "messages in flight");
            assertThat(bot.connection.subjects()).noneMatch(subject -> subject.contains(" in workers"));
        }
    }

    @Test
    void secondStopDoesNotCutTheFirstShort() {
        class Worker {
            @KrytenListener(id = "events", group = "workers")
            void on(ChatMessageEvent event) {
                OrderlyStopTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Worker())) {
            bot.connection.inFlight(() -> {
                bot.registry().stop("events", LONG);
                bot.chat("alice", "in flight");
            });
            assertThat(bot.registry().stop("events", LONG)).isTrue();
            assertThat(this.seen).containsExactly("in flight");
        }
    }

    @Test
    void othersOfTheGroupGoOn() {
        class Worker {
            @KrytenListener(id = "one", group = "workers")
            void one(ChatMessageEvent event) {
                OrderlyStopTests.this.seen.add("one " + event.text());
            }

            @KrytenListener(id = "two", group = "workers")
            void two(ChatMessageEvent event) {
                OrderlyStopTests.this.seen.add("two " + event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Worker())) {
            assertThat(bot.registry().stop("one", LONG)).isTrue();
            bot.chat("alice", "1");
            bot.settle();
            assertThat(this.seen).containsExactly("two 1");
        }
    }

    @Test
    void listenerStartedAgainDuringItsStopGoesOn() {
        try (var bot = ListenerFixture.with(new Slow())) {
            bot.chat("alice", "1");
            await().until(() -> this.seen.contains("begin 1"));
            CompletableFuture<Boolean> stopped = stop(bot, "slow", LONG);
            await().until(() ->
                    bot.registry().listener("slow").orElseThrow().state() == KrytenListenerContainer.State.DRAINING);
            bot.registry().start("slow");
            bot.chat("alice", "2");
            this.steps.release(2);
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
            bot.settle();
            assertThat(this.seen).containsExactly("begin 1", "end 1", "begin 2", "end 2");
        }
    }

    @Test
    void queuedEventsOfPausedListenerAreDiscardedAndReported() {
        try (var bot = ListenerFixture.with(new Slow())) {
            this.steps.release(10);
            bot.registry().pause("slow");
            assertThat(bot.registry().stop("slow", LONG)).isTrue();
            bot.registry().start("slow");
            bot.chat("alice", "1");
            assertThat(bot.registry().stop("slow", LONG)).isFalse();
            bot.registry().resume("slow");
            bot.registry().start("slow");
            bot.settle();
            assertThat(this.seen).isEmpty();
        }
    }

    @Test
    void listenerCannotWaitForItself() {
        try (var bot = ListenerFixture.inMemory()) {
            class Own {
                @KrytenListener(id = "own")
                void on(ChatMessageEvent event) {
                    try {
                        bot.registry().stop("own", LONG);
                    } catch (IllegalStateException ex) {
                        OrderlyStopTests.this.seen.add(ex.getMessage());
                    }
                }
            }
            bot.beans(new Own()).start();
            bot.chat("alice", "1");
            bot.settle();
            assertThat(this.seen).singleElement().asString().contains("'own'", "stop(id)");
            assertThat(bot.registry().listener("own").orElseThrow().isRunning()).isTrue();
        }
    }

    @Test
    void negativeLimitIsRefused() {
        try (var bot = ListenerFixture.with(new Slow())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bot.registry().stop("slow", Duration.ofSeconds(-1)))
                    .withMessageContaining("PT-1S");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bot.registry().stop("fast", LONG))
                    .withMessageContaining("'fast'");
        }
    }

    private static CompletableFuture<Boolean> stop(ListenerFixture<FakeConnection> bot, String id, Duration limit) {
        return CompletableFuture.supplyAsync(() -> bot.registry().stop(id, limit));
    }

    class Slow {

        @KrytenListener(id = "slow", timeout = "0")
        void on(ChatMessageEvent event) {
            OrderlyStopTests.this.seen.add("begin " + event.text());
            OrderlyStopTests.this.steps.acquireUninterruptibly();
            OrderlyStopTests.this.seen.add("end " + event.text());
        }
    }
}

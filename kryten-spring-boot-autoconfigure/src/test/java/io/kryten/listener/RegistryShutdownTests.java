package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** How the registry stops: without blocking its phase, within one deadline. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class RegistryShutdownTests {

    /** Far less than the shutdown time-out of {@link #hanging()}. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        this.release.countDown();
    }

    @Test
    void stopWithCallbackReturnsWhileHandlersRun() throws Exception {
        try (var bot = hanging()) {
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            AtomicInteger called = new AtomicInteger();
            CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> bot.lifecycle().stop(called::incrementAndGet));
            assertThat(stopping).succeedsWithin(AT_ONCE);
            assertThat(called).hasValue(0);
            assertThat(bot.lifecycle().isRunning()).isTrue();
            this.release.countDown();
            await().until(() -> called.get() == 1);
            assertThat(bot.lifecycle().isRunning()).isFalse();
            assertThat(this.seen).containsExactly("1");
        }
    }

    @Test
    void everyStopCallbackIsCalledOnce() throws Exception {
        try (var bot = hanging()) {
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            AtomicInteger first = new AtomicInteger();
            AtomicInteger second = new AtomicInteger();
            AtomicInteger third = new AtomicInteger();
            CompletableFuture.runAsync(() -> bot.lifecycle().stop(first::incrementAndGet))
                    .get(AT_ONCE.toSeconds(), TimeUnit.SECONDS);
            CompletableFuture.runAsync(() -> bot.lifecycle().stop(second::incrementAndGet))
                    .get(AT_ONCE.toSeconds(), TimeUnit.SECONDS);
            this.release.countDown();
            await().until(() -> first.get() == 1 && second.get() == 1);
            bot.lifecycle().stop(third::incrementAndGet);
            assertThat(third).hasValue(1);
            assertThat(first).hasValue(1);
            assertThat(second).hasValue(1);
        }
    }

    @Test
    void hungHandlersAreInterruptedAndNamedInOneWarning() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(2);
        class Bot {
            @KrytenListener(id = "one", timeout = "0")
            void one(ChatMessageEvent event) {
                hang();
            }

            @KrytenListener(id = "two")
            void two(ChatMessageEvent event) {
                hang();
            }

            private void hang() {
                RegistryShutdownTests.this.seen.add("began");
                try {
                    RegistryShutdownTests.this.release.await();
                } catch (InterruptedException ex) {
                    interrupted.countDown();
                }
            }
        }
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory()
                        .shutdownTimeout(Duration.ofMillis(300))
                        .beans(new Bot())
                        .start()) {
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            await().until(() -> this.seen.size() == 2);
            bot.context.stop();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("'one'", "'two'", "chatMsg in cytu.be/lounge", "kryten.listener.shutdown-timeout");
            assertThat(this.seen).hasSize(2);
        }
    }

    @Test
    void lastStepHasTheTimeThatCallsLeft() throws Exception {
        Duration limit = Duration.ofMinutes(5);
        List<Duration> left = new CopyOnWriteArrayList<>();
        try (var bot = ListenerFixture.inMemory().shutdownTimeout(limit).afterCalls(time -> {
            this.seen.add("last step");
            left.add(time);
        })) {
            bot.beans(new Hanging()).start();
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            CountDownLatch draining = new CountDownLatch(1);
            bot.connection.inFlight(draining::countDown);
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(bot.lifecycle()::stop);
            // The time of the stop runs from before the drain.
            assertThat(draining.await(10, TimeUnit.SECONDS)).isTrue();
            await().during(Duration.ofMillis(100)).until(left::isEmpty);
            this.release.countDown();
            assertThat(stopping).succeedsWithin(Duration.ofSeconds(10));
            assertThat(left)
                    .singleElement()
                    .satisfies(time -> assertThat(time).isBetween(limit.minusSeconds(10), limit.minusMillis(100)));
        }
    }

    @Test
    void lastStepHasNoTimeAfterHungCalls() throws Exception {
        List<Duration> left = new CopyOnWriteArrayList<>();
        try (var bot = ListenerFixture.inMemory()
                .shutdownTimeout(Duration.ofMillis(200))
                .afterCalls(time -> {
                    left.add(time);
                    throw new IllegalStateException("the stop goes on");
                })) {
            bot.beans(new Hanging()).start();
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            bot.lifecycle().stop();
            assertThat(left).containsExactly(Duration.ZERO);
            assertThat(bot.lifecycle().isRunning()).isFalse();
        }
    }

    @Test
    void linesInFlightAreConfirmedAfterListenersHaveStopped() {
        List<KrytenTemplate> confirming = new CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> lines = new CopyOnWriteArrayList<>();
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event) {
                RegistryShutdownTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.inMemory().shutdownTimeout(Duration.ofMinutes(1))) {
            bot.afterCalls(left -> {
                assertThat(lines).noneMatch(CompletableFuture::isDone);
                bot.chat(ListenerFixture.ROBOT, "bye");
                bot.chat("alice", "late");
                confirming.forEach(template -> template.flushChat(left));
                this.seen.add("flushed");
            });
            bot.beans(new Bot()).start();
            bot.connection.inFlight(() -> bot.chat("alice", "in flight"));
            try (KrytenTemplate template = KrytenTemplate.builder(bot.inlet(), CommandSettings.defaults("test"))
                    .chat(ChatSettings.UNPACED)
                    .build()) {
                confirming.add(template);
                lines.add(template.channel(ListenerFixture.LOUNGE).executeAsync(KrytenCommand.say("bye")));
                bot.lifecycle().stop();
                assertThat(lines.get(0)).succeedsWithin(AT_ONCE);
                assertThat(this.seen).containsExactly("in flight", "flushed");
                assertThat(bot.connection.subjects()).noneMatch(subject -> subject.contains(".lounge."));
            }
        }
    }

    @Test
    void drainAndHandlersShareOneDeadline() throws Exception {
        Duration limit = Duration.ofSeconds(2);
        try (var bot = ListenerFixture.inMemory().shutdownTimeout(limit)) {
            bot.beans(new Hanging()).start();
            bot.connection.inFlight(() -> awaitRelease(limit));
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            bot.lifecycle().stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(2));
        }
    }

    @Test
    void failedDrainDoesNotKeepTheRestOfTheStop() throws Exception {
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory()
                        .shutdownTimeout(Duration.ofMillis(300))
                        .beans(new Hanging())
                        .start()) {
            bot.chat("alice", "1");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            bot.connection.inFlight(() -> {
                throw new IllegalStateException("drain failed");
            });
            bot.lifecycle().stop();
            assertThat(bot.lifecycle().isRunning()).isFalse();
            assertThat(bot.registry().listeners()).noneMatch(KrytenListenerContainer::isRunning);
            assertThat(bot.connection.subjects()).noneMatch(subject -> subject.contains(".lounge."));
            assertThat(log.warnings()).anyMatch(line -> line.contains("Calls interrupted: ['bean"));
        }
    }

    @Test
    void failedDrainOfOneListenerStopsIt() {
        class Worker {
            @KrytenListener(id = "events", group = "workers")
            void on(ChatMessageEvent event) {
                RegistryShutdownTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Worker())) {
            bot.connection.inFlight(() -> {
                throw new IllegalStateException("drain failed");
            });
            assertThatIllegalStateException().isThrownBy(() -> bot.registry().stop("events", Duration.ofMinutes(5)));
            bot.connection.inFlight(() -> {});
            assertThat(bot.registry().listener("events").orElseThrow().isRunning())
                    .isFalse();
            bot.registry().start("events");
            bot.chat("alice", "again");
            bot.settle();
            assertThat(this.seen).containsExactly("again");
        }
    }

    @Test
    void handlerThatClosesTheApplicationIsNotWaitedFor() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (var bot = ListenerFixture.inMemory().shutdownTimeout(Duration.ofMinutes(5))) {
            class Quit {
                @KrytenListener
                void on(ChatMessageEvent event) {
                    bot.context.close();
                    RegistryShutdownTests.this.seen.add("interrupted " + Thread.interrupted());
                    closed.countDown();
                }
            }
            bot.beans(new Quit()).start();
            bot.chat("alice", "!quit");
            bot.chat("alice", "behind");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(this.seen).containsExactly("interrupted false");
        }
    }

    @Test
    void runningCallOfAPausedListenerIsWaitedFor() throws Exception {
        try (var bot = hanging()) {
            bot.chat("alice", "1");
            bot.chat("alice", "2");
            assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
            bot.registry().pause("hanging.on");
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(bot.context::stop);
            await().during(Duration.ofMillis(200)).until(() -> !stopping.isDone());
            this.release.countDown();
            assertThat(stopping).succeedsWithin(AT_ONCE);
            assertThat(this.seen).containsExactly("1");
        }
    }

    private ListenerFixture<FakeConnection> hanging() {
        return ListenerFixture.inMemory()
                .shutdownTimeout(Duration.ofMinutes(1))
                .bean("hanging", new Hanging())
                .start();
    }

    /** Waits as a drain does whose last message does not arrive. */
    private void awaitRelease(Duration limit) {
        try {
            assertThat(this.release.await(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .as("arrived")
                    .isFalse();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    class Hanging {

        @KrytenListener(timeout = "0")
        void on(ChatMessageEvent event) throws Exception {
            RegistryShutdownTests.this.begun.countDown();
            RegistryShutdownTests.this.release.await();
            RegistryShutdownTests.this.seen.add(event.text());
        }
    }
}

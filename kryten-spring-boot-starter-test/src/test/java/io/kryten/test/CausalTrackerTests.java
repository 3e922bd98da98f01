package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Callbacks of results are awaited like listeners. */
class CausalTrackerTests {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final CausalTracker tracker = new CausalTracker();

    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        this.gate.countDown();
    }

    @Test
    void waitingCallbackIsShown() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.tracker.runAndWait(() -> this.tracker.tracked(() -> {}), SHORT))
                .withMessageContaining("a callback of a command's result waits for a thread");
    }

    @Test
    void runningCallbackIsShownWithItsStack() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.tracker.runAndWait(
                        () -> {
                            Thread thread = onAThread(this.tracker.tracked(() -> {
                                begun.countDown();
                                waitFor(this.gate);
                            }));
                            waitFor(begun);
                            await().until(() -> thread.getState() == Thread.State.WAITING);
                        },
                        SHORT))
                .withMessageContaining("a callback of a command's result runs, at")
                .withMessageContaining("CausalTrackerTests.waitFor");
    }

    @Test
    void finishedCallbackIsNotAwaited() {
        this.tracker.runAndWait(() -> onAThread(this.tracker.tracked(() -> {})), Duration.ofSeconds(20));
    }

    @Test
    void taskOfNoSimulationIsNotAwaited() {
        onAThread(this.tracker.tracked(() -> waitFor(this.gate)));
        this.tracker.awaitAll(SHORT);
        assertThat(this.tracker.busy()).hasSize(1);
    }

    @Test
    void callbackOfCallbackIsAwaited() {
        List<String> order = new CopyOnWriteArrayList<>();
        this.tracker.runAndWait(
                () -> onAThread(this.tracker.tracked(() -> {
                    Runnable second = this.tracker.tracked(() -> order.add("second"));
                    order.add("first");
                    onAThread(second);
                })),
                Duration.ofSeconds(20));
        assertThat(order).containsExactly("first", "second");
    }

    /** The look at each task is followed by the end of a callback that has begun the next one. */
    @Test
    void callbackThatBeginsDuringLookIsAwaited() {
        for (int i = 0; i < 100; i++) {
            this.tracker.tracked(() -> {});
        }
        Set<TrackedTask> others = Set.copyOf(this.tracker.unfinished());
        Relay relay = new Relay();
        for (int look = 0; look < 100; look++) {
            assertThat(this.tracker.unfinished(task -> {
                        relay.handOver();
                        return !others.contains(task);
                    }))
                    .isNotEmpty();
        }
    }

    @Test
    void threadOfEarlierTestIsRecognized() {
        this.tracker.run(() -> {
            assertThat(this.tracker.fromAnEarlierTest()).isFalse();
            this.tracker.forget();
            assertThat(this.tracker.fromAnEarlierTest()).isTrue();
            Runnable late = () -> {};
            assertThat(this.tracker.tracked(late)).isSameAs(late);
        });
        assertThat(this.tracker.fromAnEarlierTest()).isFalse();
        this.tracker.awaitAll(SHORT);
    }

    private static Thread onAThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Callbacks of which each begins the next one before it ends. */
    private final class Relay {

        private Runnable next = next();

        void handOver() {
            this.next.run();
        }

        private Runnable next() {
            return CausalTrackerTests.this.tracker.tracked(() -> this.next = next());
        }
    }
}

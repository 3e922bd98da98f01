package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What hangs on a result is waited for like a listener. */
class CausalTrackerTests {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final CausalTracker ripples = new CausalTracker();

    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        this.gate.countDown();
    }

    @Test
    void aTaskThatHasNoThreadYetIsShown() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.ripples.runAndWait(() -> this.ripples.partOfCurrent(() -> {}), SHORT))
                .withMessageContaining("a callback of a command's result waits for a thread");
    }

    @Test
    void aTaskThatRunsIsShownWithWhatItDoes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.ripples.runAndWait(
                        () -> {
                            onAThread(this.ripples.partOfCurrent(() -> {
                                begun.countDown();
                                waitFor(this.gate);
                            }));
                            waitFor(begun);
                        },
                        SHORT))
                .withMessageContaining("a callback of a command's result runs, at")
                .withMessageContaining("CausalTrackerTests.waitFor");
    }

    @Test
    void aTaskThatIsDoneIsNotAwaited() {
        this.ripples.runAndWait(() -> onAThread(this.ripples.partOfCurrent(() -> {})), Duration.ofSeconds(20));
    }

    @Test
    void taskOfNoSimulationIsNotAwaited() {
        onAThread(this.ripples.partOfCurrent(() -> waitFor(this.gate)));
        this.ripples.awaitAll(SHORT);
        assertThat(this.ripples.busy()).hasSize(1);
    }

    @Test
    void aTaskThatBeginsAnotherIsAwaitedWithIt() {
        List<String> order = new CopyOnWriteArrayList<>();
        this.ripples.runAndWait(
                () -> onAThread(this.ripples.partOfCurrent(() -> {
                    Runnable second = this.ripples.partOfCurrent(() -> order.add("second"));
                    order.add("first");
                    onAThread(second);
                })),
                Duration.ofSeconds(20));
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void threadOfEarlierTestIsRecognized() {
        this.ripples.run(() -> {
            assertThat(this.ripples.fromAnEarlierTest()).isFalse();
            this.ripples.forget();
            assertThat(this.ripples.fromAnEarlierTest()).isTrue();
            Runnable late = () -> {};
            assertThat(this.ripples.partOfCurrent(late)).isSameAs(late);
        });
        assertThat(this.ripples.fromAnEarlierTest()).isFalse();
        this.ripples.awaitAll(SHORT);
    }

    private static void onAThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

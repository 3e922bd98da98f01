package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.kryten.simulator.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RobotLoopTests {

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    private final RobotLoop loop = new RobotLoop(this.time);

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void taskRunsAtOnce() {
        this.loop.execute(() -> this.done.add("a"));
        assertThat(this.done).containsExactly("a");
    }

    @Test
    void followUpTasksRunAfterTheTask() {
        this.loop.execute(() -> {
            this.loop.execute(() -> this.done.add("b"));
            this.loop.later(() -> this.done.add("c"));
            this.done.add("a");
        });
        assertThat(this.done).containsExactly("a", "b", "c");
    }

    @Test
    void queuedTaskRunsAfterTheAction() {
        this.loop.during(() -> {
            this.loop.later(() -> this.done.add("b"));
            this.loop.during(() -> this.loop.later(() -> this.done.add("c")));
            this.done.add("a");
        });
        assertThat(this.done).containsExactly("a", "b", "c");
        assertThat(this.time.waiting()).isZero();
    }

    @Test
    void queuedTaskRunsInScheduler() {
        this.loop.later(() -> this.done.add("a"));
        assertThat(this.done).isEmpty();
        this.time.advance(Duration.ZERO);
        assertThat(this.done).containsExactly("a");
    }

    @Test
    void failedTaskDoesNotStopLoop() {
        this.loop.execute(() -> {
            this.loop.execute(() -> this.done.add("b"));
            throw new IllegalStateException("on purpose");
        });
        assertThat(this.done).containsExactly("b");
    }

    @Test
    void errorReachesCallerAndLoopContinues() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.loop.execute(() -> {
                    this.loop.later(() -> this.done.add("a"));
                    throw new AssertionError("on purpose");
                }));
        this.loop.execute(() -> this.done.add("b"));
        assertThat(this.done).containsExactly("a", "b");
    }

    @Test
    void taskOfAnotherThreadIsAwaited() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread other = new Thread(() -> this.loop.execute(() -> {
            begun.countDown();
            awaitQuietly(goOn);
            this.done.add("slow");
        }));
        other.start();
        begun.await();
        Thread mine = new Thread(() -> {
            this.loop.perform(() -> this.done.add("performed"));
            this.done.add("after it");
            this.loop.during(() -> this.loop.later(() -> this.done.add("heard")));
            this.done.add("after that");
        });
        mine.start();
        goOn.countDown();
        other.join();
        mine.join();
        assertThat(this.done).containsExactly("slow", "performed", "after it", "heard", "after that");
    }

    @Test
    void threadOfOneRobotDoesNotWaitForAnother() throws InterruptedException {
        RobotLoop second = new RobotLoop(this.time);
        CountDownLatch bothAtWork = new CountDownLatch(2);
        List<Thread> threads = List.of(
                new Thread(() -> this.loop.execute(() -> crossOver(bothAtWork, second))),
                new Thread(() -> second.execute(() -> crossOver(bothAtWork, this.loop))));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(4000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void tasksNeverRunConcurrently() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        int[] count = {0};
        CountDownLatch finished = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                for (int j = 0; j < each; j++) {
                    // Not atomic: a lost update would show.
                    this.loop.execute(() -> count[0]++);
                }
                finished.countDown();
            });
        }
        assertThat(finished.await(60, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(count[0]).isEqualTo(threads * each);
    }

    private static void crossOver(CountDownLatch bothAtWork, RobotLoop other) {
        bothAtWork.countDown();
        awaitQuietly(bothAtWork);
        other.perform(() -> {});
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

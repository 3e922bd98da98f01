package io.kryten.support;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ElasticExecutorTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountDownLatch release = new CountDownLatch(1);
    private final ForkJoinPool pool = ElasticExecutor.create("elastic-", 8);

    @AfterEach
    void end() {
        this.release.countDown();
        this.pool.shutdownNow();
    }

    @Test
    void idleThreadIsReused() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            this.pool.execute(() -> threads.add(Thread.currentThread()));
            // The thread must have come back for the next task.
            await().atMost(LIMIT).until(this.pool::isQuiescent);
        }
        assertThat(threads).hasSize(1);
        assertThat(threads)
                .allMatch(Thread::isDaemon)
                .allMatch(thread -> thread.getName().startsWith("elastic-"));
    }

    @Test
    void tasksThatBlockDoNotDelayTheNextOne() throws Exception {
        for (int i = 0; i < 7; i++) {
            this.pool.execute(this::block);
        }
        CountDownLatch ran = new CountDownLatch(1);
        this.pool.execute(ran::countDown);
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.pool.getPoolSize()).isEqualTo(8);
    }

    @Test
    void taskWaitsWhileAllThreadsAreBusy() {
        for (int i = 0; i < 8; i++) {
            this.pool.execute(this::block);
        }
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            this.pool.execute(ran::incrementAndGet);
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(this.pool.getQueuedSubmissionCount()).isEqualTo(100));
        assertThat(this.pool.getPoolSize()).isEqualTo(8);
        assertThat(ran).hasValue(0);
        this.release.countDown();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ran).hasValue(100));
    }

    @Test
    void closedExecutorRejectsTasks() {
        this.pool.shutdown();
        assertThatThrownBy(() -> this.pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private void block() {
        try {
            assertThat(this.release.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.kryten.support;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
    private final ElasticExecutor pool = new ElasticExecutor("elastic-", 8);

    @AfterEach
    void end() {
        this.release.countDown();
        this.pool.close();
    }

    @Test
    void idleThreadIsReused() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger ran = new AtomicInteger();
        for (int i = 1; i <= 20; i++) {
            int tasks = i;
            this.pool.execute(() -> {
                threads.add(Thread.currentThread());
                ran.incrementAndGet();
            });
            // The thread must have come back for the next task.
            await().atMost(LIMIT)
                    .until(() -> ran.get() == tasks
                            && threads.stream().noneMatch(thread -> thread.getState() == Thread.State.RUNNABLE));
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
        assertThat(this.pool.threads()).isEqualTo(8);
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
                .untilAsserted(() -> assertThat(this.pool.waiting()).isEqualTo(100));
        assertThat(this.pool.isSaturated()).isTrue();
        assertThat(this.pool.threads()).isEqualTo(8);
        assertThat(ran).hasValue(0);
        this.release.countDown();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ran).hasValue(100));
    }

    @Test
    void tasksOfThePoolItselfWaitBehindEarlierOnes() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        try (ElasticExecutor single = new ElasticExecutor("single-", 1)) {
            single.execute(() -> {
                block();
                single.execute(() -> order.add("of the pool"));
                single.execute(last::countDown);
            });
            for (int i = 0; i < 50; i++) {
                single.execute(() -> order.add("outside"));
            }
            this.release.countDown();
            assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(order).hasSize(51).last().isEqualTo("of the pool");
    }

    @Test
    void tasksOfOneThreadOvertakeNoOther() throws Exception {
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        CountDownLatch ran = new CountDownLatch(1);
        try (ElasticExecutor single = new ElasticExecutor("single-", 1)) {
            single.execute(this::block);
            for (int i = 0; i < 20; i++) {
                single.execute(before::incrementAndGet);
            }
            Thread other = new Thread(() -> single.execute(ran::countDown));
            other.start();
            other.join();
            for (int i = 0; i < 1_000; i++) {
                single.execute(() -> {
                    if (ran.getCount() > 0) {
                        after.incrementAndGet();
                    }
                });
            }
            this.release.countDown();
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(before).hasValue(20);
        assertThat(after).hasValue(0);
    }

    @Test
    void threadsHaveTheContextClassLoaderOfTheCreator() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        try (ElasticExecutor pool = new ElasticExecutor("loader-", 1)) {
            Thread.currentThread().setContextClassLoader(before);
            CompletableFuture<ClassLoader> seen =
                    CompletableFuture.supplyAsync(() -> Thread.currentThread().getContextClassLoader(), pool);
            assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(own);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
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

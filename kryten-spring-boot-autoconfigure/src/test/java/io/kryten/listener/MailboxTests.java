package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.kryten.support.ElasticExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class MailboxTests {

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

    /** Tasks that were given to the executor; they run when a test says so. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private boolean saturated;

    @Test
    void laneKeepsOrderOfArrival() {
        Mailbox<String> mailbox = mailbox(100, 1);
        IntStream.range(0, 50).forEach(i -> mailbox.offer("a", "a" + i));
        runAll();
        assertThat(this.handled)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void laneHasOneTaskForManyItems() {
        Mailbox<String> mailbox = mailbox(100, 1);
        IntStream.range(0, 50).forEach(i -> mailbox.offer("a", "a" + i));
        mailbox.offer("b", "b0");
        assertThat(this.tasks).hasSize(2);
    }

    @Test
    void unorderedLaneHasOneTaskPerWorker() {
        Mailbox<String> mailbox = mailbox(100, 3);
        IntStream.range(0, 10).forEach(i -> mailbox.offer("a", "a" + i));
        assertThat(this.tasks).hasSize(3);
        runAll();
        assertThat(this.handled).hasSize(10).doesNotHaveDuplicates();
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void busyLaneDelaysNoOtherLane() {
        Mailbox<String> mailbox = mailbox(100, 1);
        mailbox.offer("a", "a0");
        Runnable stuck = this.tasks.remove();
        mailbox.offer("a", "a1");
        mailbox.offer("b", "b0");
        runAll();
        assertThat(this.handled).containsExactly("b0");
        stuck.run();
        assertThat(this.handled).containsExactly("b0", "a0", "a1");
    }

    @Test
    void fullMailboxDropsTheOldestItemOfAllLanes() {
        Mailbox<String> mailbox = mailbox(3, 1);
        assertThat(mailbox.offer("a", "1")).isNull();
        assertThat(mailbox.offer("b", "2")).isNull();
        assertThat(mailbox.offer("a", "3")).isNull();
        assertThat(mailbox.offer("c", "4")).isEqualTo("1");
        assertThat(mailbox.offer("c", "5")).isEqualTo("2");
        assertThat(mailbox.size()).isEqualTo(3);
        runAll();
        assertThat(this.handled).containsExactly("3", "4", "5");
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void fullPausedMailboxKeepsNewestItems() {
        Mailbox<String> mailbox = mailbox(2, 1);
        mailbox.pause();
        IntStream.range(0, 10).forEach(i -> mailbox.offer("lane" + i, "m" + i));
        assertThat(this.tasks).isEmpty();
        mailbox.resume();
        assertThat(this.tasks).hasSize(2);
        runAll();
        assertThat(this.handled).containsExactlyInAnyOrder("m8", "m9");
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void pauseKeepsRunningWorkAndQueuesRest() {
        List<Mailbox<String>> self = new ArrayList<>();
        Mailbox<String> mailbox = mailbox(10, 1, item -> {
            this.handled.add(item);
            self.get(0).pause();
        });
        self.add(mailbox);
        mailbox.offer("a", "1");
        mailbox.offer("a", "2");
        runAll();
        assertThat(this.handled).containsExactly("1");
        assertThat(mailbox.size()).isEqualTo(1);
        mailbox.resume();
        runAll();
        assertThat(this.handled).containsExactly("1", "2");
    }

    @Test
    void secondResumeStartsNothing() {
        Mailbox<String> mailbox = mailbox(10, 1);
        mailbox.pause();
        mailbox.offer("a", "1");
        mailbox.offer("a", "2");
        mailbox.resume();
        mailbox.resume();
        assertThat(this.tasks).hasSize(1);
        runAll();
        assertThat(this.handled).containsExactly("1", "2");
    }

    @Test
    void closedMailboxAcceptsAndHandlesNothing() {
        Mailbox<String> mailbox = mailbox(10, 1);
        mailbox.offer("a", "1");
        mailbox.offer("a", "2");
        assertThat(mailbox.close()).hasSize(2);
        mailbox.offer("a", "3");
        runAll();
        mailbox.resume();
        runAll();
        assertThat(this.handled).isEmpty();
        assertThat(mailbox.size()).isZero();
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void idleLanesAreRemovedAndHoldNoThread() {
        Mailbox<String> mailbox = mailbox(10, 1);
        for (int i = 0; i < 1000; i++) {
            mailbox.offer("sender" + i, "m" + i);
            assertThat(mailbox.isIdle()).isFalse();
            runAll();
            assertThat(mailbox.isIdle()).isTrue();
        }
        assertThat(this.tasks).isEmpty();
        assertThat(this.handled).hasSize(1000);
    }

    @Test
    void busyLaneYieldsWhenThreadsAreSaturated() {
        Mailbox<String> mailbox = mailbox(1000, 1);
        IntStream.range(0, 100).forEach(i -> mailbox.offer("a", "a" + i));
        mailbox.offer("b", "b");
        this.saturated = true;
        runAll();
        assertThat(this.handled).hasSize(101);
        assertThat(this.handled.indexOf("b")).isBetween(1, 50);
        assertThat(this.handled.stream().filter(item -> item.startsWith("a")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void busyLaneKeepsThreadWithoutSaturation() {
        Mailbox<String> mailbox = mailbox(1000, 1);
        IntStream.range(0, 100).forEach(i -> mailbox.offer("a", "a" + i));
        this.tasks.remove().run();
        assertThat(this.handled).hasSize(100);
    }

    @Test
    void itemWithoutThreadIsHandledWithNextItem() {
        AtomicBoolean refusing = new AtomicBoolean(true);
        Executor executor = task -> {
            if (refusing.get()) {
                throw new RejectedExecutionException("no thread");
            }
            this.tasks.add(task);
        };
        Mailbox<String> mailbox = new Mailbox<>(10, 1, executor, () -> false, () -> new Recorder<>(this.handled::add));
        mailbox.offer("a", "1");
        refusing.set(false);
        mailbox.offer("a", "2");
        runAll();
        assertThat(this.handled).containsExactly("1", "2");
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void failedWorkerLeavesLaneToNextOne() {
        Mailbox<String> mailbox = mailbox(100, 1, item -> {
            if (item.equals("bad")) {
                throw new OutOfMemoryError("on purpose");
            }
            this.handled.add(item);
        });
        mailbox.offer("a", "bad");
        mailbox.offer("a", "good");
        Runnable first = this.tasks.remove();

        assertThatThrownBy(first::run).isInstanceOf(OutOfMemoryError.class);
        runAll();
        mailbox.offer("a", "later");
        runAll();

        assertThat(this.handled).containsExactly("good", "later");
        assertThat(mailbox.isIdle()).isTrue();
    }

    @Test
    void busyLaneOfTheRealPoolYieldsItsThreadToAnother() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        AtomicInteger before = new AtomicInteger();
        try (ElasticExecutor pool = new ElasticExecutor("fair-", 1)) {
            Mailbox<Runnable> mailbox =
                    new Mailbox<>(10_000, 1, pool, pool::isSaturated, () -> new Recorder<>(Runnable::run));
            mailbox.offer("A", () -> awaitQuietly(release));
            for (int i = 0; i < 1_000; i++) {
                mailbox.offer("A", () -> {
                    if (other.getCount() > 0) {
                        before.incrementAndGet();
                    }
                });
            }
            mailbox.offer("B", other::countDown);
            release.countDown();
            assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(before).hasValueLessThan(100);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void concurrentOffersKeepOrderAndLoseNothing() throws Exception {
        ElasticExecutor pool = new ElasticExecutor("stress-", 6);
        int producers = 6;
        int each = 20_000;
        Map<Integer, List<Integer>> byLane = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        // One producer for each pair of lanes, so that the order of arrival within a lane is known.
        Mailbox<int[]> mailbox = new Mailbox<>(
                Integer.MAX_VALUE,
                1,
                pool,
                pool::isSaturated,
                () -> new Recorder<>(item -> {
                    AtomicInteger inLane = atOnce.computeIfAbsent(item[0], lane -> new AtomicInteger());
                    if (inLane.incrementAndGet() > 1) {
                        overlaps.incrementAndGet();
                    }
                    byLane.computeIfAbsent(item[0], lane -> new ArrayList<>()).add(item[1]);
                    inLane.decrementAndGet();
                }));
        AtomicBoolean over = new AtomicBoolean();
        Thread pauser = new Thread(() -> {
            while (!over.get()) {
                mailbox.pause();
                Thread.onSpinWait();
                mailbox.resume();
            }
        });
        pauser.start();
        CountDownLatch done = new CountDownLatch(producers);
        for (int p = 0; p < producers; p++) {
            int lane = p * 2;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            mailbox.offer(lane + i % 2, new int[] {lane + i % 2, i});
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        over.set(true);
        pauser.join();
        await().atMost(Duration.ofSeconds(30)).until(mailbox::isIdle);
        pool.shutdown();

        assertThat(overlaps).hasValue(0);
        assertThat(byLane).hasSize(producers * 2);
        byLane.forEach((lane, items) -> assertThat(items)
                .containsExactlyElementsOf(IntStream.range(0, each)
                        .filter(i -> i % 2 == lane % 2)
                        .boxed()
                        .toList()));
    }

    private Mailbox<String> mailbox(int capacity, int workers) {
        return mailbox(capacity, workers, this.handled::add);
    }

    private Mailbox<String> mailbox(int capacity, int workers, Consumer<String> handler) {
        return new Mailbox<>(capacity, workers, this.tasks::add, () -> this.saturated, () -> new Recorder<>(handler));
    }

    private void runAll() {
        for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
            task.run();
        }
    }

    private record Recorder<T>(Consumer<T> handler) implements Mailbox.Worker<T> {

        @Override
        public void handle(T item) {
            this.handler.accept(item);
        }

        @Override
        public void close() {}
    }
}

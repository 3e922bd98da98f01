package io.kryten.core.chat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.support.Scheduler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads send to one channel at the same time. */
class ChatPacerStressTests {

    private static final int THREADS = 8;

    private static final int TEXTS = 500;

    private static final Confirmation YES = Confirmations.YES;

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    private final AtomicInteger sendingNow = new AtomicInteger();

    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000})
    void eachLineIsSentOnceByOnePumpAndInOrder(long delayNanos) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Queue<CompletableFuture<Confirmation>> results = new ConcurrentLinkedQueue<>();
        try (Scheduler scheduler = Scheduler.real("stress");
                ChatPacer pacer = pacer(scheduler, Duration.ofNanos(delayNanos))) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> new Thread(() -> talk(pacer, thread, go, results)))
                    .toList();
            threads.forEach(Thread::start);
            go.countDown();
            for (Thread thread : threads) {
                thread.join(120_000);
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofMinutes(2));
        }
        assertThat(this.mostAtOnce).hasValue(1);
        assertThat(this.sent).hasSize(THREADS * TEXTS * 2).doesNotHaveDuplicates();
        List<String> lines = List.copyOf(this.sent);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + ".";
            assertThat(lines.stream().filter(line -> line.startsWith(prefix)).toList())
                    .isEqualTo(expected(thread));
        }
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i + 1)).isEqualTo(lines.get(i).replace("a", "b"));
        }
    }

    private void talk(ChatPacer pacer, int thread, CountDownLatch go, Queue<CompletableFuture<Confirmation>> results) {
        try {
            go.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        for (int text = 0; text < TEXTS; text++) {
            String line = thread + "." + text;
            List<KrytenCommand> lines = List.of(KrytenCommand.say(line + "a"), KrytenCommand.say(line + "b"));
            results.add(pacer.submit(lines, null, ChatTurn.USUAL, LineSender.once(this::send)));
        }
    }

    private ChatPacer pacer(Scheduler scheduler, Duration delay) {
        ChatSettings settings = new ChatSettings(delay, Duration.ZERO, 320, THREADS * TEXTS * 2);
        return new ChatPacer("cytu.be/lounge", settings, scheduler, () -> 0, () -> true, Duration.ZERO, () -> false);
    }

    private CompletableFuture<Confirmation> send(KrytenCommand line) {
        int now = this.sendingNow.incrementAndGet();
        this.mostAtOnce.accumulateAndGet(now, Math::max);
        this.sent.add(String.valueOf(line.arguments().get("message")));
        Thread.onSpinWait();
        this.sendingNow.decrementAndGet();
        return CompletableFuture.completedFuture(YES);
    }

    private static List<String> expected(int thread) {
        return IntStream.range(0, TEXTS)
                .boxed()
                .flatMap(text -> IntStream.of('a', 'b').mapToObj(part -> thread + "." + text + (char) part))
                .toList();
    }
}

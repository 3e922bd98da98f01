package io.kryten.test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads use one mock, and each sees its own listeners done. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ParallelTests {

    private static final int THREADS = 8;

    private static final int ROUNDS = 200;

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder(IntStream.range(0, THREADS)
                    .mapToObj(room -> "cytu.be/room" + room)
                    .toArray(String[]::new))
            .listeners(new Echo())
            .build();

    @Test
    void eachThreadFindsItsRepliesWhenItsSimulationReturns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Stream<Callable<Void>> work = IntStream.range(0, THREADS).mapToObj(room -> () -> chatIn("room" + room));
            List<Future<Void>> ends = threads.invokeAll(work.toList());
            for (Future<Void> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(this.kryten).hasSent(2 * THREADS * ROUNDS);
    }

    @Test
    void twoMocksKnowNothingOfEachOther() {
        try (MockKrytenTemplate other = MockKrytenTemplate.builder("cytu.be/room0")
                .listeners(new Echo())
                .build()) {
            other.simulateChat("room0", "alice", "hi");
            assertThat(this.kryten).sentNothing();
            assertThat(other).hasSent(2);
        }
    }

    @Test
    void botOfOneMockMayUseAnother() {
        try (MockKrytenTemplate other = MockKrytenTemplate.create("cytu.be/elsewhere");
                MockKrytenTemplate mine = MockKrytenTemplate.builder("cytu.be/room0")
                        .listeners(new Forwarder(other))
                        .build()) {
            other.reset();
            mine.simulateChat("room0", "alice", "hi");
            assertThat(other).sentChatExactly("elsewhere", "hi");
            mine.reset();
            mine.simulateChat("room0", "alice", "hi again");
            assertThat(other).sentChatExactly("elsewhere", "hi", "hi again");
        }
    }

    private Void chatIn(String room) {
        for (int i = 0; i < ROUNDS; i++) {
            this.kryten.simulateChat(room, "alice", room + " line " + i);
            assertThat(this.kryten)
                    .sentChat(room, "in order: " + room + " line " + i)
                    .sentChat(room, "at once: " + room + " line " + i);
        }
        return null;
    }

    private record Forwarder(KrytenOperations target) {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            this.target.sendChat("elsewhere", message.text());
        }
    }

    private static final class Echo {

        @KrytenListener
        String inOrder(ChatMessageEvent message) {
            return "in order: " + message.text();
        }

        @KrytenListener(order = Order.NONE, concurrency = "4")
        String atOnce(ChatMessageEvent message) {
            return "at once: " + message.text();
        }
    }
}

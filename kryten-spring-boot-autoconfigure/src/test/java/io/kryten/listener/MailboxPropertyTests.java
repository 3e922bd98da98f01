package io.kryten.listener;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

/** Random operations on a mailbox, compared with a plain list of waiting items. */
class MailboxPropertyTests {

    @Test
    void everyItemIsHandledOrDroppedOnceInTheOrderOfItsLane() {
        forAll(500, steps(), Generator.integers(1, 6), (steps, capacity) -> {
            Queue<Runnable> tasks = new ArrayDeque<>();
            List<Item> handled = new ArrayList<>();
            Mailbox<Item> mailbox = new Mailbox<>(capacity, 1, tasks::add, () -> true, () -> new Mailbox.Worker<>() {

                @Override
                public void handle(Item item) {
                    handled.add(item);
                }

                @Override
                public void close() {}
            });
            List<Item> waiting = new ArrayList<>();
            int number = 0;
            for (int step : steps) {
                switch (step) {
                    case 5 -> mailbox.pause();
                    case 6 -> mailbox.resume();
                    case 7 -> runOne(tasks);
                    default -> {
                        Item item = new Item(step, number++);
                        Item dropped = mailbox.offer(item.lane(), item);
                        assertThat(dropped).isEqualTo((waiting.size() == capacity) ? waiting.remove(0) : null);
                        waiting.add(item);
                    }
                }
                // A handled item can no longer be dropped.
                waiting.removeAll(handled);
                assertThat(mailbox.size()).isEqualTo(waiting.size());
            }
            mailbox.resume();
            while (!tasks.isEmpty()) {
                runOne(tasks);
            }
            assertThat(mailbox.isIdle()).isTrue();
            assertThat(handled).doesNotHaveDuplicates().containsAll(waiting);
            for (int lane = 0; lane < 5; lane++) {
                int wanted = lane;
                assertThat(handled.stream()
                                .filter(item -> item.lane() == wanted)
                                .map(Item::number)
                                .toList())
                        .isSorted();
            }
        });
    }

    private static Generator<List<Integer>> steps() {
        return Generator.integers(0, 7).list(0, 120);
    }

    private static void runOne(Queue<Runnable> tasks) {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
    }

    private record Item(int lane, int number) {}
}

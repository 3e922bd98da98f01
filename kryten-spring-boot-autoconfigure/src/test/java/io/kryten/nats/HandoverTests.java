package io.kryten.nats;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HandoverTests {

    private static final long HELD = 1_000;

    private final Handover handover = new Handover(List.of("a", "b", "c"));

    @Test
    void nothingIsAdmittedBeforeTheEarlierDispatcherIsDone() throws Exception {
        CompletableFuture<List<Integer>> admitted = CompletableFuture.supplyAsync(() -> admitted("a", 1, 3));
        assertThat(admitted).isNotDone();
        this.handover.complete(HELD, true);
        assertThat(admitted.get()).containsExactly(1, 2, 3);
    }

    @Test
    void messagesOfBothDispatchersAreAdmittedOnce() {
        deliver("a", 1, 5);
        this.handover.complete(HELD, true);
        assertThat(admitted("a", 4, 8)).containsExactly(6, 7, 8);
    }

    @Test
    void eachSubscriptionHasItsOwnOverlap() {
        deliver("a", 1, 5);
        deliver("b", 1, 3);
        this.handover.complete(HELD, true);
        assertThat(admitted("b", 4, 6)).containsExactly(4, 5, 6);
        assertThat(admitted("a", 5, 6)).containsExactly(6);
        assertThat(admitted("c", 1, 2)).containsExactly(1, 2);
    }

    @Test
    void equalMessageAfterTheOverlapIsAnotherOne() {
        deliver("a", 1, 2);
        this.handover.complete(HELD, true);
        assertThat(admitted("a", 3, 3)).containsExactly(3);
        assertThat(admitted("a", 1, 2)).containsExactly(1, 2);
    }

    @Test
    void messageAfterTheHeldOnesIsNoRepetition() {
        deliver("a", 1, 5);
        this.handover.complete(2, true);
        assertThat(admitted("a", 4, 5)).isEmpty();
        assertThat(admitted("a", 5, 5)).containsExactly(5);
    }

    @Test
    void overlapOfManyMessagesIsAdmittedOnce() {
        deliver("a", 1, 100_000);
        this.handover.complete(100_000, true);
        assertThat(admitted("a", 1, 100_001)).containsExactly(100_001);
    }

    @Test
    void lateMessageIsDeliveredByTheNextDispatcher() {
        deliver("a", 1, 5);
        this.handover.complete(HELD, true);
        assertThat(this.handover.delivers("a", message(6))).isFalse();
        assertThat(admitted("a", 4, 7)).containsExactly(6, 7);
    }

    @Test
    void lateMessageIsDeliveredIfTheNextDispatcherMayLackIt() {
        this.handover.complete(HELD, false);
        assertThat(this.handover.delivers("a", message(1))).isTrue();
    }

    @Test
    void messageOfAnEndingSubscriptionIsDelivered() {
        this.handover.complete(HELD, true);
        assertThat(this.handover.delivers("ending", message(1))).isTrue();
    }

    private void deliver(String subscription, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> this.handover.delivers(subscription, message(number)));
    }

    private List<Integer> admitted(String subscription, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .filter(number -> isAdmitted(subscription, number))
                .boxed()
                .toList();
    }

    private boolean isAdmitted(String subscription, int number) {
        try {
            return this.handover.admits(subscription, message(number));
        } catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    private static RawMessage message(int number) {
        return new RawMessage("subject", null, ("m" + number).getBytes(UTF_8));
    }
}

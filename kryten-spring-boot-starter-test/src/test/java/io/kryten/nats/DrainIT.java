package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.connected;
import static io.kryten.nats.TestConnections.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RequiresNats
class DrainIT {

    private static final int MESSAGES = 20_000;

    private final NatsKrytenConnection one;

    private final NatsKrytenConnection two;

    private final NatsKrytenConnection sender;

    DrainIT(NatsServer server) {
        this.one = connected(server.url());
        this.two = connected(server.url());
        this.sender = connected(server.url());
    }

    @AfterEach
    void end() {
        this.one.stop();
        this.two.stop();
        this.sender.stop();
    }

    @Test
    void leavingGroupMemberHandlesItsMessages() throws Exception {
        LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
        Semaphore slowness = new Semaphore(0);
        KrytenConnection.Subscription leaving = this.one.subscribe("job", "workers", (message) -> {
            slowness.acquireUninterruptibly();
            handled.add(message.text());
        });
        this.two.subscribe("job", "workers", (message) -> handled.add(message.text()));
        settle(this.one);
        settle(this.two);

        send(0, MESSAGES / 4);
        settle(this.sender);
        CompletableFuture<Boolean> drained =
                CompletableFuture.supplyAsync(() -> this.one.drain(List.of(leaving), LIMIT));
        send(MESSAGES / 4, MESSAGES);
        slowness.release(MESSAGES);

        assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(LIMIT).until(() -> handled.size() >= MESSAGES);
        settle(this.two);
        assertThat(handled).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    @Test
    void otherSubscriptionsContinue() {
        List<String> received = new CopyOnWriteArrayList<>();
        KrytenConnection.Subscription ending = this.one.subscribe("a", null, (message) -> received.add("ended"));
        KrytenConnection.Subscription staying =
                this.one.subscribe("a", null, (message) -> received.add("stayed " + message.text()));

        this.one.publish("a", bytes("before"));
        assertThat(this.one.drain(List.of(ending), LIMIT)).isTrue();
        assertThat(received).containsExactlyInAnyOrder("ended", "stayed before");
        ending.close();
        this.one.publish("a", bytes("after"));
        await().atMost(LIMIT).until(() -> received.size() == 3);
        assertThat(received).endsWith("stayed after");

        staying.close();
        this.one.publish("a", bytes("nobody"));
        settle(this.one);
        assertThat(received).hasSize(3);
    }

    @Test
    void otherSubscriptionsReceiveEachMessageOnceInOrder() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        this.one.subscribe("job", null, (message) -> received.add(message.text()));
        settle(this.one);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(0, MESSAGES));
        int drains = 0;
        while (!sending.isDone() || drains == 0) {
            KrytenConnection.Subscription ending = this.one.subscribe("job", null, (message) -> {});
            assertThat(this.one.drain(List.of(ending), LIMIT)).isTrue();
            drains++;
        }
        sending.get();
        await().atMost(LIMIT).until(() -> received.contains("m" + (MESSAGES - 1)));
        assertThat(received)
                .as("after %d drains", drains)
                .containsExactlyElementsOf(
                        IntStream.range(0, MESSAGES).mapToObj((i) -> "m" + i).toList());
    }

    @Test
    void endedSubscriptionStaysEndedAfterRestart() {
        List<String> received = new CopyOnWriteArrayList<>();
        KrytenConnection.Subscription ending = this.one.subscribe("a", null, (message) -> received.add("ended"));
        this.one.subscribe("a", null, (message) -> received.add("stayed"));
        assertThat(this.one.drain(List.of(ending, ending), LIMIT)).isTrue();
        assertThat(this.one.drain(List.of(ending), LIMIT)).isTrue();

        this.one.stop();
        this.one.start();
        this.one.publish("a", bytes("x"));
        settle(this.one);
        assertThat(received).containsExactly("stayed");
    }

    @Test
    void drainWithoutConnectionCloses() {
        List<String> received = new CopyOnWriteArrayList<>();
        this.one.stop();
        KrytenConnection.Subscription ending = this.one.subscribe("a", null, (message) -> received.add("ended"));
        assertThat(this.one.drain(List.of(ending), LIMIT)).isTrue();
        this.one.start();
        this.one.publish("a", bytes("x"));
        settle(this.one);
        assertThat(received).isEmpty();
    }

    @Test
    void drainDoesNotWaitForASlowHandler() {
        CountDownLatch busy = new CountDownLatch(1);
        Semaphore release = new Semaphore(0);
        List<String> received = new CopyOnWriteArrayList<>();
        KrytenConnection.Subscription ending = this.one.subscribe("a", null, (message) -> {
            busy.countDown();
            release.acquireUninterruptibly();
        });
        this.one.subscribe("b", null, (message) -> received.add(message.text()));
        this.one.publish("a", bytes("x"));
        await().atMost(LIMIT).until(() -> busy.getCount() == 0);

        assertThat(this.one.drain(List.of(ending), Duration.ofMillis(200))).isFalse();
        release.release();
        this.one.publish("b", bytes("still here"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received).containsExactly("still here"));
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach((i) -> this.sender.publish("job", bytes("m" + i)));
    }
}

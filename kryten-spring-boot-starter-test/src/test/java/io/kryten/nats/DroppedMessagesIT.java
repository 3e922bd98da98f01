package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

/** Messages that a connection drops because their handler does not keep up are counted. */
@RequiresNats
class DroppedMessagesIT {

    private static final byte[] LARGE = new byte[1_000_000];

    /** More than may wait. */
    private static final long COUNT = DispatcherDelivery.PENDING_BYTES / LARGE.length + 20;

    private final CountDownLatch release = new CountDownLatch(1);
    private final NatsKrytenConnection slow;
    private final NatsKrytenConnection sender;

    DroppedMessagesIT(NatsServer server) {
        this.slow = connected(server.url());
        this.sender = connected(server.url());
    }

    @AfterEach
    void end() {
        this.release.countDown();
        this.slow.stop();
        this.sender.stop();
    }

    @Test
    void droppedEventsAreCountedAcrossConnections() {
        this.slow.subscribe("events", null, message -> waitForRelease());
        settle(this.sender);
        assertThat(this.slow.flush(LIMIT)).isTrue();
        flood("events");
        await().atMost(LIMIT).until(() -> this.slow.droppedMessages() > 0);
        this.release.countDown();
        this.slow.stop();
        long dropped = this.slow.droppedMessages();
        assertThat(dropped).isPositive();
        this.slow.start();
        assertThat(this.slow.droppedMessages()).isEqualTo(dropped);
    }

    @Test
    void droppedRepliesAreCounted() {
        this.sender.subscribe("question", null, message -> flood(String.valueOf(message.replyTo())));
        assertThat(this.sender.flush(LIMIT)).isTrue();
        CompletableFuture<List<RawMessage>> answers =
                this.slow.requestMany("question", bytes("x"), Duration.ofMinutes(1), Optional::of, answer -> {
                    waitForRelease();
                    return true;
                });
        await().atMost(LIMIT).until(() -> this.slow.droppedMessages() > 0);
        this.release.countDown();
        assertThat(answers).succeedsWithin(LIMIT);
    }

    private void flood(String subject) {
        for (int i = 0; i < COUNT; i++) {
            this.sender.publish(subject, LARGE);
        }
    }

    private void waitForRelease() {
        try {
            assertThat(this.release.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

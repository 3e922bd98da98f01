package io.kryten.sample.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.Channel;
import io.kryten.core.KrytenTemplate;
import io.kryten.health.KrytenHealth;
import io.kryten.sample.SampleBotApplication;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = SampleBotApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ChatLogTests {

    private final CountDownLatch firstClearMayEnd = new CountDownLatch(1);

    private final AtomicInteger clears = new AtomicInteger();

    @Test
    void lineAfterASlowClearIsKept(
            @Autowired ChatLog log, @Autowired SimulatedRooms rooms, @Autowired KrytenTemplate kryten) {
        await().until(() -> kryten.health().status() == KrytenHealth.Status.UP);
        log.onClear(this::holdTheFirst);
        SimulatedRoom room = rooms.only();

        room.say("alice", "/clear");
        room.say("alice", "/clear");
        room.say("alice", "after both");
        await().until(() -> this.clears.get() == 1);
        this.firstClearMayEnd.countDown();

        await().until(() -> this.clears.get() == 2);
        await().untilAsserted(() ->
                assertThat(log.lines(room.channel())).extracting(LogLine::text).contains("after both"));
    }

    private void holdTheFirst(Channel channel) {
        if (this.clears.incrementAndGet() == 1) {
            try {
                this.firstClearMayEnd.await();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.Rank;
import io.kryten.simulator.VirtualTime;
import io.kryten.support.Scheduler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTimerTests {

    private final VirtualTime virtual = new VirtualTime(RoomFixture.START);

    private final RoomTime time = new RoomTime(this.virtual.clock(), this.virtual, new RoomLoop());

    private final AtomicInteger rang = new AtomicInteger();

    private final RoomTimer timer = new RoomTimer(this.time, this.rang::incrementAndGet);

    @Test
    void ringsOnce() {
        this.timer.in(Duration.ofSeconds(5));
        this.virtual.advance(Duration.ofSeconds(4));
        assertThat(this.rang).hasValue(0);
        assertThat(this.timer.isSet()).isTrue();
        this.virtual.advance(Duration.ofSeconds(100));
        assertThat(this.rang).hasValue(1);
        assertThat(this.timer.isSet()).isFalse();
    }

    @Test
    void ringsAtLastTimeSet() {
        this.timer.in(Duration.ofSeconds(5));
        this.timer.in(Duration.ofSeconds(2));
        this.virtual.advance(Duration.ofSeconds(2));
        assertThat(this.rang).hasValue(1);
        this.virtual.advance(Duration.ofSeconds(10));
        assertThat(this.rang).hasValue(1);

        this.timer.in(Duration.ofSeconds(2));
        this.virtual.advance(Duration.ofSeconds(1));
        this.timer.in(Duration.ofSeconds(2));
        this.virtual.advance(Duration.ofMillis(1999));
        assertThat(this.rang).hasValue(1);
        this.virtual.advance(Duration.ofMillis(1));
        assertThat(this.rang).hasValue(2);
    }

    @Test
    void doesNotRingWhenStopped() {
        this.timer.in(Duration.ofSeconds(2));
        this.timer.stop();
        this.virtual.advance(Duration.ofSeconds(10));
        assertThat(this.rang).hasValue(0);

        this.timer.in(Duration.ofSeconds(2));
        this.virtual.advance(Duration.ofSeconds(2));
        assertThat(this.rang).hasValue(1);
    }

    @Test
    void doesNotRingAfterTheEnd() {
        this.timer.in(Duration.ofSeconds(2));
        this.time.end();
        this.virtual.advance(Duration.ofSeconds(10));
        this.timer.in(Duration.ofSeconds(2));

        assertThat(this.rang).hasValue(0);
        assertThat(this.virtual.waiting()).isZero();
    }

    @Test
    void repeatedSettingLeavesOneTask() {
        for (int i = 0; i < 1000; i++) {
            this.timer.in(Duration.ofSeconds(10));
            this.virtual.advance(Duration.ofSeconds(1));
        }

        assertThat(this.virtual.waiting()).isEqualTo(1);
        assertThat(this.rang).hasValue(0);
    }

    @Test
    void channelFollowsRealTime() {
        try (CyTubeRoom room = CyTubeRoom.builder("lounge").build()) {
            Visitor owner = new Visitor(room, Account.of("owner_al", Rank.CREATOR));
            owner.emit("newPoll", "{'title':'?','opts':['a'],'obscured':false,'timeout':1}");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(room.poll()).isEmpty());
        }
    }

    @Test
    void sharedSchedulerStaysOpen() {
        Scheduler scheduler = Scheduler.real("lent");
        CyTubeRoom.builder("lounge").time(scheduler).build().close();
        scheduler.schedule(this.rang::incrementAndGet, Duration.ZERO);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(this.rang).hasValue(1));
        scheduler.close();
    }
}

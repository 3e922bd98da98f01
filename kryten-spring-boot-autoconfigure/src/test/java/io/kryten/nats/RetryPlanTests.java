package io.kryten.nats;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPlanTests {

    @Test
    void triesInARowAreLimitedAndASuccessStartsAnew() {
        RetryPlan plan = new RetryPlan(NatsOptions.builder().maxReconnects(2).build());
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isFalse();
        plan.reset();
        assertThat(plan.next()).isTrue();
    }

    @RepeatedTest(20)
    void thePauseIsTheWaitAndUpToTheJitter() {
        RetryPlan plan = new RetryPlan(NatsOptions.builder()
                .reconnectWait(Duration.ofMillis(100))
                .reconnectJitter(Duration.ofMillis(10))
                .build());
        assertThat(plan.first()).isBetween(Duration.ZERO, Duration.ofMillis(10));
        assertThat(plan.pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(110));
    }

    @Test
    void aGateLetsOneLineThroughInItsTime() {
        AtomicLong now = new AtomicLong(-5);
        LogGate gate = new LogGate(Duration.ofNanos(10), now::get);
        assertThat(gate.pass()).isTrue();
        now.addAndGet(9);
        assertThat(gate.pass()).isFalse();
        now.addAndGet(1);
        assertThat(gate.pass()).isTrue();
        gate.reset();
        assertThat(gate.pass()).isTrue();
    }
}

package io.kryten.nats;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPlanTests {

    @Test
    void consecutiveAttemptsAreLimited() {
        RetryPlan plan = new RetryPlan(NatsOptions.builder().maxReconnects(2).build());
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isFalse();
        plan.reset();
        assertThat(plan.next()).isTrue();
    }

    @RepeatedTest(20)
    void pauseIsWaitPlusJitter() {
        RetryPlan plan = new RetryPlan(NatsOptions.builder()
                .reconnectWait(Duration.ofMillis(100))
                .reconnectJitter(Duration.ofMillis(10))
                .build());
        assertThat(plan.first()).isBetween(Duration.ZERO, Duration.ofMillis(10));
        assertThat(plan.pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(110));
    }
}

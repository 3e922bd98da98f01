package io.kryten.nats;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPlanTests {

    @Test
    void consecutiveAttemptsAreLimited() {
        RetryPlan plan = new RetryPlan(new ReconnectSettings(
                Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500), 2, Duration.ofSeconds(30)));
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isTrue();
        assertThat(plan.next()).isFalse();
        plan.reset();
        assertThat(plan.next()).isTrue();
    }

    @RepeatedTest(20)
    void pauseIsWaitPlusJitter() {
        RetryPlan plan = new RetryPlan(new ReconnectSettings(
                Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(10), -1, Duration.ofSeconds(30)));
        assertThat(plan.first()).isBetween(Duration.ZERO, Duration.ofMillis(10));
        assertThat(plan.pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(110));
    }
}

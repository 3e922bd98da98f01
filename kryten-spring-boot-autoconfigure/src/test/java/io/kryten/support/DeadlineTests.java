package io.kryten.support;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTests {

    @Test
    void deadlineOfZeroHasPassed() {
        Deadline deadline = Deadline.after(Duration.ZERO);
        assertThat(deadline.hasPassed()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void remainingTimeIsAtMostTheLimit() {
        Deadline deadline = Deadline.after(Duration.ofHours(1));
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void endlessLimitIsOneOfAYear() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(364));
    }
}

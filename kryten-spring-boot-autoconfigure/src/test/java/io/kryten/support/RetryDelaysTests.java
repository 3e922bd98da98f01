package io.kryten.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryDelaysTests {

    @Test
    void pausesDoubleUpToLongest() {
        List<Duration> delays = delays(Duration.ofSeconds(1), 8);
        assertThat(delays).hasSize(8);
        for (int i = 0; i < delays.size(); i++) {
            long middle = Math.min(1000L << i, 30_000);
            assertThat(delays.get(i))
                    .isBetween(Duration.ofMillis(middle * 3 / 4), Duration.ofMillis(Math.min(middle * 5 / 4, 30_000)));
        }
        assertThat(delays.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pausesDifferByChance() {
        Set<Duration> first = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            first.add(delays(Duration.ofSeconds(1), 1).get(0));
        }
        assertThat(first).hasSizeGreaterThan(10);
    }

    @Test
    void noRetriesHaveNoPause() {
        assertThat(delays(Duration.ofSeconds(1), 0)).isEmpty();
    }

    @Test
    void pauseMayBeZeroOrLong() {
        assertThat(delays(Duration.ZERO, 3)).hasSize(3).allMatch(delay -> delay.toMillis() < 10);
        assertThat(delays(Duration.ofMinutes(2), 2)).allMatch(delay -> delay.toMinutes() == 2);
    }

    private static List<Duration> delays(Duration first, int count) {
        RetryDelays delays = new RetryDelays(first, count);
        List<Duration> all = new ArrayList<>();
        for (Optional<Duration> next = delays.next(); next.isPresent(); next = delays.next()) {
            all.add(next.get());
        }
        return all;
    }
}

package io.kryten.sample.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.kryten.sample.moderation.ModerationProperties.Capitals;
import io.kryten.sample.moderation.ModerationProperties.Lines;
import io.kryten.sample.moderation.ModerationProperties.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffencesTests {

    private final Offences offences = new Offences(new ModerationProperties(
            false,
            List.of(),
            List.of(),
            new Lines(0, Duration.ZERO),
            new Lines(0, Duration.ZERO),
            new Capitals(0, 1),
            List.of(Step.WARN),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5)));

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void offencesOfAUserAreCounted() {
        assertThat(offend("bob")).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(offend("bob")).isEqualTo(2);
        assertThat(offend("carol")).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(offend("bob")).isEqualTo(3);
    }

    @Test
    void furtherOffencesOfOneBurstDoNotCount() {
        assertThat(offend("bob")).isEqualTo(1);
        pass(Duration.ofSeconds(2));
        assertThat(offend("bob")).isZero();
        pass(Duration.ofSeconds(3));
        assertThat(offend("bob")).isEqualTo(2);
    }

    @Test
    void offencesAreForgottenOneByOne() {
        for (int i = 1; i <= 3; i++) {
            assertThat(offend("bob")).isEqualTo(i);
            pass(Duration.ofMinutes(1));
        }

        pass(Duration.ofMinutes(57)); // 60 minutes since the first: two of three are forgotten
        assertThat(offend("bob")).isEqualTo(2);
        pass(Duration.ofMinutes(29));
        assertThat(offend("bob")).isEqualTo(3);
        pass(Duration.ofMinutes(1));
        assertThat(offend("bob"))
                .as("another one was forgotten after 90 minutes")
                .isEqualTo(3);
        pass(Duration.ofDays(1));
        assertThat(offend("bob")).isEqualTo(1);
    }

    private int offend(String user) {
        return this.offences.add(user, this.now);
    }

    private void pass(Duration time) {
        this.now = this.now.plus(time);
    }
}

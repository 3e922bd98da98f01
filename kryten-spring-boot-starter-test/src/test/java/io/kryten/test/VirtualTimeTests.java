package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VirtualTimeTests {

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    private final VirtualTime time = new VirtualTime(START);

    private final List<String> ran = new ArrayList<>();

    @Test
    void runsWhatFallsDueInTheOrderOfItsTime() {
        this.time.schedule(() -> this.ran.add("late at " + this.time.clock().instant()), Duration.ofSeconds(2));
        this.time.schedule(() -> this.ran.add("soon at " + this.time.instant()), Duration.ofSeconds(1));
        this.time.schedule(() -> this.ran.add("never"), Duration.ofSeconds(4));

        this.time.advance(Duration.ofSeconds(3));

        assertThat(this.ran).containsExactly("soon at 2026-11-23T11:00:01Z", "late at 2026-11-23T11:00:02Z");
        assertThat(this.time.instant()).isEqualTo(START.plusSeconds(3));
        assertThat(this.time.waiting()).isEqualTo(1);
    }

    @Test
    void aTaskThatSchedulesAnotherSeesItRunInTheSameAdvance() {
        this.time.schedule(
                () -> this.time.schedule(() -> this.ran.add("second"), Duration.ofSeconds(1)), Duration.ofSeconds(1));

        this.time.advance(Duration.ofSeconds(2));

        assertThat(this.ran).containsExactly("second");
    }

    @Test
    void failedTaskFailsTheTestAfterAllHaveRun() {
        this.time.schedule(
                () -> {
                    throw new IllegalStateException("first");
                },
                Duration.ofSeconds(1));
        this.time.schedule(
                () -> {
                    throw new StackOverflowError("second");
                },
                Duration.ofSeconds(2));
        this.time.schedule(() -> this.ran.add("third"), Duration.ofSeconds(3));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.time.advance(Duration.ofSeconds(5)))
                .withMessageContaining("PT5S")
                .withMessageContaining("IllegalStateException: first")
                .withMessageContaining("StackOverflowError: second")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(this.ran).containsExactly("third");
        assertThat(this.time.instant()).isEqualTo(START.plusSeconds(5));
        this.time.advance(Duration.ofSeconds(1));
    }

    @Test
    void cancelledTaskDoesNotRun() {
        Runnable cancel = this.time.scheduleCancellable(() -> this.ran.add("cancelled"), Duration.ofSeconds(1));
        this.time.scheduleCancellable(() -> this.ran.add("kept"), Duration.ofSeconds(1));

        cancel.run();

        assertThat(this.time.waiting()).isEqualTo(1);
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.ran).containsExactly("kept");
    }

    @Test
    void doesNotGoBack() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ofSeconds(-1)));
    }
}

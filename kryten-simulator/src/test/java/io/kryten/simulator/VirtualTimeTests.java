package io.kryten.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VirtualTimeTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    private final VirtualTime time = new VirtualTime(START);

    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunInOrderOfTheirTimes() {
        this.time.schedule(() -> this.ran.add("late at " + this.time.clock().instant()), Duration.ofSeconds(2));
        this.time.schedule(() -> this.ran.add("soon at " + this.time.instant()), Duration.ofSeconds(1));
        this.time.schedule(() -> this.ran.add("never"), Duration.ofSeconds(4));

        this.time.advance(Duration.ofSeconds(3));

        assertThat(this.ran).containsExactly("soon at 2026-11-23T11:00:01Z", "late at 2026-11-23T11:00:02Z");
        assertThat(this.time.instant()).isEqualTo(START.plusSeconds(3));
        assertThat(this.time.waiting()).isEqualTo(1);
    }

    @Test
    void taskPlannedDuringAdvanceRunsWithinIt() {
        this.time.schedule(
                () -> this.time.schedule(() -> this.ran.add("second"), Duration.ofSeconds(1)), Duration.ofSeconds(1));

        this.time.advance(Duration.ofSeconds(2));

        assertThat(this.ran).containsExactly("second");
    }

    @Test
    void advanceFailsAfterAllTasksHaveRun() {
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
    void advanceUntilStopsWhenConditionHolds() {
        for (int i = 1; i <= 3; i++) {
            String name = "task " + i;
            this.time.schedule(() -> this.ran.add(name), Duration.ofMinutes(i));
        }

        this.time.advanceUntil(() -> this.ran.size() == 2);

        assertThat(this.ran).containsExactly("task 1", "task 2");
        assertThat(this.time.instant()).isEqualTo(START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void advanceUntilDoesNothingIfTheConditionHolds() {
        this.time.schedule(() -> this.ran.add("never"), Duration.ZERO);
        this.time.advanceUntil(() -> true);
        assertThat(this.ran).isEmpty();
    }

    @Test
    void advanceUntilKeepsTimeDuringWork() {
        AtomicInteger looks = new AtomicInteger();
        List<Instant> seen = new ArrayList<>();
        this.time.awaitWork(() -> {
            seen.add(this.time.instant());
            return (looks.incrementAndGet() <= 3) ? List.of("the bot's own pool") : List.of();
        });
        this.time.schedule(() -> this.ran.add("task"), Duration.ofMinutes(1));

        this.time.advanceUntil(() -> !this.ran.isEmpty());

        assertThat(looks).hasValue(4);
        assertThat(seen).containsOnly(START);
    }

    @Test
    void advanceUntilReportsRunningWork() {
        this.time.awaitWork(() -> List.of("the bot's own pool"));
        this.time.awaitWork(() -> List.of("another"));
        this.time.schedule(() -> this.ran.add("never"), Duration.ofMinutes(1));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.time.advanceUntil(() -> false, SHORT))
                .withMessage(
                        "The condition does not hold after 20 ms, in which PT0S of virtual time and 0 tasks passed."
                                + " The time stands still while something is under way:\n  - the bot's own pool\n  - another");
        assertThat(this.ran).isEmpty();
    }

    @Test
    void advanceUntilReportsMissingTasks() {
        this.time.schedule(() -> {}, Duration.ofMinutes(1));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.time.advanceUntil(() -> false, SHORT))
                .withMessage(
                        "The condition does not hold after 20 ms, in which PT1M of virtual time and 1 tasks passed."
                                + " Nothing is under way and no task is planned: time alone changes nothing more.");
    }

    @Test
    void advanceAwaitsTheWorkOfEachTask() {
        AtomicInteger checks = new AtomicInteger();
        this.time.awaitWork(() -> (checks.decrementAndGet() > 0) ? List.of("the bot's own pool") : List.of());
        for (int i = 1; i <= 5; i++) {
            this.time.schedule(
                    () -> this.ran.add("begins " + ((checks.getAndSet(40) > 0) ? "beside work" : "at rest")),
                    Duration.ofMinutes(i));
        }

        this.time.advance(Duration.ofMinutes(5));

        assertThat(this.ran).hasSize(5).containsOnly("begins at rest");
        assertThat(checks.get()).isNotPositive();
    }

    @Test
    void removedWorkIsNotAwaited() {
        this.time.awaitWork(() -> List.of("for ever")).run();
        this.time.schedule(() -> this.ran.add("task"), Duration.ofMinutes(1));
        this.time.advanceUntil(() -> !this.ran.isEmpty());
    }

    @Test
    void resetRemovesTasksOfTest() {
        this.time.schedule(() -> this.ran.add("of the application"), Duration.ofMinutes(1));
        this.time.reset();
        this.time.schedule(() -> this.ran.add("of the test"), Duration.ofMinutes(1));

        this.time.reset();

        this.time.advance(Duration.ofHours(1));
        assertThat(this.ran).containsExactly("of the application");
    }

    @Test
    void resetKeepsTasksPlannedByApplication() {
        tick();
        this.time.reset();
        this.time.advance(Duration.ofMinutes(2));
        this.time.reset();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.ran).containsExactly("tick", "tick", "tick");
    }

    private void tick() {
        this.time.schedule(
                () -> {
                    this.ran.add("tick");
                    tick();
                },
                Duration.ofMinutes(1));
    }

    @Test
    void negativeAdvanceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ofSeconds(-1)));
    }
}

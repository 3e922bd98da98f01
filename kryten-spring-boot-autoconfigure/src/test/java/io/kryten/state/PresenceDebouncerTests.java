package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.kryten.event.AfkChangedEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class PresenceDebouncerTests {

    private static final Duration GRACE = Duration.ofMinutes(2);

    private PresenceDebouncer debouncer = new PresenceDebouncer(GRACE);

    @Test
    void returnWithinGraceCausesNoEvent() {
        assertThat(at(0, left("al"))).isEmpty();
        assertThat(at(119, arrived("Al"))).isEmpty();
        assertThat(at(500)).isEmpty();
        assertThat(this.debouncer.nextDeadline()).isEmpty();
    }

    @Test
    void departureIsReleasedAfterGrace() {
        DerivedEvent left = left("al");
        at(0, left);
        assertThat(this.debouncer.nextDeadline()).contains(time(120));
        assertThat(at(119.999)).isEmpty();
        assertThat(at(120)).containsExactly(left);
        assertThat(at(121)).isEmpty();
        DerivedEvent arrival = arrived("al");
        assertThat(at(122, arrival)).containsExactly(arrival);
    }

    @Test
    void expiredDepartureIsReleasedBeforeLaterArrival() {
        DerivedEvent left = left("al");
        DerivedEvent arrival = arrived("al");
        at(0, left);
        assertThat(at(300, arrival)).containsExactly(left, arrival);
    }

    @Test
    void departuresAreReleasedInOrder() {
        DerivedEvent first = left("zed");
        DerivedEvent second = left("al");
        at(0, first);
        at(1, second);
        assertThat(at(500)).containsExactly(first, second);
    }

    @Test
    void secondDepartureStartsNewGrace() {
        DerivedEvent other = left("bea");
        DerivedEvent again = left("al");
        at(0, left("al"));
        at(1, other);
        at(2, arrived("al"), again);
        assertThat(this.debouncer.nextDeadline()).contains(time(121));
        assertThat(at(121)).containsExactly(other);
        assertThat(this.debouncer.nextDeadline()).contains(time(122));
        assertThat(at(122)).containsExactly(again);
    }

    /** Takes a moment; minutes, if each arrival or departure searches all held departures. */
    @Test
    void costDoesNotGrowWithHeldDepartures() {
        int people = 100_000;
        int back = assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            for (int i = 0; i < people; i++) {
                assertThat(at(i / 1_000.0, left("viewer" + i))).isEmpty();
            }
            int held = 0;
            for (int i = 0; i < people / 2; i++) {
                held += at(100, arrived("Viewer" + i)).isEmpty() ? 1 : 0;
                assertThat(this.debouncer.nextDeadline()).contains(time(120 + (i + 1) / 1_000.0));
            }
            return held;
        });
        assertThat(back).isEqualTo(people / 2);
        assertThat(at(500)).hasSize(people / 2);
        assertThat(this.debouncer.nextDeadline()).isEmpty();
    }

    @Test
    void otherChangesPass() {
        DerivedEvent afk = new AfkChangedEvent(TestEvents.at(0).raw(), "al", true);
        assertThat(at(0, left("al"), afk)).containsExactly(afk);
    }

    @Test
    void zeroGraceReleasesAtOnce() {
        this.debouncer = new PresenceDebouncer(Duration.ZERO);
        DerivedEvent left = left("al");
        assertThat(at(0, left)).containsExactly(left);
        assertThatIllegalArgumentException().isThrownBy(() -> new PresenceDebouncer(Duration.ofSeconds(-1)));
    }

    @Test
    void arrivalsAndDeparturesAlternatePerUser() {
        forAll(1_000, steps(), steps -> {
            this.debouncer = new PresenceDebouncer(GRACE);
            Map<String, Boolean> present = new TreeMap<>();
            Map<String, Boolean> reported = new TreeMap<>();
            Map<String, Double> leftAt = new TreeMap<>();
            double now = 0;
            for (Step step : steps) {
                now += step.seconds();
                boolean wasPresent = present.getOrDefault(step.name(), false);
                present.put(step.name(), !wasPresent);
                if (wasPresent) {
                    leftAt.put(step.name(), now);
                }
                add(at(now, wasPresent ? left(step.name()) : arrived(step.name())), reported);
                for (String name : present.keySet()) {
                    boolean counts = present.getOrDefault(name, false) || now - leftAt.getOrDefault(name, 0.0) < 120;
                    assertThat(reported.getOrDefault(name, false)).as(name).isEqualTo(counts);
                }
            }
            add(at(now + 120), reported);
            assertThat(reported).isEqualTo(present);
            assertThat(this.debouncer.nextDeadline()).isEmpty();
        });
    }

    private static Generator<List<Step>> steps() {
        Generator<String> names = Generator.of("al", "bea", "dora");
        Generator<Integer> seconds = Generator.integers(0, 150);
        Generator<Step> steps = random -> new Step(names.next(random), seconds.next(random));
        return steps.list(0, 40);
    }

    private static void add(List<DerivedEvent> events, Map<String, Boolean> reported) {
        for (DerivedEvent event : events) {
            boolean arrived = event instanceof UserArrivedEvent;
            String name = arrived ? ((UserArrivedEvent) event).username() : ((UserDepartedEvent) event).username();
            assertThat(reported.getOrDefault(name, false)).as(name).isNotEqualTo(arrived);
            reported.put(name, arrived);
        }
    }

    private List<DerivedEvent> at(double seconds, DerivedEvent... changes) {
        return (changes.length > 0)
                ? this.debouncer.filter(List.of(changes), time(seconds))
                : this.debouncer.expire(time(seconds));
    }

    private static Instant time(double seconds) {
        return TestEvents.at(seconds).now();
    }

    private static UserArrivedEvent arrived(String name) {
        return new UserArrivedEvent(TestEvents.at(0).raw(), TestEvents.user(name, 1));
    }

    private static UserDepartedEvent left(String name) {
        return new UserDepartedEvent(TestEvents.at(0).raw(), TestEvents.user(name, 1));
    }

    /** A user leaves if present, else joins, some seconds after the last step. */
    record Step(String name, int seconds) {}
}

package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private PresenceDebouncer presence = PresenceDebouncer.withGrace(GRACE);

    @Test
    void whoIsBackWithinTheGraceWasHereAllTheTime() {
        assertThat(at(0, left("al"))).isEmpty();
        assertThat(this.presence.isLeaving("AL")).isTrue();
        assertThat(at(119, came("Al"))).isEmpty();
        assertThat(this.presence.isLeaving("al")).isFalse();
        assertThat(at(500)).isEmpty();
        assertThat(this.presence.nextDeadline()).isEmpty();
    }

    @Test
    void whoStaysAwayIsToldAsGoneWhenTheGraceIsOver() {
        DerivedEvent left = left("al");
        at(0, left);
        assertThat(this.presence.nextDeadline()).contains(time(120));
        assertThat(at(119.999)).isEmpty();
        assertThat(at(120)).containsExactly(left);
        assertThat(at(121)).isEmpty();
        DerivedEvent came = came("al");
        assertThat(at(122, came)).containsExactly(came);
    }

    @Test
    void theGraceIsOverEvenIfNobodyLookedInTime() {
        DerivedEvent left = left("al");
        DerivedEvent came = came("al");
        at(0, left);
        assertThat(at(300, came)).containsExactly(left, came);
    }

    @Test
    void theFirstToLeaveIsToldFirst() {
        DerivedEvent first = left("zed");
        DerivedEvent second = left("al");
        at(0, first);
        at(1, second);
        assertThat(at(500)).containsExactly(first, second);
    }

    @Test
    void whoCameBackAndLeftAgainHasAWholeGraceAndIsBehindTheOthers() {
        DerivedEvent other = left("bea");
        DerivedEvent again = left("al");
        at(0, left("al"));
        at(1, other);
        at(2, came("al"), again);
        assertThat(this.presence.nextDeadline()).contains(time(121));
        assertThat(at(121)).containsExactly(other);
        assertThat(this.presence.nextDeadline()).contains(time(122));
        assertThat(at(122)).containsExactly(again);
    }

    /** Takes a moment; minutes, if each who comes or goes costs a look at all who are leaving. */
    @Test
    void inAStormAComingOrGoingCostsTheSameHoweverManyAreLeaving() {
        int people = 100_000;
        int back = assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            for (int i = 0; i < people; i++) {
                assertThat(at(i / 1_000.0, left("viewer" + i))).isEmpty();
            }
            int held = 0;
            for (int i = 0; i < people / 2; i++) {
                held += at(100, came("Viewer" + i)).isEmpty() ? 1 : 0;
                assertThat(this.presence.nextDeadline()).contains(time(120 + (i + 1) / 1_000.0));
            }
            return held;
        });
        assertThat(back).isEqualTo(people / 2);
        assertThat(at(500)).hasSize(people / 2);
        assertThat(this.presence.nextDeadline()).isEmpty();
    }

    @Test
    void otherChangesPassThrough() {
        DerivedEvent afk = new AfkChangedEvent(RoomEvents.at(0).raw(), "al", true);
        assertThat(at(0, left("al"), afk)).containsExactly(afk);
    }

    @Test
    void withoutAGraceEverythingIsToldAtOnce() {
        this.presence = PresenceDebouncer.withGrace(Duration.ZERO);
        DerivedEvent left = left("al");
        assertThat(at(0, left)).containsExactly(left);
        assertThatIllegalArgumentException().isThrownBy(() -> PresenceDebouncer.withGrace(Duration.ofSeconds(-1)));
    }

    @Test
    void nobodyComesTwiceOrLeavesTwiceAndWhoIsAwayLongIsTold() {
        forAll(1_000, steps(), steps -> {
            this.presence = PresenceDebouncer.withGrace(GRACE);
            Map<String, Boolean> here = new TreeMap<>();
            Map<String, Boolean> told = new TreeMap<>();
            Map<String, Double> leftAt = new TreeMap<>();
            double now = 0;
            for (Step step : steps) {
                now += step.seconds();
                boolean isHere = here.getOrDefault(step.name(), false);
                here.put(step.name(), !isHere);
                if (isHere) {
                    leftAt.put(step.name(), now);
                }
                tell(at(now, isHere ? left(step.name()) : came(step.name())), told);
                for (String name : here.keySet()) {
                    boolean counts = here.getOrDefault(name, false) || now - leftAt.getOrDefault(name, 0.0) < 120;
                    assertThat(told.getOrDefault(name, false)).as(name).isEqualTo(counts);
                }
            }
            tell(at(now + 120), told);
            assertThat(told).isEqualTo(here);
            assertThat(this.presence.nextDeadline()).isEmpty();
        });
    }

    private static Generator<List<Step>> steps() {
        Generator<String> names = Generator.of("al", "bea", "dora");
        Generator<Integer> seconds = Generator.integers(0, 150);
        Generator<Step> steps = random -> new Step(names.next(random), seconds.next(random));
        return steps.list(0, 40);
    }

    private static void tell(List<DerivedEvent> events, Map<String, Boolean> told) {
        for (DerivedEvent event : events) {
            boolean arrived = event instanceof UserArrivedEvent;
            String name = arrived ? ((UserArrivedEvent) event).username() : ((UserDepartedEvent) event).username();
            assertThat(told.getOrDefault(name, false)).as(name).isNotEqualTo(arrived);
            told.put(name, arrived);
        }
    }

    private List<DerivedEvent> at(double seconds, DerivedEvent... changes) {
        PresenceDebouncer.Outcome outcome = (changes.length > 0)
                ? this.presence.after(List.of(changes), time(seconds))
                : this.presence.at(time(seconds));
        this.presence = outcome.next();
        return new ArrayList<>(outcome.events());
    }

    private static Instant time(double seconds) {
        return RoomEvents.at(seconds).now();
    }

    private static UserArrivedEvent came(String name) {
        return new UserArrivedEvent(RoomEvents.at(0).raw(), RoomEvents.user(name, 1));
    }

    private static UserDepartedEvent left(String name) {
        return new UserDepartedEvent(RoomEvents.at(0).raw(), RoomEvents.user(name, 1));
    }

    /** Somebody comes, or leaves if here, some time after the last step. */
    record Step(String name, int seconds) {}
}

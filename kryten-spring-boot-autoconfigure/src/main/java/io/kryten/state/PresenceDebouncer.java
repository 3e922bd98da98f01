package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.kryten.event.DerivedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;

/**
 * Smooths the coming and leaving of people whose connections break, or who load the page again: who leaves and is back
 * within a grace was here all the time, and neither is told. Who stays away is told as gone when the grace is over.
 *
 * <p>An unchangeable value without a clock: each step gives the next one, and the time is always given to it.
 */
public final class PresenceDebouncer {

    private final Duration grace;
    private final GraceQueue leaving;

    private PresenceDebouncer(Duration grace, GraceQueue leaving) {
        this.grace = grace;
        this.leaving = leaving;
    }

    /**
     * Starts with nobody about to leave.
     *
     * @param grace how long somebody may be away and still count as here
     * @return the first value
     * @throws IllegalArgumentException if the grace is below 0
     */
    public static PresenceDebouncer withGrace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace must not be below 0: " + grace);
        }
        return new PresenceDebouncer(grace, GraceQueue.EMPTY);
    }

    /** {@return the same grace, with nobody about to leave} */
    public PresenceDebouncer emptied() {
        return withGrace(this.grace);
    }

    /**
     * What is to be told after some changes.
     *
     * @param changes the changes in order, as {@link ChannelChanges#between} gave them
     * @param now the time, not before that of the last step
     * @return the departures whose grace is over by now, and of the changes all that are neither held back nor taken
     * back
     */
    public Outcome after(List<? extends DerivedEvent> changes, Instant now) {
        Outcome expired = at(now);
        List<DerivedEvent> told = new ArrayList<>(expired.events());
        GraceQueue held = expired.next().leaving;
        for (DerivedEvent change : changes) {
            if (change instanceof UserDepartedEvent departed && !this.grace.isZero()) {
                held = held.with(departed, now.plus(this.grace));
                continue;
            }
            if (change instanceof UserArrivedEvent arrived) {
                GraceQueue back = held.without(arrived.username());
                if (back != held) {
                    held = back;
                    continue;
                }
            }
            told.add(change);
        }
        return outcome(held, told);
    }

    /**
     * What is to be told when some time has passed.
     *
     * @param now the time, not before that of the last step
     * @return the departures whose grace is over by now, the first one first
     */
    public Outcome at(Instant now) {
        GraceQueue held = this.leaving;
        List<DerivedEvent> told = new ArrayList<>(0);
        GraceQueue.Leaving first = held.first();
        while (first != null && !first.deadline().isAfter(now)) {
            told.add(first.event());
            held = held.without(first.event().username());
            first = held.first();
        }
        return outcome(held, told);
    }

    /**
     * {@return when somebody's grace is over next, and {@link #at} has something to tell; empty if nobody is leaving}
     */
    public Optional<Instant> nextDeadline() {
        return Optional.ofNullable(this.leaving.first()).map(GraceQueue.Leaving::deadline);
    }

    /**
     * Whether somebody has left and may still come back unnoticed, so that they count as here.
     *
     * @param name the name in any case
     * @return true if so
     */
    public boolean isLeaving(String name) {
        return this.leaving.has(name);
    }

    private Outcome outcome(GraceQueue held, List<DerivedEvent> told) {
        return new Outcome((held == this.leaving) ? this : new PresenceDebouncer(this.grace, held), List.copyOf(told));
    }

    /**
     * What a step leads to.
     *
     * @param next the value to go on with
     * @param events what is to be told, in order
     */
    public record Outcome(PresenceDebouncer next, List<DerivedEvent> events) {}
}

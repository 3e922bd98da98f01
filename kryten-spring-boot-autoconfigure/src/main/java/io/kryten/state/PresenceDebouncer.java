package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kryten.event.DerivedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;

/**
 * Debounces departures: a user who leaves and returns within the grace period, because the connection broke or the page was
 * reloaded, causes no event. A departure is held until its grace period is over. The grace period is the same for all users,
 * so the order of departures is the order of their deadlines.
 *
 * <p>Has no clock; every call brings the time. Not safe for use by several threads without a lock.
 */
public final class PresenceDebouncer {

    private final Duration grace;

    /** The departures whose grace period is not over, by the key of the user, in the order of their deadlines. */
    private final Map<String, HeldDeparture> held = new LinkedHashMap<>();

    /**
     * Creates a debouncer that holds no departure.
     *
     * @param grace how long a user may be absent without an event; zero for no debouncing
     * @throws IllegalArgumentException if the grace period is negative
     */
    public PresenceDebouncer(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace period must not be negative: " + grace);
        }
        this.grace = grace;
    }

    /** Discards all departures that are held. */
    public void clear() {
        this.held.clear();
    }

    /**
     * Takes changes of a channel.
     *
     * @param changes the changes in order, as {@link ChannelChanges#between} returned them
     * @param now the time, not before that of the last call
     * @return the departures whose grace period is over, then the changes without the departures that are held and without
     * the arrivals that cancel one
     */
    public List<DerivedEvent> filter(List<? extends DerivedEvent> changes, Instant now) {
        List<DerivedEvent> events = expire(now);
        for (DerivedEvent change : changes) {
            if (change instanceof UserDepartedEvent departed && !this.grace.isZero()) {
                String key = Users.key(departed.username());
                // Goes to the end, even if the user is held already.
                this.held.remove(key);
                this.held.put(key, new HeldDeparture(departed, now.plus(this.grace)));
            } else if (!(change instanceof UserArrivedEvent arrived)
                    || this.held.remove(Users.key(arrived.username())) == null) {
                events.add(change);
            }
        }
        return events;
    }

    /**
     * Releases departures.
     *
     * @param now the time, not before that of the last call
     * @return the departures whose grace period is over, in order
     */
    public List<DerivedEvent> expire(Instant now) {
        List<DerivedEvent> events = new ArrayList<>(0);
        Iterator<HeldDeparture> departures = this.held.values().iterator();
        while (departures.hasNext()) {
            HeldDeparture next = departures.next();
            if (next.deadline().isAfter(now)) {
                break;
            }
            departures.remove();
            events.add(next.event());
        }
        return events;
    }

    /** {@return the time at which {@link #expire} releases the next departure; empty if none is held} */
    public Optional<Instant> nextDeadline() {
        return this.held.values().stream().findFirst().map(HeldDeparture::deadline);
    }

    private record HeldDeparture(UserDepartedEvent event, Instant deadline) {}
}

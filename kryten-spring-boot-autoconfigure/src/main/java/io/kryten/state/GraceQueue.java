package io.kryten.state;

import java.time.Instant;

import io.kryten.event.UserDepartedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Those who have left and may still come back, in the order in which their grace ends. All have the same grace, so that is
 * the order in which they left. Never changes; to add, to find and to take out somebody costs the same however many there
 * are, a queue's gaps being stepped over once.
 */
final class GraceQueue {

    static final GraceQueue EMPTY = new GraceQueue(PersistentMap.empty(), PersistentMap.empty(), 0, 0);

    private final PersistentMap<String, Long> numbers;
    private final PersistentMap<Long, Leaving> places;

    // Somebody has the first number, unless nobody is leaving; the next one is free.
    private final long first;
    private final long next;

    private GraceQueue(
            PersistentMap<String, Long> numbers, PersistentMap<Long, Leaving> places, long first, long next) {
        this.numbers = numbers;
        this.places = places;
        this.first = first;
        this.next = next;
    }

    /** {@return whose grace ends first; null if nobody is leaving} */
    @Nullable
    Leaving first() {
        return this.places.get(this.first);
    }

    boolean has(String name) {
        return this.numbers.get(Users.key(name)) != null;
    }

    /** {@return a queue with somebody at its end, and at no other place any more} */
    GraceQueue with(UserDepartedEvent event, Instant deadline) {
        GraceQueue others = without(event.username());
        Long number = others.next;
        return new GraceQueue(
                others.numbers.with(Users.key(event.username()), number),
                others.places.with(number, new Leaving(event, deadline)),
                others.first,
                number + 1);
    }

    /** {@return a queue without somebody; this very queue if they are not in it} */
    GraceQueue without(String name) {
        String key = Users.key(name);
        Long number = this.numbers.get(key);
        if (number == null) {
            return this;
        }
        PersistentMap<Long, Leaving> left = this.places.without(number);
        long head = this.first;
        while (head < this.next && left.get(head) == null) {
            head++;
        }
        return new GraceQueue(this.numbers.without(key), left, head, this.next);
    }

    /**
     * Somebody who has left.
     *
     * @param event tells so when the grace is over
     * @param deadline when that is
     */
    record Leaving(UserDepartedEvent event, Instant deadline) {}
}

package io.kryten.channel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;

/**
 * Events that came before the snapshot of a channel, bounded in count and bytes. They are replayed on top of the snapshot,
 * because the stream is newer than a robot's memory. Most events can be applied twice without harm. Additions and moves of
 * playlist items cannot, where the snapshot contains later moves.
 *
 * <p>Guarded by the channel's lock.
 */
final class ReplayBuffer {

    private static final int MAX_EVENTS = 10_000;

    private final EventMemory.Share memory;
    private final Deque<Numbered> events = new ArrayDeque<>();

    ReplayBuffer(EventMemory.Share memory) {
        this.memory = memory;
    }

    void add(long position, KrytenEvent event) {
        // The size of the playlist at that time does not fit a snapshot with later items.
        if (event instanceof PlaylistMetaEvent) {
            return;
        }
        // The position comes every five seconds; only the last one counts.
        Numbered last = this.events.peekLast();
        if (event instanceof MediaUpdateEvent && last != null && last.event instanceof MediaUpdateEvent) {
            this.memory.remove(this.events.removeLast().event);
        }
        this.events.addLast(new Numbered(position, event));
        this.memory.add(event);
        while (this.events.size() > MAX_EVENTS || (this.memory.isExceeded() && this.events.size() > 1)) {
            this.memory.remove(this.events.removeFirst().event);
        }
    }

    void clear() {
        this.events.clear();
        this.memory.clear();
    }

    boolean playlistChangedSince(Instant time) {
        return this.events.stream()
                .map(Numbered::event)
                .anyMatch(event ->
                        placesAnItem(event) && !event.raw().receivedAt().isBefore(time));
    }

    /**
     * Returns the events that a snapshot does not contain.
     *
     * @param appliedUntil the snapshot contains changes of the playlist that came before
     * @param playlistKnown whether the playlist was known here, so that the snapshot has the place of the first item
     */
    List<Numbered> notIn(Instant appliedUntil, boolean playlistKnown) {
        List<Numbered> left = new ArrayList<>(this.events.size());
        boolean replaced = false;
        for (Numbered numbered : this.events) {
            KrytenEvent event = numbered.event;
            replaced |= event instanceof PlaylistReplacedEvent;
            boolean contained = placesAnItem(event)
                    && !replaced
                    && (playlistKnown || !movesTheFirstItem(event))
                    && event.raw().receivedAt().isBefore(appliedUntil);
            if (!contained) {
                left.add(numbered);
            }
        }
        return left;
    }

    private static boolean placesAnItem(KrytenEvent event) {
        return event instanceof PlaylistItemAddedEvent || event instanceof PlaylistItemMovedEvent;
    }

    /** A robot takes uid 0 for no item, so its memory has the item at its old place (protocol.md section 3). */
    private static boolean movesTheFirstItem(KrytenEvent event) {
        return event instanceof PlaylistItemMovedEvent moved && moved.uid() == 0;
    }

    /**
     * An event of the stream.
     *
     * @param position its number among the events that were applied
     * @param event the event
     */
    record Numbered(long position, KrytenEvent event) {}
}

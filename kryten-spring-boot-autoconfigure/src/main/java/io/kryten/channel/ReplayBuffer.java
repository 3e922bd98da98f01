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
 * The events of a room that is not seeded yet. They are told again on top of the seed, because what the stream says wins
 * over what a robot remembers. Most can be told twice without harm; to add or to move an item cannot, where later moves
 * are in the seed already.
 */
final class ReplayBuffer {

    /** A room whose robot never tells what it remembers must not fill the memory. */
    private static final int LIMIT = 10_000;

    private final Deque<Numbered> events = new ArrayDeque<>();

    void add(long position, KrytenEvent event) {
        // How many items there were then says nothing of a list that holds later ones.
        if (event instanceof PlaylistMetaEvent) {
            return;
        }
        // Of where the player is, told every five seconds, the last one says all.
        Numbered last = this.events.peekLast();
        if (event instanceof MediaUpdateEvent && last != null && last.event instanceof MediaUpdateEvent) {
            this.events.removeLast();
        }
        if (this.events.size() == LIMIT) {
            this.events.removeFirst();
        }
        this.events.addLast(new Numbered(position, event));
    }

    void clear() {
        this.events.clear();
    }

    boolean playlistChangedSince(Instant time) {
        return this.events.stream()
                .map(Numbered::event)
                .anyMatch(event ->
                        placesAnItem(event) && !event.raw().receivedAt().isBefore(time));
    }

    /**
     * The events that a seed does not hold.
     *
     * @param followedUntil changes of the playlist that came before are part of it
     * @param listFollowed whether the playlist was known here, so that the seed was told of its first item
     */
    List<Numbered> notIn(Instant followedUntil, boolean listFollowed) {
        List<Numbered> left = new ArrayList<>(this.events.size());
        boolean listTold = false;
        for (Numbered numbered : this.events) {
            KrytenEvent event = numbered.event;
            listTold |= event instanceof PlaylistReplacedEvent;
            boolean followed = placesAnItem(event)
                    && !listTold
                    && (listFollowed || !movesTheFirstItem(event))
                    && event.raw().receivedAt().isBefore(followedUntil);
            if (!followed) {
                left.add(numbered);
            }
        }
        return left;
    }

    private static boolean placesAnItem(KrytenEvent event) {
        return event instanceof PlaylistItemAddedEvent || event instanceof PlaylistItemMovedEvent;
    }

    /** A robot takes the uid 0 for none, and so remembers that item where it once was. */
    private static boolean movesTheFirstItem(KrytenEvent event) {
        return event instanceof PlaylistItemMovedEvent moved && moved.uid() == 0;
    }

    /** An event, and how many were followed when it was. */
    record Numbered(long position, KrytenEvent event) {}
}

package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaEndedEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Derives events from a received event and the snapshots before and after it. A pure function. Repeated departures and
 * returns of a user are all reported; {@link PresenceDebouncer} removes short absences.
 */
public final class ChannelChanges {

    /** The latest position in seconds at which the first known media counts as just started. */
    private static final double JUST_BEGUN = 2.5;

    private ChannelChanges() {}

    /**
     * Derives the events that follow from an event.
     *
     * @param before the state before the event
     * @param event the event
     * @param after the state after the event, as {@link StateReducer#apply} returned it
     * @return the derived events: departures, arrivals, other changes of users, the end of a media, the start of a
     * media; often none
     */
    public static List<DerivedEvent> between(ChannelState before, KrytenEvent event, ChannelState after) {
        if (before == after) {
            return List.of();
        }
        List<DerivedEvent> changes = new ArrayList<>(0);
        UserChanges.add(before, event, after, changes);
        addMedia(before, event, after, changes);
        if (event instanceof ClosePollEvent && after.poll().isEmpty()) {
            before.poll().ifPresent(poll -> changes.add(new PollResultEvent(event.raw(), poll)));
        }
        return changes;
    }

    private static void addMedia(
            ChannelState before, KrytenEvent event, ChannelState after, List<DerivedEvent> changes) {
        NowPlaying old = before.nowPlaying().orElse(null);
        NowPlaying now = after.nowPlaying().orElse(null);
        if (old != null && now != null && old.isSamePlaybackAs(now)) {
            return;
        }
        if (old != null && after.nowPlayingKnown()) {
            changes.add(ended(old, event.raw()));
        }
        if (now != null && (before.nowPlayingKnown() || isJustBegun(event))) {
            changes.add(started(now, event.raw()));
        }
    }

    /** For the first known media, only the position indicates whether the media starts now. */
    private static boolean isJustBegun(KrytenEvent event) {
        return event instanceof ChangeMediaEvent changed
                && changed.currentTime() != null
                && changed.currentTime() <= JUST_BEGUN;
    }

    private static MediaStartedEvent started(NowPlaying now, RawEvent raw) {
        double position = now.position(raw.receivedAt()).orElse(0);
        return new MediaStartedEvent(
                raw, now.media(), position, boxed(now.uid()), now.queuedBy().orElse(null));
    }

    private static MediaEndedEvent ended(NowPlaying old, RawEvent raw) {
        OptionalDouble position = old.position(raw.receivedAt());
        return new MediaEndedEvent(
                raw,
                old.media(),
                position.isPresent() ? position.getAsDouble() : null,
                boxed(old.uid()),
                old.queuedBy().orElse(null));
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}

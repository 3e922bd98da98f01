package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.CurrentItemEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.VoteskipEvent;
import org.jspecify.annotations.Nullable;

/** Reducers of the current media and of the vote to skip. */
final class PlayerReducers {

    private static final Duration REPEAT_LIMIT = Duration.ofSeconds(5);

    private PlayerReducers() {}

    static void addTo(Reducers reducers) {
        reducers.on(CurrentItemEvent.class, (state, event) -> state.with(StateKey.CURRENT_UID, event.uid()))
                .on(ChangeMediaEvent.class, PlayerReducers::changed)
                .on(MediaUpdateEvent.class, PlayerReducers::updated)
                .on(VoteskipEvent.class, PlayerReducers::voted);
    }

    /** Sets a media whose event is no start: it may continue the playback before. */
    static ChannelState playing(ChannelState state, NowPlaying now, Optional<NowPlaying> before) {
        return state.with(
                StateKey.NOW_PLAYING, Optional.of(before.map(now::following).orElse(now)));
    }

    /** Expects CyTube to repeat the current media: a joining robot requests it, and a shuffle gives it another uid. */
    static ChannelState expectRepeat(ChannelState state, Instant now) {
        return state.with(StateKey.REPEATED_UNTIL, now.plus(REPEAT_LIMIT));
    }

    static ChannelState playingNothing(ChannelState state) {
        return state.with(StateKey.NOW_PLAYING, Optional.empty()).without(StateKey.CURRENT_UID);
    }

    /** The event has no uid; the current item, set just before, has it (protocol.md section 1). */
    private static ChannelState changed(ChannelState state, ChangeMediaEvent event) {
        OptionalInt current = state.currentUid();
        Integer uid = current.isPresent() ? current.getAsInt() : null;
        PlayerPosition position = position(state, event.currentTime(), event.paused(), event);
        NowPlaying now = NowPlaying.of(event.media(), uid, queuedBy(state, uid), position);
        boolean repeated = state.find(StateKey.REPEATED_UNTIL)
                .filter(limit -> !event.raw().receivedAt().isAfter(limit))
                .isPresent();
        ChannelState next = state.without(StateKey.REPEATED_UNTIL);
        if (repeated) {
            return playing(next, now, state.nowPlaying());
        }
        // Any other event is a start, even of the same item.
        return next.with(
                StateKey.NOW_PLAYING,
                Optional.of(state.nowPlaying().map(now::after).orElse(now)));
    }

    private static ChannelState updated(ChannelState state, MediaUpdateEvent event) {
        PlayerPosition position = position(state, event.currentTime(), event.paused(), event);
        NowPlaying now = state.nowPlaying().orElse(null);
        return (position != null && now != null)
                ? state.with(StateKey.NOW_PLAYING, Optional.of(now.at(position)))
                : state;
    }

    /** {@return the received position; null if the event has none} */
    private static @Nullable PlayerPosition position(
            ChannelState state, @Nullable Double seconds, boolean paused, KrytenEvent event) {
        return (seconds != null)
                ? new PlayerPosition(
                        seconds,
                        paused,
                        event.raw().receivedAt(),
                        state.leader().isPresent())
                : null;
    }

    /** Switches between the clock of CyTube and the clock of the leader. */
    static ChannelState led(ChannelState state, Instant now) {
        NowPlaying playing = state.nowPlaying().orElse(null);
        return (playing != null)
                ? state.with(
                        StateKey.NOW_PLAYING,
                        Optional.of(playing.withLeader(now, state.leader().isPresent())))
                : state;
    }

    private static ChannelState voted(ChannelState state, VoteskipEvent event) {
        return state.with(StateKey.VOTESKIP, new Voteskip(event.count(), event.need()));
    }

    static @Nullable String queuedBy(ChannelState state, @Nullable Integer uid) {
        if (uid == null) {
            return null;
        }
        return state.item(uid)
                .map(PlaylistItem::queuedBy)
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }
}

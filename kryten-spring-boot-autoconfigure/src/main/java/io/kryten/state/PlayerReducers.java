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

/** What plays, and the vote to skip it. */
final class PlayerReducers {

    private static final Duration RETELLING = Duration.ofSeconds(5);

    private PlayerReducers() {}

    static void addTo(Reducers steps) {
        steps.on(CurrentItemEvent.class, (state, event) -> state.with(StateKey.CURRENT_UID, event.uid()))
                .on(ChangeMediaEvent.class, PlayerReducers::changed)
                .on(MediaUpdateEvent.class, PlayerReducers::updated)
                .on(VoteskipEvent.class, PlayerReducers::voted);
    }

    /** What plays was not told by the start of it: it may be what played before. */
    static ChannelState playing(ChannelState state, NowPlaying now, Optional<NowPlaying> before) {
        return state.with(
                StateKey.NOW_PLAYING, Optional.of(before.map(now::following).orElse(now)));
    }

    /** What plays will be told once more: a robot asks for it on its way, and a shuffle gives it another uid. */
    static ChannelState toBeRetold(ChannelState state, Instant now) {
        return state.with(StateKey.RETOLD_UNTIL, now.plus(RETELLING));
    }

    static ChannelState playingNothing(ChannelState state) {
        return state.with(StateKey.NOW_PLAYING, Optional.empty()).without(StateKey.CURRENT_UID);
    }

    /** The media comes without its uid, which is that of the mark that moved just before (protocol.md section 1). */
    private static ChannelState changed(ChannelState state, ChangeMediaEvent event) {
        OptionalInt current = state.currentUid();
        Integer uid = current.isPresent() ? current.getAsInt() : null;
        PlayerPosition position = position(state, event.currentTime(), event.paused(), event);
        NowPlaying now = NowPlaying.of(event.media(), uid, queuedBy(state, uid), position);
        boolean retold = state.find(StateKey.RETOLD_UNTIL)
                .filter(limit -> !event.raw().receivedAt().isAfter(limit))
                .isPresent();
        ChannelState told = state.without(StateKey.RETOLD_UNTIL);
        if (retold) {
            return playing(told, now, state.nowPlaying());
        }
        // Whatever it is, it begins: the same item again, too.
        return told.with(
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

    /** Where the player was told to be; null if the event has no time. */
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

    /** Whose clock counts has changed. */
    static ChannelState led(ChannelState state, Instant now) {
        NowPlaying playing = state.nowPlaying().orElse(null);
        return (playing != null)
                ? state.with(
                        StateKey.NOW_PLAYING,
                        Optional.of(playing.ledFrom(now, state.leader().isPresent())))
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

package io.kryten.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import io.kryten.event.Emotes;
import io.kryten.event.Poll;
import org.jspecify.annotations.Nullable;

/**
 * Something about a room that is told in one piece, or not told at all. Where a room can be without it, the value is an
 * {@link Optional}: told to be nothing is another thing than not told.
 *
 * @param <T> what is told
 */
final class StateKey<T> {

    private static int made;

    static final StateKey<String> SELF_NAME = new StateKey<>();
    static final StateKey<Rank> SELF_RANK = new StateKey<>();
    static final StateKey<Boolean> SELF_IS_GUEST = new StateKey<>();
    static final StateKey<Integer> USER_COUNT = new StateKey<>();
    static final StateKey<Optional<String>> LEADER = new StateKey<>();
    static final StateKey<Playlist> PLAYLIST = new StateKey<>();
    static final StateKey<Boolean> LOCKED = new StateKey<>();
    static final StateKey<Integer> CURRENT_UID = new StateKey<>();
    static final StateKey<Optional<NowPlaying>> NOW_PLAYING = new StateKey<>();
    /** Until when the media may be told once more though it plays on. */
    static final StateKey<Instant> RETOLD_UNTIL = new StateKey<>();

    static final StateKey<Voteskip> VOTESKIP = new StateKey<>();
    static final StateKey<Optional<Poll>> POLL = new StateKey<>();
    static final StateKey<Integer> DRINKS = new StateKey<>();
    static final StateKey<String> MOTD = new StateKey<>();
    static final StateKey<String> CSS = new StateKey<>();
    static final StateKey<String> JS = new StateKey<>();
    static final StateKey<Emotes> EMOTES = new StateKey<>();
    static final StateKey<List<ChatFilter>> FILTERS = new StateKey<>();
    static final StateKey<JsonNode> OPTIONS = new StateKey<>();
    static final StateKey<Map<String, Rank>> PERMISSIONS = new StateKey<>();

    static final int COUNT = made;

    private final int place;

    private StateKey() {
        this.place = made++;
    }

    /** {@return where it stands among all facts, from 0} */
    int place() {
        return this.place;
    }

    /** {@return the value at this fact's place; null if it was not told} */
    @Nullable
    @SuppressWarnings("unchecked") // StateValues.with() puts nothing else there
    T in(@Nullable Object[] values) {
        return (T) values[this.place];
    }
}

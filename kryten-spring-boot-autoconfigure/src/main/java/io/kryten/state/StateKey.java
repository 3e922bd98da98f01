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
 * A typed key of {@link StateValues}. The value of something that a channel can be without is an {@link Optional}: a known
 * absence differs from an unknown value.
 *
 * @param <T> the type of the value
 */
final class StateKey<T> {

    private static int count;

    static final StateKey<String> SELF_NAME = new StateKey<>();
    static final StateKey<Rank> SELF_RANK = new StateKey<>();
    static final StateKey<Boolean> SELF_IS_GUEST = new StateKey<>();
    static final StateKey<Integer> USER_COUNT = new StateKey<>();
    static final StateKey<Optional<String>> LEADER = new StateKey<>();
    static final StateKey<Playlist> PLAYLIST = new StateKey<>();
    static final StateKey<Boolean> LOCKED = new StateKey<>();
    static final StateKey<Integer> CURRENT_UID = new StateKey<>();
    static final StateKey<Optional<NowPlaying>> NOW_PLAYING = new StateKey<>();
    /** The time until which CyTube may repeat the current media although it plays on. */
    static final StateKey<Instant> REPEATED_UNTIL = new StateKey<>();

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

    static final int COUNT = count;

    private final int index;

    private StateKey() {
        this.index = count++;
    }

    /** {@return the index of the value, from 0} */
    int index() {
        return this.index;
    }

    /** {@return the value of this key; null if unknown} */
    @Nullable
    @SuppressWarnings("unchecked") // StateValues.with() stores no other type
    T in(@Nullable Object[] values) {
        return (T) values[this.index];
    }
}

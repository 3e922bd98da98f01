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
final class Fact<T> {

    private static int made;

    static final Fact<String> SELF_NAME = new Fact<>();
    static final Fact<Rank> SELF_RANK = new Fact<>();
    static final Fact<Boolean> SELF_IS_GUEST = new Fact<>();
    static final Fact<Integer> USER_COUNT = new Fact<>();
    static final Fact<Optional<String>> LEADER = new Fact<>();
    static final Fact<Playlist> PLAYLIST = new Fact<>();
    static final Fact<Boolean> LOCKED = new Fact<>();
    static final Fact<Integer> CURRENT_UID = new Fact<>();
    static final Fact<Optional<NowPlaying>> NOW_PLAYING = new Fact<>();
    /** Until when the media may be told once more though it plays on. */
    static final Fact<Instant> RETOLD_UNTIL = new Fact<>();

    static final Fact<Voteskip> VOTESKIP = new Fact<>();
    static final Fact<Optional<Poll>> POLL = new Fact<>();
    static final Fact<Integer> DRINKS = new Fact<>();
    static final Fact<String> MOTD = new Fact<>();
    static final Fact<String> CSS = new Fact<>();
    static final Fact<String> JS = new Fact<>();
    static final Fact<Emotes> EMOTES = new Fact<>();
    static final Fact<List<ChatFilter>> FILTERS = new Fact<>();
    static final Fact<JsonNode> OPTIONS = new Fact<>();
    static final Fact<Map<String, Rank>> PERMISSIONS = new Fact<>();

    static final int COUNT = made;

    private final int place;

    private Fact() {
        this.place = made++;
    }

    /** {@return where it stands among all facts, from 0} */
    int place() {
        return this.place;
    }

    /** {@return the value at this fact's place; null if it was not told} */
    @Nullable
    @SuppressWarnings("unchecked") // Facts.with() puts nothing else there
    T in(@Nullable Object[] values) {
        return (T) values[this.place];
    }
}

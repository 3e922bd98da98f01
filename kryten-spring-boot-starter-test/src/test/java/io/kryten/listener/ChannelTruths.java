package io.kryten.listener;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.PlaylistItem;
import io.kryten.simulator.cytube.PlayingItem;
import io.kryten.simulator.cytube.ServerSnapshot;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the channel on the side of CyTube with a tracked state. */
final class ChannelTruths {

    private ChannelTruths() {}

    /** Asserts that every value is known and right. */
    static void assertKnowsAll(ChannelState state, ServerSnapshot truth) {
        assertKnowsNothingFalse(state, truth);
        assertThat(people(state)).isEqualTo(people(truth));
        assertThat(state.playlist().orElseThrow()).isEqualTo(truth.playlist());
        assertThat(state.emotes().map(List::copyOf)).contains(truth.emotes());
        assertThat(state.options()).isPresent();
        assertThat(state.permissions()).contains(truth.permissions());
        assertThat(state.locked()).contains(truth.playlistLocked());
        assertThat(state.leaderKnown()).isTrue();
        assertThat(state.pollKnown()).isTrue();
    }

    /**
     * Asserts that names, ranks, playlist, current media and message of the day are known and right, and the rest right
     * or unknown.
     */
    static void assertKnowsNothingFalse(ChannelState state, ServerSnapshot truth) {
        assertThat(state.ready()).isTrue();
        assertThat(state.stale()).isFalse();
        Map<String, Person> known = people(state);
        Map<String, Person> there = people(truth);
        assertThat(known.keySet()).isEqualTo(there.keySet());
        known.forEach((name, person) -> assertNothingFalse(person, there.get(name)));
        assertPlaylist(state, truth);
        assertThat(state.motd()).contains(truth.motd());
        assertThat(state.emotes().map(List::copyOf)).isIn(Optional.empty(), Optional.of(truth.emotes()));
        assertThat(state.leader().orElse(null)).isIn(null, truth.leader());
        state.locked().ifPresent(locked -> assertThat(locked).isEqualTo(truth.playlistLocked()));
        state.permissions().ifPresent(permissions -> assertThat(permissions).isEqualTo(truth.permissions()));
    }

    private static void assertPlaylist(ChannelState state, ServerSnapshot truth) {
        List<PlaylistItem> known = state.playlist().orElseThrow();
        assertThat(known).extracting(PlaylistItem::uid).isEqualTo(uids(truth.playlist()));
        for (int i = 0; i < known.size(); i++) {
            assertThat(known.get(i).temp()).isIn(null, truth.playlist().get(i).temp());
        }
        PlayingItem playing = truth.nowPlaying();
        if (playing == null) {
            assertThat(state.nowPlaying()).isEmpty();
        } else {
            state.nowPlaying().ifPresent(now -> {
                assertThat(now.media()).isEqualTo(playing.item().media());
                assertThat(now.uid()).hasValue(playing.item().uid());
            });
        }
    }

    private static void assertNothingFalse(Person known, @Nullable Person there) {
        if (there == null) {
            throw new AssertionError(known + " is not here");
        }
        assertThat(known.rank).as(known.name).isEqualTo(there.rank);
        assertThat(known.afk).as(known.name).isIn(null, there.afk);
        assertThat(known.muted).as(known.name).isIn(null, there.muted);
        assertThat(known.shadowMuted).as(known.name).isIn(null, there.shadowMuted);
    }

    private static List<Integer> uids(List<PlaylistItem> items) {
        return items.stream().map(PlaylistItem::uid).toList();
    }

    private static Map<String, Person> people(ChannelState state) {
        Map<String, Person> people = new TreeMap<>();
        state.users().orElseThrow().forEach(user -> people.put(user.name(), Person.of(user)));
        return people;
    }

    private static Map<String, Person> people(ServerSnapshot truth) {
        Map<String, Person> people = new TreeMap<>();
        truth.users().forEach(user -> people.put(user.name(), Person.of(user)));
        return people;
    }

    private record Person(
            String name,
            Rank rank,
            @Nullable Boolean afk,
            @Nullable Boolean muted,
            @Nullable Boolean shadowMuted) {

        static Person of(ChatUser user) {
            return new Person(
                    user.name(), Objects.requireNonNull(user.rank()), user.afk(), user.muted(), user.shadowMuted());
        }
    }
}

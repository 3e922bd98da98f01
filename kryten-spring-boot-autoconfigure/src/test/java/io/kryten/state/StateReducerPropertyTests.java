package io.kryten.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.kryten.PlaylistPosition;
import io.kryten.event.ChatUser;
import io.kryten.event.Emote;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.LoginEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.UserMeta;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is told, sense or nonsense: the room is what the plainest way of following it makes of it. */
class StateReducerPropertyTests {

    private static final int UIDS = 8;

    private static final RoomEvents EVENTS = RoomEvents.at(0);

    // The same names in other cases, and two whose hashes are the same.
    private static final List<String> NAMES = List.of("al", "AL", "Al", "zoë", "ZOË", "c0", "an", "bob", "Bob_-1");

    private final StateReducer reducer = new StateReducer();

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void anySequenceOfEventsLeadsToWhatItLeadsToInTheNaiveModel(@ForAll("events") List<KrytenEvent> events) {
        NaiveRoom expected = new NaiveRoom();
        ChannelState state = ChannelState.unknown(RecordedRoom.CHANNEL);
        for (KrytenEvent event : events) {
            expected.apply(event);
            state = this.reducer.apply(state, event);
            assertSame(state, expected);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aSnapshotNeverChangesWhateverComesAfterIt(@ForAll("events") List<KrytenEvent> events) {
        List<ChannelState> snapshots = new ArrayList<>();
        ChannelState state = ChannelState.unknown(RecordedRoom.CHANNEL);
        for (KrytenEvent event : events) {
            state = this.reducer.apply(state, event);
            snapshots.add(state);
        }
        NaiveRoom expected = new NaiveRoom();
        for (int i = 0; i < snapshots.size(); i++) {
            expected.apply(events.get(i));
            assertSame(snapshots.get(i), expected);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aJoinMakesGoodWhateverWasToldBefore(
            @ForAll("eventsAndPiecesOfJoins") List<KrytenEvent> events, @ForAll boolean loginFirst) {
        ChannelState state = ChannelState.unknown(RecordedRoom.CHANNEL);
        for (KrytenEvent event : events) {
            ChannelState after = this.reducer.apply(state, event);
            assertThat(ChannelChanges.between(state, event, after)).doesNotContainNull();
            state = after;
        }
        CyTubeModel server = new CyTubeModel();
        server.users.put("bea", RoomEvents.user("bea", 2));
        for (KrytenEvent event : server.joinOfTheRobot(loginFirst)) {
            state = this.reducer.apply(state, event);
        }
        assertThat(state.stale()).isFalse();
        assertThat(state.users().orElseThrow()).containsExactlyInAnyOrderElementsOf(server.users.values());
        assertThat(state.playlist().orElseThrow()).isEmpty();
        assertThat(state.nowPlaying()).isEmpty();
        assertThat(state.motd()).contains("");
        assertThat(state.poll()).isEmpty();
        assertThat(state.self()).isPresent();
    }

    private static void assertSame(ChannelState state, NaiveRoom expected) {
        assertThat(seen(state)).isEqualTo(seen(expected));
    }

    /** All that the room shows, in one value: to compare each piece by itself would take most of the time. */
    private static List<@Nullable Object> seen(ChannelState state) {
        List<@Nullable Object> seen = new ArrayList<>();
        NAMES.forEach(name -> seen.add(state.user(name).orElse(null)));
        Collection<ChatUser> users = state.users().orElse(null);
        seen.add((users != null) ? byKey(users) : null);
        seen.add((users != null) ? users.size() : null);
        Playlist list = state.playlist().orElse(null);
        seen.add(list);
        for (int uid = 0; list != null && uid < UIDS; uid++) {
            seen.add(list.placeOf(uid));
            seen.add(state.item(uid).orElse(null));
            seen.add(list.after(uid).orElse(null));
        }
        seen.add(state.currentUid());
        seen.add(state.nowPlaying().map(NowPlaying::media).orElse(null));
        seen.add(state.nowPlaying().map(NowPlaying::uid).orElse(OptionalInt.empty()));
        seen.add(state.poll().orElse(null));
        seen.add(state.leader().orElse(null));
        seen.add(state.emotes().orElse(null));
        return seen;
    }

    private static List<@Nullable Object> seen(NaiveRoom room) {
        List<@Nullable Object> seen = new ArrayList<>();
        NAMES.forEach(name -> seen.add(room.users.get(NaiveRoom.key(name))));
        seen.add(room.allUsersKnown ? byKey(room.users.values()) : null);
        seen.add(room.allUsersKnown ? room.users.size() : null);
        List<PlaylistItem> list = room.items;
        seen.add((list != null) ? List.copyOf(list) : null);
        for (int uid = 0; list != null && uid < UIDS; uid++) {
            int place = NaiveRoom.placeOf(list, uid);
            seen.add(place);
            seen.add((place >= 0) ? list.get(place) : null);
            seen.add((place >= 0 && place + 1 < list.size()) ? list.get(place + 1) : null);
        }
        seen.add(number(room.current));
        seen.add(room.media);
        seen.add(number(room.mediaUid));
        seen.add(room.poll);
        seen.add(room.leader);
        seen.add((room.emotes != null) ? List.copyOf(room.emotes) : null);
        return seen;
    }

    private static Map<String, ChatUser> byKey(Collection<ChatUser> users) {
        Map<String, ChatUser> byKey = new TreeMap<>();
        users.forEach(user -> byKey.put(NaiveRoom.key(user.name()), user));
        return byKey;
    }

    private static OptionalInt number(@Nullable Integer value) {
        return (value != null) ? OptionalInt.of(value) : OptionalInt.empty();
    }

    @Provide
    Arbitrary<List<KrytenEvent>> events() {
        // A list at the beginning, or much would be about nothing.
        Arbitrary<List<KrytenEvent>> some = event().list().ofMinSize(1).ofMaxSize(40);
        return Combinators.combine(playlists(), some, Arbitraries.of(true, true, false))
                .as((list, events, told) -> {
                    List<KrytenEvent> all = new ArrayList<>(events);
                    if (told) {
                        all.add(0, list);
                    }
                    return all;
                });
    }

    @Provide
    Arbitrary<List<KrytenEvent>> eventsAndPiecesOfJoins() {
        Arbitrary<KrytenEvent> pieces = Arbitraries.oneOf(
                Arbitraries.of(-1.0, -1.0, 0.0, 4.0).map(EVENTS::selfRank),
                Arbitraries.of("al", "bob").map(EVENTS::login),
                Arbitraries.of(
                        new LoginEvent(EVENTS.raw(), true, "al", true, null),
                        new LoginEvent(EVENTS.raw(), false, null, false, null)),
                Arbitraries.integers().between(0, 3).map(EVENTS::userCount),
                Arbitraries.create(() -> new KickedEvent(EVENTS.raw(), "", null)));
        return Arbitraries.oneOf(event(), pieces, pieces).list().ofMaxSize(40);
    }

    private static Arbitrary<KrytenEvent> event() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, aboutUsers()),
                Tuple.of(10, aboutItems()),
                Tuple.of(3, aboutTheRest()),
                Tuple.of(1, playlists()));
    }

    private static Arbitrary<KrytenEvent> aboutUsers() {
        Arbitrary<String> names = Arbitraries.of(NAMES);
        Arbitrary<ChatUser> users = Combinators.combine(names, ranks(), metas()).as(RoomEvents::user);
        return Arbitraries.oneOf(
                users.map(EVENTS::joins),
                users.map(EVENTS::joins),
                names.map(EVENTS::leaves),
                Combinators.combine(names, ranks()).as(EVENTS::ranked),
                Combinators.combine(names, metas()).as(EVENTS::described),
                Combinators.combine(names, Arbitraries.of(true, false)).as(EVENTS::away),
                users.list().ofMaxSize(6).map(list -> EVENTS.userList(list.toArray(ChatUser[]::new))));
    }

    private static Arbitrary<KrytenEvent> aboutItems() {
        return Arbitraries.oneOf(
                Combinators.combine(items(), positions()).as(EVENTS::queued),
                Combinators.combine(items(), positions()).as(EVENTS::queued),
                Combinators.combine(uids(), positions()).as(EVENTS::moved),
                Combinators.combine(uids(), positions()).as(EVENTS::moved),
                uids().map(EVENTS::deleted),
                Combinators.combine(uids(), Arbitraries.of(true, false)).as(EVENTS::marked),
                uids().map(EVENTS::current),
                Combinators.combine(items(), Arbitraries.doubles().between(-3, 100))
                        .as((item, time) -> EVENTS.plays(item.media(), time)));
    }

    private static Arbitrary<KrytenEvent> aboutTheRest() {
        Arbitrary<String> words = Arbitraries.of("Kappa", "kappa", ":(", "a b");
        Arbitrary<Emote> emotes = Combinators.combine(words, Arbitraries.of("1.png", "2.png"))
                .as((word, image) -> new Emote(word, image, ""));
        return Arbitraries.oneOf(
                emotes.list().uniqueElements(Emote::name).map(list -> new EmoteListEvent(EVENTS.raw(), list)),
                emotes.map(emote -> new EmoteUpdatedEvent(EVENTS.raw(), emote)),
                Combinators.combine(words, emotes).as((old, emote) -> new EmoteRenamedEvent(EVENTS.raw(), old, emote)),
                words.map(name -> new EmoteRemovedEvent(EVENTS.raw(), name, null)),
                Arbitraries.integers().between(0, 9).map(votes -> EVENTS.pollOpened(RoomEvents.poll("?", votes))),
                Arbitraries.integers().between(0, 9).map(votes -> EVENTS.pollUpdated(RoomEvents.poll("?", votes))),
                Arbitraries.create(EVENTS::pollClosed),
                Arbitraries.of("", "al", "bob").map(EVENTS::leader),
                Arbitraries.create(() -> EVENTS.playerAt(5, false)),
                Arbitraries.create(() -> EVENTS.chat("al", "hello")));
    }

    private static Arbitrary<KrytenEvent> playlists() {
        return items().list().ofMaxSize(6).map(EVENTS::playlist);
    }

    private static Arbitrary<PlaylistItem> items() {
        return Combinators.combine(uids(), Arbitraries.of("x", "y"), Arbitraries.of(0, 100))
                .as(RoomEvents::item);
    }

    private static Arbitrary<Integer> uids() {
        return Arbitraries.integers().between(0, UIDS - 1);
    }

    private static Arbitrary<PlaylistPosition> positions() {
        return Arbitraries.oneOf(
                Arbitraries.of(PlaylistPosition.PREPEND, PlaylistPosition.APPEND),
                uids().map(PlaylistPosition.After::new),
                uids().map(PlaylistPosition.After::new));
    }

    private static Arbitrary<Double> ranks() {
        return Arbitraries.of(-1.0, 0.0, 1.0, 1.5, 2.0, 255.0);
    }

    private static Arbitrary<UserMeta> metas() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false).injectNull(0.3);
        return Combinators.combine(flags, flags, flags).as(RoomEvents::meta);
    }
}

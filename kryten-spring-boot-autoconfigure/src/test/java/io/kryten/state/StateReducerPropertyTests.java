package io.kryten.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

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
import io.kryten.testsupport.Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

/** For any events, plausible or not, the state equals that of the simplest model. */
class StateReducerPropertyTests {

    private static final int UIDS = 8;

    private static final TestEvents EVENTS = TestEvents.at(0);

    // Equal names in other cases, and two names with equal hashes.
    private static final List<String> NAMES = List.of("al", "AL", "Al", "zoë", "ZOË", "c0", "an", "bob", "Bob_-1");

    private final StateReducer reducer = new StateReducer();

    @Test
    void anyEventsGiveStateOfNaiveModel() {
        forAll(10_000, events(), events -> {
            NaiveState expected = new NaiveState();
            ChannelState state = ChannelState.unknown(RecordedChannel.CHANNEL);
            for (KrytenEvent event : events) {
                expected.apply(event);
                state = this.reducer.apply(state, event);
                assertSame(state, expected);
            }
        });
    }

    @Test
    void snapshotNeverChanges() {
        forAll(1_000, events(), events -> {
            List<ChannelState> snapshots = new ArrayList<>();
            ChannelState state = ChannelState.unknown(RecordedChannel.CHANNEL);
            for (KrytenEvent event : events) {
                state = this.reducer.apply(state, event);
                snapshots.add(state);
            }
            NaiveState expected = new NaiveState();
            for (int i = 0; i < snapshots.size(); i++) {
                expected.apply(events.get(i));
                assertSame(snapshots.get(i), expected);
            }
        });
    }

    @Test
    void joinReplacesEarlierState() {
        forAll(1_000, eventsAndPiecesOfJoins(), RandomGenerator::nextBoolean, (events, loginFirst) -> {
            ChannelState state = ChannelState.unknown(RecordedChannel.CHANNEL);
            for (KrytenEvent event : events) {
                ChannelState after = this.reducer.apply(state, event);
                assertThat(ChannelChanges.between(state, event, after)).doesNotContainNull();
                state = after;
            }
            CyTubeModel server = new CyTubeModel();
            server.users.put("bea", TestEvents.user("bea", 2));
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
        });
    }

    private static void assertSame(ChannelState state, NaiveState expected) {
        assertThat(seen(state)).isEqualTo(seen(expected));
    }

    /** All values of a state in one: comparing each value separately would take most of the time. */
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

    private static List<@Nullable Object> seen(NaiveState channel) {
        List<@Nullable Object> seen = new ArrayList<>();
        NAMES.forEach(name -> seen.add(channel.users.get(NaiveState.key(name))));
        seen.add(channel.allUsersKnown ? byKey(channel.users.values()) : null);
        seen.add(channel.allUsersKnown ? channel.users.size() : null);
        List<PlaylistItem> list = channel.items;
        seen.add((list != null) ? List.copyOf(list) : null);
        for (int uid = 0; list != null && uid < UIDS; uid++) {
            int place = NaiveState.placeOf(list, uid);
            seen.add(place);
            seen.add((place >= 0) ? list.get(place) : null);
            seen.add((place >= 0 && place + 1 < list.size()) ? list.get(place + 1) : null);
        }
        seen.add(number(channel.current));
        seen.add(channel.media);
        seen.add(number(channel.mediaUid));
        seen.add(channel.poll);
        seen.add(channel.leader);
        seen.add((channel.emotes != null) ? List.copyOf(channel.emotes) : null);
        return seen;
    }

    private static Map<String, ChatUser> byKey(Collection<ChatUser> users) {
        Map<String, ChatUser> byKey = new TreeMap<>();
        users.forEach(user -> byKey.put(NaiveState.key(user.name()), user));
        return byKey;
    }

    private static OptionalInt number(@Nullable Integer value) {
        return (value != null) ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static Generator<List<KrytenEvent>> events() {
        Generator<KrytenEvent> playlists = playlists();
        Generator<List<KrytenEvent>> some = event().list(1, 40);
        return random -> {
            List<KrytenEvent> all = new ArrayList<>(some.next(random));
            // Starts with a list; otherwise most events would have no effect.
            if (random.nextInt(3) > 0) {
                all.add(0, playlists.next(random));
            }
            return all;
        };
    }

    private static Generator<List<KrytenEvent>> eventsAndPiecesOfJoins() {
        Generator<Double> ranks = Generator.of(-1.0, -1.0, 0.0, 4.0);
        Generator<KrytenEvent> pieces = random -> switch (random.nextInt(5)) {
            case 0 -> EVENTS.selfRank(ranks.next(random));
            case 1 -> EVENTS.login(random.nextBoolean() ? "al" : "bob");
            case 2 ->
                random.nextBoolean()
                        ? new LoginEvent(EVENTS.raw(), true, "al", true, null)
                        : new LoginEvent(EVENTS.raw(), false, null, false, null);
            case 3 -> EVENTS.userCount(random.nextInt(4));
            default -> new KickedEvent(EVENTS.raw(), "", null);
        };
        return Generator.oneOf(event(), pieces, pieces).list(0, 40);
    }

    private static Generator<KrytenEvent> event() {
        Generator<KrytenEvent> users = aboutUsers();
        Generator<KrytenEvent> items = aboutItems();
        Generator<KrytenEvent> rest = aboutTheRest();
        Generator<KrytenEvent> playlists = playlists();
        return random -> {
            int kind = random.nextInt(20);
            return ((kind < 10) ? items : (kind < 16) ? users : (kind < 19) ? rest : playlists).next(random);
        };
    }

    private static Generator<KrytenEvent> aboutUsers() {
        Generator<String> names = Generator.of(NAMES);
        Generator<Double> ranks = Generator.of(-1.0, 0.0, 1.0, 1.5, 2.0, 255.0);
        Generator<ChatUser> users = random -> TestEvents.user(names.next(random), ranks.next(random), meta(random));
        Generator<List<ChatUser>> lists = users.list(0, 6);
        return random -> switch (random.nextInt(7)) {
            case 0, 1 -> EVENTS.joins(users.next(random));
            case 2 -> EVENTS.leaves(names.next(random));
            case 3 -> EVENTS.ranked(names.next(random), ranks.next(random));
            case 4 -> EVENTS.described(names.next(random), meta(random));
            case 5 -> EVENTS.away(names.next(random), random.nextBoolean());
            default -> EVENTS.userList(lists.next(random).toArray(ChatUser[]::new));
        };
    }

    private static Generator<KrytenEvent> aboutItems() {
        return random -> switch (random.nextInt(8)) {
            case 0, 1 -> EVENTS.queued(item(random), position(random));
            case 2, 3 -> EVENTS.moved(uid(random), position(random));
            case 4 -> EVENTS.deleted(uid(random));
            case 5 -> EVENTS.marked(uid(random), random.nextBoolean());
            case 6 -> EVENTS.current(uid(random));
            default -> EVENTS.plays(item(random).media(), random.nextDouble(-3, 100));
        };
    }

    private static Generator<KrytenEvent> aboutTheRest() {
        Generator<String> words = Generator.of("Kappa", "kappa", ":(", "a b");
        Generator<Emote> emotes = random -> new Emote(words.next(random), random.nextBoolean() ? "1.png" : "2.png", "");
        Generator<List<Emote>> lists = emotes.list(0, 4)
                .filter(list -> list.stream().map(Emote::name).distinct().count() == list.size());
        Generator<String> leaders = Generator.of("", "al", "bob");
        return random -> switch (random.nextInt(10)) {
            case 0 -> new EmoteListEvent(EVENTS.raw(), lists.next(random));
            case 1 -> new EmoteUpdatedEvent(EVENTS.raw(), emotes.next(random));
            case 2 -> new EmoteRenamedEvent(EVENTS.raw(), words.next(random), emotes.next(random));
            case 3 -> new EmoteRemovedEvent(EVENTS.raw(), words.next(random), null);
            case 4 -> EVENTS.pollOpened(TestEvents.poll("?", random.nextInt(10)));
            case 5 -> EVENTS.pollUpdated(TestEvents.poll("?", random.nextInt(10)));
            case 6 -> EVENTS.pollClosed();
            case 7 -> EVENTS.leader(leaders.next(random));
            case 8 -> EVENTS.playerAt(5, false);
            default -> EVENTS.chat("al", "hello");
        };
    }

    private static Generator<KrytenEvent> playlists() {
        Generator<PlaylistItem> items = StateReducerPropertyTests::item;
        return items.list(0, 6).map(EVENTS::playlist);
    }

    private static PlaylistItem item(RandomGenerator random) {
        return TestEvents.item(uid(random), random.nextBoolean() ? "x" : "y", random.nextBoolean() ? 0 : 100);
    }

    private static int uid(RandomGenerator random) {
        return random.nextInt(UIDS);
    }

    private static PlaylistPosition position(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> PlaylistPosition.PREPEND;
            case 1 -> PlaylistPosition.APPEND;
            default -> new PlaylistPosition.After(uid(random));
        };
    }

    private static UserMeta meta(RandomGenerator random) {
        return TestEvents.meta(flag(random), flag(random), flag(random));
    }

    private static @Nullable Boolean flag(RandomGenerator random) {
        return (random.nextInt(10) < 3) ? null : random.nextBoolean();
    }
}

package io.kryten.state;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenException;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KickedEvent;
import io.kryten.event.PartitionChangeEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.RawEvent;
import io.kryten.event.UserMeta;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ChannelStateTests {

    private static final RoomEvents NOON = RoomEvents.at(0);

    @Test
    void ofARoomOfWhichNothingWasToldEverythingIsAbsent() {
        ChannelState state = ChannelState.unknown(RecordedRoom.CHANNEL);
        assertThat(state.channel()).isEqualTo(RecordedRoom.CHANNEL);
        assertThat(state.ready()).isFalse();
        assertThat(state.stale()).isFalse();
        assertThat(state.asOf()).isEmpty();
        assertThat(List.of(
                        state.users(),
                        state.self(),
                        state.selfName(),
                        state.selfRank(),
                        state.user("al"),
                        state.rankOf("al"),
                        state.playlist().map(List::copyOf),
                        state.item(0),
                        state.nowPlaying(),
                        state.leader(),
                        state.poll(),
                        state.voteskip(),
                        state.motd(),
                        state.css(),
                        state.js(),
                        state.emotes(),
                        state.filters(),
                        state.options(),
                        state.permissions(),
                        state.locked()))
                .allSatisfy(fact -> assertThat(fact).isEmpty());
        assertThat(List.of(state.currentUid(), state.drinkCount(), state.userCount()))
                .allSatisfy(number -> assertThat(number).isEmpty());
        assertThat(List.of(state.leaderKnown(), state.pollKnown(), state.nowPlayingKnown()))
                .containsOnly(false);
    }

    @Test
    void whatWasToldToBeNothingIsAnotherThingThanWhatWasNotTold() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.motd(""), NOON.leader(""), NOON.pollClosed(), NOON.playlist(List.of()), NOON.userList());
        ChannelState state = room.state();
        assertThat(state.motd()).contains("");
        assertThat(state.leader()).isEmpty();
        assertThat(state.leaderKnown()).isTrue();
        assertThat(state.poll()).isEmpty();
        assertThat(state.pollKnown()).isTrue();
        assertThat(state.playlist().orElseThrow()).isEmpty();
        assertThat(state.nowPlaying()).isEmpty();
        assertThat(state.nowPlayingKnown()).as("an empty list plays nothing").isTrue();
        assertThat(state.users().orElseThrow()).isEmpty();
        assertThat(state.css()).isEmpty();
    }

    @Test
    void usersAreFoundInAnyCaseAndKeepTheirOwnSpelling() {
        Follow room = Follow.entered("Zoë_1");
        room.on(NOON.ranked("ZOË_1", 2));
        assertThat(room.state().user("zoë_1").map(ChatUser::name)).contains("Zoë_1");
        assertThat(room.state().rankOf("ZOË_1")).contains(Rank.MODERATOR);
        assertThat(room.state().self().map(ChatUser::name)).contains("KrytenBot");
        assertThat(room.state().selfRank()).contains(Rank.OWNER);
    }

    @Test
    void whoCameBeforeTheListWasToldIsKnownThoughTheOthersAreNot() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.joins("al"));
        assertThat(room.state().user("al")).isPresent();
        assertThat(room.state().users()).isEmpty();
    }

    @Test
    void flagsThatWereNotToldAreUnknown() {
        Follow room = Follow.entered("al");
        room.on(NOON.described("al", RoomEvents.meta(null, true, null)));
        ChatUser user = room.state().user("al").orElseThrow();
        assertThat(user.afk()).isNull();
        assertThat(user.muted()).isTrue();
        room.on(NOON.away("al", true));
        assertThat(room.state().user("al").map(ChatUser::meta)).contains(RoomEvents.meta(true, true, null));
    }

    @Test
    void itSaysWhereThePlayerIsByNow() {
        Follow room = Follow.entered();
        room.on(
                NOON.playlist(List.of(RoomEvents.item(7))),
                NOON.current(7),
                NOON.plays(RoomEvents.media("m7", 100), -3));
        assertThat(position(room, -1)).as("before it was told").isEqualTo(-3);
        assertThat(position(room, 1)).as("lead-in").isEqualTo(-2);
        assertThat(playing(room).paused()).contains(true);
        room.on(RoomEvents.at(3).playerAt(0, false));
        assertThat(position(room, 13.5)).isCloseTo(10.5, within(0.001));
        assertThat(position(room, 1_000)).as("no longer than it is").isEqualTo(100);
        room.on(RoomEvents.at(20).playerAt(17, true));
        assertThat(position(room, 90)).as("paused").isEqualTo(17);
        assertThat(playing(room).position(Instant.MAX)).hasValue(17);
        assertThat(playing(room).uid()).hasValue(7);
        assertThat(playing(room).queuedBy()).contains("al");
        assertThat(playing(room)).hasToString("NowPlaying[yt:m7, uid=7, queuedBy=al]");
    }

    @Test
    void whoLeadsTellsWhereThePlayerIsForCyTubesClockStands() {
        Follow room = Follow.entered();
        room.on(
                RoomEvents.at(0).plays(RoomEvents.media("m1", 100), 0),
                RoomEvents.at(10).leader("al"));
        assertThat(position(room, 12)).isCloseTo(12, within(0.001));
        assertThat(position(room, 60)).as("silent for longer than leaders are").isCloseTo(15, within(0.001));
        room.on(RoomEvents.at(70).playerAt(40, false));
        assertThat(position(room, 80)).isCloseTo(45, within(0.001));
        room.on(RoomEvents.at(80).leader(""), RoomEvents.at(80).playerAt(40, false));
        assertThat(position(room, 95)).isCloseTo(55, within(0.001));
    }

    @Test
    void leaderWhoLeavesLeadsNoMore() {
        Follow room = Follow.entered("al", "bob");
        room.on(NOON.leader("al"), NOON.ranked("al", 1.5), NOON.leaves("bob"));
        assertThat(room.state().leader()).contains("al");
        // A moderator gave the leadership to an absent name: no setLeader comes.
        room.on(NOON.ranked("al", 1));
        assertThat(room.state().leader()).as("the rank may have been set").contains("al");
        room.on(NOON.leaves("AL"));
        assertThat(room.state().leader()).isEmpty();
        assertThat(room.state().leaderKnown()).isTrue();
    }

    @Test
    void leadingGuestWhoseRankIsToldLeadsNoMore() {
        Follow room = Follow.entered("al");
        room.on(NOON.joins(RoomEvents.user("guesty", 0)), NOON.leader("guesty"), NOON.ranked("guesty", 1.5));
        assertThat(room.state().leader()).contains("guesty");
        room.on(NOON.ranked("al", 0), NOON.ranked("stranger", 0));
        assertThat(room.state().leader()).contains("guesty");
        room.on(NOON.ranked("Guesty", 0));
        assertThat(room.state().leader()).isEmpty();
        assertThat(room.state().leaderKnown()).isTrue();
    }

    @Test
    void playerStandsAfterTheLeadershipWasLostToAnAbsentName() {
        Follow room = Follow.entered("al");
        room.on(
                RoomEvents.at(0).plays(RoomEvents.media("m1", 100), 0),
                RoomEvents.at(10).leader("al"),
                RoomEvents.at(12).playerAt(12, false),
                RoomEvents.at(13).leaves("al"));
        assertThat(position(room, 60)).as("nobody moves the player").isCloseTo(17, within(0.001));
        room.on(RoomEvents.at(70).leader(""), RoomEvents.at(70).playerAt(12, false));
        assertThat(position(room, 80)).isCloseTo(22, within(0.001));
    }

    @Test
    void unknownLeaderStaysUnknownWhenSomebodyLeaves() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.userList(RoomEvents.user("al", 1)), NOON.leaves("al"));
        assertThat(room.state().leaderKnown()).isFalse();
    }

    @Test
    void aLiveStreamStandsWhereItWasTold() {
        Follow room = Follow.entered();
        room.on(NOON.plays(RoomEvents.media("live", 0), 0));
        assertThat(position(room, 500)).isZero();
    }

    @Test
    void whereThePlayerIsTellsNothingWhileNobodySaidWhatPlays() {
        Follow room = Follow.nothingKnown();
        ChannelState before = room.state();
        room.on(NOON.playerAt(5, false));
        assertThat(room.state()).isSameAs(before);
    }

    @Test
    void chatIsNoNewSnapshot() {
        Follow room = Follow.entered("al");
        ChannelState before = room.state();
        room.on(RoomEvents.at(9).chat("al", "hello"));
        assertThat(room.state()).isSameAs(before);
        room.on(RoomEvents.at(9).userCount(3));
        assertThat(room.state().userCount()).hasValue(3);
        assertThat(room.state().asOf()).contains(RoomEvents.at(9).now());
        assertThat(before.userCount()).as("the snapshot before").hasValue(2);
    }

    @Test
    void aRobotThatIsThrownOutOrMovedLeavesTheRoomStale() {
        Follow kicked = Follow.entered("al");
        kicked.on(new KickedEvent(NOON.raw(), "", null));
        assertThat(kicked.state().stale()).isTrue();
        assertThat(kicked.state().ready()).isTrue();
        assertThat(kicked.state().asStale()).isSameAs(kicked.state());
        Follow moved = Follow.entered();
        moved.on(new PartitionChangeEvent(NOON.raw(), NullNode.getInstance()));
        assertThat(moved.state()).asString().contains("cytu.be/lounge", "ready", "stale");
    }

    @Test
    void aProfileFollowsThoughItsEventHasNoRecord() {
        Follow room = Follow.entered("al");
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("name", "AL");
        payload.putObject("profile").put("image", "https://img.example/al.png").put("text", "hi");
        room.on(NOON.raw("setUserProfile", payload));
        ChatUser user = room.state().user("al").orElseThrow();
        assertThat(user.image()).isEqualTo("https://img.example/al.png");
        assertThat(user.profileText()).isEqualTo("hi");
    }

    @Test
    void filtersAreThoseThatWereTold() {
        Follow room = Follow.entered();
        room.on(new ChatFilterDeletedEvent(NOON.raw(), "none"));
        assertThat(room.state().filters()).isEmpty();
        room.on(filter("b", "1"), filter("a", "2"), filter("b", "3"));
        assertThat(room.state().filters().orElseThrow())
                .extracting(ChatFilter::source)
                .containsExactly("3", "2");
        room.on(new ChatFilterDeletedEvent(NOON.raw(), "b"));
        assertThat(room.state().filters().orElseThrow())
                .extracting(ChatFilter::name)
                .containsExactly("a");
        ObjectNode listed = JsonNodeFactory.instance
                .objectNode()
                .put("name", "c")
                .put("source", "x")
                .put("active", true);
        room.on(NOON.raw("chatFilters", JsonNodeFactory.instance.arrayNode().add(listed)));
        assertThat(room.state().filters()).contains(List.of(new ChatFilter("c", "x", "", "", true, false)));
    }

    @Test
    void aPayloadThatCannotBeReadTellsNothing() {
        Follow room = Follow.entered("al");
        ChannelState before = room.state();
        RawEvent unreadable =
                new RawEvent("setUserProfile", "lounge", "cytu.be", null, "", NOON.now(), new byte[0], body -> {
                    throw new KrytenException("no JSON");
                });
        room.on(
                unreadable,
                NOON.raw("chatFilters", NullNode.getInstance()),
                NOON.raw("somethingNew", NullNode.getInstance()));
        assertThat(room.state()).isSameAs(before);
    }

    @Test
    void listsCannotBeChangedFromOutside() {
        Follow room = Follow.entered("al");
        room.on(NOON.playlist(List.of(RoomEvents.item(1))));
        PlaylistItem other = RoomEvents.item(2);
        ChatUser user = RoomEvents.user("x", 1, UserMeta.UNKNOWN);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> room.state().playlist().orElseThrow().add(other));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> room.state().users().orElseThrow().add(user));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> room.state().users().orElseThrow().clear());
    }

    @Test
    void anItemThatIsToldAgainBehindAnUnknownOneKeepsItsPlace() {
        Playlist list = Playlist.of(List.of(RoomEvents.item(1), RoomEvents.item(2), RoomEvents.item(3)));
        Playlist after = list.with(RoomEvents.item(2, "other", 5), new PlaylistPosition.After(99));
        assertThat(after).extracting(PlaylistItem::uid).containsExactly(1, 2, 3);
        assertThat(after.item(2).map(item -> item.media().id())).contains("other");
        assertThat(list.with(RoomEvents.item(4), new PlaylistPosition.After(99)))
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void itemThatIsMovedBehindAnUnknownOneIsLost() {
        Follow room = Follow.entered();
        room.on(NOON.playlist(List.of(RoomEvents.item(1), RoomEvents.item(2), RoomEvents.item(3))));
        room.on(NOON.moved(2, new PlaylistPosition.After(99)), NOON.moved(77, new PlaylistPosition.After(98)));
        assertThat(room.state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 3);
        room.on(NOON.moved(1, new PlaylistPosition.After(1)));
        assertThat(room.state().playlist().orElseThrow())
                .as("CyTube does nothing then")
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 3);
    }

    private static ChatFilterUpdatedEvent filter(String name, String source) {
        return new ChatFilterUpdatedEvent(NOON.raw(), new ChatFilter(name, source, "g", "", true, false));
    }

    private static NowPlaying playing(Follow room) {
        return room.state().nowPlaying().orElseThrow();
    }

    private static double position(Follow room, double secondsAfterNoon) {
        return playing(room).position(RoomEvents.at(secondsAfterNoon).now()).orElseThrow();
    }
}

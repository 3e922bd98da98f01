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

    private static final TestEvents NOON = TestEvents.at(0);

    @Test
    void unknownStateHasNoValues() {
        ChannelState state = ChannelState.unknown(RecordedChannel.CHANNEL);
        assertThat(state.channel()).isEqualTo(RecordedChannel.CHANNEL);
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
    void knownAbsenceDiffersFromUnknown() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.motd(""), NOON.leader(""), NOON.pollClosed(), NOON.playlist(List.of()), NOON.userList());
        ChannelState state = channel.state();
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
    void usersAreFoundInAnyCase() {
        StateFixture channel = StateFixture.entered("Zoë_1");
        channel.on(NOON.ranked("ZOË_1", 2));
        assertThat(channel.state().user("zoë_1").map(ChatUser::name)).contains("Zoë_1");
        assertThat(channel.state().rankOf("ZOË_1")).contains(Rank.MODERATOR);
        assertThat(channel.state().self().map(ChatUser::name)).contains("KrytenBot");
        assertThat(channel.state().selfRank()).contains(Rank.OWNER);
    }

    @Test
    void joinBeforeUserListIsKnown() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.joins("al"));
        assertThat(channel.state().user("al")).isPresent();
        assertThat(channel.state().users()).isEmpty();
    }

    @Test
    void missingFlagsAreUnknown() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.described("al", TestEvents.meta(null, true, null)));
        ChatUser user = channel.state().user("al").orElseThrow();
        assertThat(user.afk()).isNull();
        assertThat(user.muted()).isTrue();
        channel.on(NOON.away("al", true));
        assertThat(channel.state().user("al").map(ChatUser::meta)).contains(TestEvents.meta(true, true, null));
    }

    @Test
    void positionAdvancesWithTime() {
        StateFixture channel = StateFixture.entered();
        channel.on(
                NOON.playlist(List.of(TestEvents.item(7))),
                NOON.current(7),
                NOON.plays(TestEvents.media("m7", 100), -3));
        assertThat(position(channel, -1)).as("before the event").isEqualTo(-3);
        assertThat(position(channel, 1)).as("lead-in").isEqualTo(-2);
        assertThat(playing(channel).paused()).contains(true);
        channel.on(TestEvents.at(3).playerAt(0, false));
        assertThat(position(channel, 13.5)).isCloseTo(10.5, within(0.001));
        assertThat(position(channel, 1_000)).as("limited to the length").isEqualTo(100);
        channel.on(TestEvents.at(20).playerAt(17, true));
        assertThat(position(channel, 90)).as("paused").isEqualTo(17);
        assertThat(playing(channel).position(Instant.MAX)).hasValue(17);
        assertThat(playing(channel).uid()).hasValue(7);
        assertThat(playing(channel).queuedBy()).contains("al");
        assertThat(playing(channel)).hasToString("NowPlaying[yt:m7, uid=7, queuedBy=al]");
    }

    @Test
    void leaderControlsPosition() {
        StateFixture channel = StateFixture.entered();
        channel.on(
                TestEvents.at(0).plays(TestEvents.media("m1", 100), 0),
                TestEvents.at(10).leader("al"));
        assertThat(position(channel, 12)).isCloseTo(12, within(0.001));
        assertThat(position(channel, 60))
                .as("no position from the leader for too long")
                .isCloseTo(15, within(0.001));
        channel.on(TestEvents.at(70).playerAt(40, false));
        assertThat(position(channel, 80)).isCloseTo(45, within(0.001));
        channel.on(TestEvents.at(80).leader(""), TestEvents.at(80).playerAt(40, false));
        assertThat(position(channel, 95)).isCloseTo(55, within(0.001));
    }

    @Test
    void leavingLeaderLosesLeadership() {
        StateFixture channel = StateFixture.entered("al", "bob");
        channel.on(NOON.leader("al"), NOON.ranked("al", 1.5), NOON.leaves("bob"));
        assertThat(channel.state().leader()).contains("al");
        // A moderator made an absent name the leader: CyTube sends no setLeader.
        channel.on(NOON.ranked("al", 1));
        assertThat(channel.state().leader())
                .as("a moderator may have set the rank")
                .contains("al");
        channel.on(NOON.leaves("AL"));
        assertThat(channel.state().leader()).isEmpty();
        assertThat(channel.state().leaderKnown()).isTrue();
    }

    @Test
    void rankEventEndsLeadershipOfGuest() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.joins(TestEvents.user("guesty", 0)), NOON.leader("guesty"), NOON.ranked("guesty", 1.5));
        assertThat(channel.state().leader()).contains("guesty");
        channel.on(NOON.ranked("al", 0), NOON.ranked("stranger", 0));
        assertThat(channel.state().leader()).contains("guesty");
        channel.on(NOON.ranked("Guesty", 0));
        assertThat(channel.state().leader()).isEmpty();
        assertThat(channel.state().leaderKnown()).isTrue();
    }

    @Test
    void positionStopsAfterLeadershipOfAbsentName() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(
                TestEvents.at(0).plays(TestEvents.media("m1", 100), 0),
                TestEvents.at(10).leader("al"),
                TestEvents.at(12).playerAt(12, false),
                TestEvents.at(13).leaves("al"));
        assertThat(position(channel, 60)).as("the player stands still").isCloseTo(17, within(0.001));
        channel.on(TestEvents.at(70).leader(""), TestEvents.at(70).playerAt(12, false));
        assertThat(position(channel, 80)).isCloseTo(22, within(0.001));
    }

    @Test
    void unknownLeaderStaysUnknownAfterLeave() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.userList(TestEvents.user("al", 1)), NOON.leaves("al"));
        assertThat(channel.state().leaderKnown()).isFalse();
    }

    @Test
    void liveStreamPositionDoesNotAdvance() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.plays(TestEvents.media("live", 0), 0));
        assertThat(position(channel, 500)).isZero();
    }

    @Test
    void positionWithoutMediaIsIgnored() {
        StateFixture channel = StateFixture.nothingKnown();
        ChannelState before = channel.state();
        channel.on(NOON.playerAt(5, false));
        assertThat(channel.state()).isSameAs(before);
    }

    @Test
    void chatReturnsSameSnapshot() {
        StateFixture channel = StateFixture.entered("al");
        ChannelState before = channel.state();
        channel.on(TestEvents.at(9).chat("al", "hello"));
        assertThat(channel.state()).isSameAs(before);
        channel.on(TestEvents.at(9).userCount(3));
        assertThat(channel.state().userCount()).hasValue(3);
        assertThat(channel.state().asOf()).contains(TestEvents.at(9).now());
        assertThat(before.userCount()).as("the snapshot before").hasValue(2);
    }

    @Test
    void kickOrPartitionChangeMakesStateStale() {
        StateFixture kicked = StateFixture.entered("al");
        kicked.on(new KickedEvent(NOON.raw(), "", null));
        assertThat(kicked.state().stale()).isTrue();
        assertThat(kicked.state().ready()).isTrue();
        assertThat(kicked.state().asStale()).isSameAs(kicked.state());
        StateFixture moved = StateFixture.entered();
        moved.on(new PartitionChangeEvent(NOON.raw(), NullNode.getInstance()));
        assertThat(moved.state()).asString().contains("cytu.be/lounge", "ready", "stale");
    }

    @Test
    void profileEventChangesUser() {
        StateFixture channel = StateFixture.entered("al");
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("name", "AL");
        payload.putObject("profile").put("image", "https://img.example/al.png").put("text", "hi");
        channel.on(NOON.raw("setUserProfile", payload));
        ChatUser user = channel.state().user("al").orElseThrow();
        assertThat(user.image()).isEqualTo("https://img.example/al.png");
        assertThat(user.profileText()).isEqualTo("hi");
    }

    @Test
    void filtersFollowEvents() {
        StateFixture channel = StateFixture.entered();
        channel.on(new ChatFilterDeletedEvent(NOON.raw(), "none"));
        assertThat(channel.state().filters()).isEmpty();
        channel.on(filter("b", "1"), filter("a", "2"), filter("b", "3"));
        assertThat(channel.state().filters().orElseThrow())
                .extracting(ChatFilter::source)
                .containsExactly("3", "2");
        channel.on(new ChatFilterDeletedEvent(NOON.raw(), "b"));
        assertThat(channel.state().filters().orElseThrow())
                .extracting(ChatFilter::name)
                .containsExactly("a");
        ObjectNode listed = JsonNodeFactory.instance
                .objectNode()
                .put("name", "c")
                .put("source", "x")
                .put("active", true);
        channel.on(NOON.raw("chatFilters", JsonNodeFactory.instance.arrayNode().add(listed)));
        assertThat(channel.state().filters()).contains(List.of(new ChatFilter("c", "x", "", "", true, false)));
    }

    @Test
    void malformedPayloadIsIgnored() {
        StateFixture channel = StateFixture.entered("al");
        ChannelState before = channel.state();
        RawEvent unreadable = new RawEvent("setUserProfile", "lounge", "cytu.be", NOON.now(), new byte[0], body -> {
            throw new KrytenException("no JSON");
        });
        channel.on(
                unreadable,
                NOON.raw("chatFilters", NullNode.getInstance()),
                NOON.raw("somethingNew", NullNode.getInstance()));
        assertThat(channel.state()).isSameAs(before);
    }

    @Test
    void listsAreUnmodifiable() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.playlist(List.of(TestEvents.item(1))));
        PlaylistItem other = TestEvents.item(2);
        ChatUser user = TestEvents.user("x", 1, UserMeta.UNKNOWN);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> channel.state().playlist().orElseThrow().add(other));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> channel.state().users().orElseThrow().add(user));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> channel.state().users().orElseThrow().clear());
    }

    @Test
    void repeatedItemBehindUnknownKeepsPlace() {
        Playlist list = Playlist.of(List.of(TestEvents.item(1), TestEvents.item(2), TestEvents.item(3)));
        Playlist after = list.with(TestEvents.item(2, "other", 5), new PlaylistPosition.After(99));
        assertThat(after).extracting(PlaylistItem::uid).containsExactly(1, 2, 3);
        assertThat(after.item(2).map(item -> item.media().id())).contains("other");
        assertThat(list.with(TestEvents.item(4), new PlaylistPosition.After(99)))
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void itemMovedBehindUnknownIsRemoved() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.playlist(List.of(TestEvents.item(1), TestEvents.item(2), TestEvents.item(3))));
        channel.on(NOON.moved(2, new PlaylistPosition.After(99)), NOON.moved(77, new PlaylistPosition.After(98)));
        assertThat(channel.state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 3);
        channel.on(NOON.moved(1, new PlaylistPosition.After(1)));
        assertThat(channel.state().playlist().orElseThrow())
                .as("CyTube does nothing then")
                .extracting(PlaylistItem::uid)
                .containsExactly(1, 3);
    }

    private static ChatFilterUpdatedEvent filter(String name, String source) {
        return new ChatFilterUpdatedEvent(NOON.raw(), new ChatFilter(name, source, "g", "", true, false));
    }

    private static NowPlaying playing(StateFixture channel) {
        return channel.state().nowPlaying().orElseThrow();
    }

    private static double position(StateFixture channel, double secondsAfterNoon) {
        return playing(channel).position(TestEvents.at(secondsAfterNoon).now()).orElseThrow();
    }
}

package io.kryten.state;

import java.util.List;

import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.LoginEvent;
import io.kryten.event.Media;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JoinTests {

    private static final RoomEvents NOON = RoomEvents.at(0);

    private static final Media MEDIA = RoomEvents.media("m1", 100);

    @Test
    void aRoomIsKnownAllAtOnce() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"), NOON.motd("hi"));
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 1)), NOON.userCount(1), NOON.selfRank(4));
        assertThat(room.state().motd()).isEmpty();
        assertThat(room.state().ready()).isFalse();
        assertThat(room.state().stale()).isTrue();
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 4)), NOON.ranked("krytenbot", 4));
        assertThat(room.state().motd()).contains("hi");
        assertThat(room.state().ready()).isTrue();
        assertThat(room.state().stale()).isFalse();
        assertThat(room.state().selfRank()).contains(Rank.OWNER);
    }

    @Test
    void aRankThatIsTrueFromTheLoginOnIsNotToldTwice() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"), NOON.selfRank(4), NOON.motd("hi"));
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 4), RoomEvents.user("al", 1)));
        assertThat(room.state().stale()).isTrue();
        room.on(NOON.userCount(2));
        assertThat(room.state().stale()).isFalse();
        assertThat(room.state().motd()).contains("hi");
        assertThat(room.state().self().map(ChatUser::rank)).contains(Rank.OWNER);
    }

    @Test
    void whatIsToldInNoKnownOrderIsEnoughOnceItWasToldWhoIsHere() {
        StateReducer reducer = new StateReducer();
        Follow room = Follow.entered("al");
        room.on(NOON.selfRank(-1), NOON.login("KrytenBot"), NOON.motd("hi"));
        assertThat(reducer.completeJoinOnTimeout(room.state(), NOON.now())).isSameAs(room.state());
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 1)));
        assertThat(reducer.completeJoinOnTimeout(room.state(), NOON.now()).motd())
                .contains("hi");
        assertThat(reducer.completeJoinOnTimeout(room.state(), NOON.now()).stale())
                .isFalse();
    }

    @Test
    void aGuestHasNoRankToWaitFor() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.selfRank(-1), NOON.selfRank(0), new LoginEvent(NOON.raw(), true, "guest_bot", true, null));
        room.on(NOON.userList(RoomEvents.user("guest_bot", 0)));
        assertThat(room.state().ready()).isFalse();
        room.on(NOON.userCount(1));
        assertThat(room.state().ready()).isTrue();
        assertThat(room.state().self().map(ChatUser::name)).contains("guest_bot");
    }

    @Test
    void aGuestMayLogInAfterAllElse() {
        Follow room = Follow.entered("al");
        room.on(NOON.selfRank(-1), NOON.userList(RoomEvents.user("al", 1)), NOON.userCount(1));
        assertThat(room.state().stale())
                .as("this robot had a name, so a login is to come")
                .isTrue();
        room.on(NOON.selfRank(0), new LoginEvent(NOON.raw(), true, "guest_bot", true, null));
        assertThat(room.state().stale()).isFalse();
        assertThat(room.state().selfName()).contains("guest_bot");
    }

    @Test
    void aRobotWithoutANameHasNothingToWaitFor() {
        Follow room = Follow.nothingKnown();
        room.on(NOON.selfRank(-1), NOON.motd(""), NOON.userList(RoomEvents.user("al", 1)), NOON.userCount(2));
        assertThat(room.state().ready()).isTrue();
        assertThat(room.state().selfName()).isEmpty();
        assertThat(room.state().selfRank()).contains(Rank.ANONYMOUS);
    }

    @Test
    void aLoginThatFailsEndsTheWaiting() {
        Follow room = Follow.entered("al");
        room.on(NOON.selfRank(-1), NOON.userList(RoomEvents.user("al", 1)), NOON.userCount(1));
        room.on(new LoginEvent(NOON.raw(), false, null, false, "Invalid username/password combination"));
        assertThat(room.state().stale()).isFalse();
        assertThat(room.state().self()).isEmpty();
    }

    @Test
    void nothingIsWaitedForLongerThanAFewSeconds() {
        Follow room = Follow.entered("al");
        room.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"));
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 1), RoomEvents.user("bea", 1)));
        room.on(RoomEvents.at(4.9).joins("dora"));
        assertThat(room.state().user("dora")).isEmpty();
        room.on(RoomEvents.at(5).leaves("bea"));
        assertThat(room.state().stale()).isFalse();
        assertThat(room.state().user("dora")).isPresent();
        assertThat(room.state().user("bea")).isEmpty();
        assertThat(room.state().user("al")).isEmpty();
    }

    @Test
    void aRobotThatFailsOnItsWayBeginsAnew() {
        Follow room = Follow.entered("al");
        room.on(NOON.selfRank(-1), NOON.motd("half told"));
        room.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"));
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 4)), NOON.ranked("KrytenBot", 4));
        assertThat(room.state().motd()).isEmpty();
        assertThat(room.state().user("al")).isEmpty();
    }

    @Test
    void whatIsNotToldAgainIsOver() {
        Follow room = Follow.entered("al");
        room.on(NOON.leader("al"), NOON.pollOpened(RoomEvents.poll("?", 1)), NOON.plays(MEDIA, -3));
        CyTubeModel later = new CyTubeModel();
        later.joinOfTheRobot(true).forEach(room::on);
        assertThat(room.state().leader()).isEmpty();
        assertThat(room.state().poll()).isEmpty();
        assertThat(room.state().nowPlaying()).isEmpty();
        assertThat(List.of(
                        room.state().leaderKnown(),
                        room.state().pollKnown(),
                        room.state().nowPlayingKnown()))
                .containsOnly(true);
    }

    @Test
    void aListWithoutAJoinReplacesAllUsers() {
        Follow room = Follow.entered("al", "bea");
        room.on(NOON.userList(RoomEvents.user("KrytenBot", 4), RoomEvents.user("dora", 1)));
        assertThat(room.state().users().orElseThrow())
                .extracting(ChatUser::name)
                .containsExactlyInAnyOrder("KrytenBot", "dora");
    }

    @Test
    void eventsAreCompletedWithWhatTheRobotIsToldOnItsWay() {
        Follow room = Follow.entered("al");
        room.on(NOON.playlist(List.of(RoomEvents.item(1))), NOON.current(1), NOON.plays(MEDIA, -3));
        room.on(NOON.selfRank(-1), NOON.playlist(List.of(RoomEvents.item(8))), NOON.current(8));
        ChangeMediaEvent told = NOON.plays(MEDIA, 50);
        room.on(told);
        assertThat(Enrichment.complete(told, room.state())).isEqualTo(told.withItem(8, "al"));
        assertThat(room.state().nowPlaying().orElseThrow().uid()).hasValue(1);
    }
}

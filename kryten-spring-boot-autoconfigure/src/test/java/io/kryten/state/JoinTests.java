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

    private static final TestEvents NOON = TestEvents.at(0);

    private static final Media MEDIA = TestEvents.media("m1", 100);

    @Test
    void joinBecomesVisibleAtOnce() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"), NOON.motd("hi"));
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 1)), NOON.userCount(1), NOON.selfRank(4));
        assertThat(channel.state().motd()).isEmpty();
        assertThat(channel.state().ready()).isFalse();
        assertThat(channel.state().stale()).isTrue();
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 4)), NOON.ranked("krytenbot", 4));
        assertThat(channel.state().motd()).contains("hi");
        assertThat(channel.state().ready()).isTrue();
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().selfRank()).contains(Rank.OWNER);
    }

    @Test
    void rankKnownAtLoginCompletesJoinEarly() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"), NOON.selfRank(4), NOON.motd("hi"));
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 4), TestEvents.user("al", 1)));
        assertThat(channel.state().stale()).isTrue();
        channel.on(NOON.userCount(2));
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().motd()).contains("hi");
        assertThat(channel.state().self().map(ChatUser::rank)).contains(Rank.OWNER);
    }

    @Test
    void unorderedJoinCompletesOnTimeoutWithUserList() {
        StateReducer reducer = new StateReducer();
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.selfRank(-1), NOON.login("KrytenBot"), NOON.motd("hi"));
        assertThat(reducer.completeJoinOnTimeout(channel.state(), NOON.now())).isSameAs(channel.state());
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 1)));
        assertThat(reducer.completeJoinOnTimeout(channel.state(), NOON.now()).motd())
                .contains("hi");
        assertThat(reducer.completeJoinOnTimeout(channel.state(), NOON.now()).stale())
                .isFalse();
    }

    @Test
    void guestJoinDoesNotWaitForRank() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.selfRank(-1), NOON.selfRank(0), new LoginEvent(NOON.raw(), true, "guest_bot", true, null));
        channel.on(NOON.userList(TestEvents.user("guest_bot", 0)));
        assertThat(channel.state().ready()).isFalse();
        channel.on(NOON.userCount(1));
        assertThat(channel.state().ready()).isTrue();
        assertThat(channel.state().self().map(ChatUser::name)).contains("guest_bot");
    }

    @Test
    void guestMayLogInLast() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.selfRank(-1), NOON.userList(TestEvents.user("al", 1)), NOON.userCount(1));
        assertThat(channel.state().stale())
                .as("this robot had a name, so a login is expected")
                .isTrue();
        channel.on(NOON.selfRank(0), new LoginEvent(NOON.raw(), true, "guest_bot", true, null));
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().selfName()).contains("guest_bot");
    }

    @Test
    void anonymousRobotCompletesJoinWithUserCount() {
        StateFixture channel = StateFixture.nothingKnown();
        channel.on(NOON.selfRank(-1), NOON.motd(""), NOON.userList(TestEvents.user("al", 1)), NOON.userCount(2));
        assertThat(channel.state().ready()).isTrue();
        assertThat(channel.state().selfName()).isEmpty();
        assertThat(channel.state().selfRank()).contains(Rank.ANONYMOUS);
    }

    @Test
    void failedLoginCompletesJoin() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.selfRank(-1), NOON.userList(TestEvents.user("al", 1)), NOON.userCount(1));
        channel.on(new LoginEvent(NOON.raw(), false, null, false, "Invalid username/password combination"));
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().self()).isEmpty();
    }

    @Test
    void joinCompletesAfterTimeout() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"));
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 1), TestEvents.user("bea", 1)));
        channel.on(TestEvents.at(4.9).joins("dora"));
        assertThat(channel.state().user("dora")).isEmpty();
        channel.on(TestEvents.at(5).leaves("bea"));
        assertThat(channel.state().stale()).isFalse();
        assertThat(channel.state().user("dora")).isPresent();
        assertThat(channel.state().user("bea")).isEmpty();
        assertThat(channel.state().user("al")).isEmpty();
    }

    @Test
    void interruptedJoinStartsOver() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.selfRank(-1), NOON.motd("incomplete"));
        channel.on(NOON.selfRank(-1), NOON.selfRank(1), NOON.login("KrytenBot"));
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 4)), NOON.ranked("KrytenBot", 4));
        assertThat(channel.state().motd()).isEmpty();
        assertThat(channel.state().user("al")).isEmpty();
    }

    @Test
    void valuesMissingFromJoinAreCleared() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.leader("al"), NOON.pollOpened(TestEvents.poll("?", 1)), NOON.plays(MEDIA, -3));
        CyTubeModel later = new CyTubeModel();
        later.joinOfTheRobot(true).forEach(channel::on);
        assertThat(channel.state().leader()).isEmpty();
        assertThat(channel.state().poll()).isEmpty();
        assertThat(channel.state().nowPlaying()).isEmpty();
        assertThat(List.of(
                        channel.state().leaderKnown(),
                        channel.state().pollKnown(),
                        channel.state().nowPlayingKnown()))
                .containsOnly(true);
    }

    @Test
    void userListWithoutJoinReplacesAllUsers() {
        StateFixture channel = StateFixture.entered("al", "bea");
        channel.on(NOON.userList(TestEvents.user("KrytenBot", 4), TestEvents.user("dora", 1)));
        assertThat(channel.state().users().orElseThrow())
                .extracting(ChatUser::name)
                .containsExactlyInAnyOrder("KrytenBot", "dora");
    }

    @Test
    void eventsDuringJoinAreEnrichedFromIncomingSnapshot() {
        StateFixture channel = StateFixture.entered("al");
        channel.on(NOON.playlist(List.of(TestEvents.item(1))), NOON.current(1), NOON.plays(MEDIA, -3));
        channel.on(NOON.selfRank(-1), NOON.playlist(List.of(TestEvents.item(8))), NOON.current(8));
        ChangeMediaEvent received = NOON.plays(MEDIA, 50);
        channel.on(received);
        assertThat(Enrichment.complete(received, channel.state())).isEqualTo(received.withItem(8, "al"));
        assertThat(channel.state().nowPlaying().orElseThrow().uid()).hasValue(1);
    }
}

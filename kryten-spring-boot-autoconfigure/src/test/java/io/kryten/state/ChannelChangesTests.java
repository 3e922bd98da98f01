package io.kryten.state;

import java.util.List;

import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.AfkChangedEvent;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.Media;
import io.kryten.event.MediaEndedEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.RankChangedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelChangesTests {

    private static final TestEvents NOON = TestEvents.at(0);

    private static final Media FILM = TestEvents.media("m1", 100);

    private static final Media LIVE = TestEvents.media("live", 0);

    @Test
    void arrivalAndDepartureAreReportedOnce() {
        StateFixture channel = StateFixture.entered();
        KrytenEvent joined = NOON.joins("al");
        assertThat(channel.on(joined)).containsExactly(new UserArrivedEvent(joined.raw(), TestEvents.user("al", 1)));
        assertThat(channel.on(NOON.joins("AL"))).as("repeated").isEmpty();
        KrytenEvent left = NOON.leaves("al");
        assertThat(channel.on(left)).containsExactly(new UserDepartedEvent(left.raw(), TestEvents.user("AL", 1)));
        assertThat(channel.on(left)).isEmpty();
    }

    @Test
    void lookedUpRankAfterJoinIsNoChange() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.joins("al"));
        assertThat(channel.on(NOON.ranked("al", 2))).isEmpty();
        KrytenEvent promoted = NOON.ranked("Al", 3);
        assertThat(channel.on(promoted))
                .containsExactly(new RankChangedEvent(promoted.raw(), "al", Rank.MODERATOR, Rank.ADMIN));
        assertThat(channel.on(promoted)).isEmpty();
        assertThat(channel.on(NOON.ranked("nobody", 3))).isEmpty();
    }

    @Test
    void rankLongAfterJoinIsAChange() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.joins("Alice"));
        KrytenEvent promoted = TestEvents.at(60).ranked("Alice", 2);
        assertThat(channel.on(promoted))
                .containsExactly(new RankChangedEvent(promoted.raw(), "Alice", Rank.REGISTERED, Rank.MODERATOR));
    }

    @Test
    void guestRankIsFinalAtJoin() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.joins(TestEvents.user("guest", 0)));
        KrytenEvent leads = NOON.ranked("guest", 1.5);
        assertThat(channel.on(leads))
                .containsExactly(new RankChangedEvent(leads.raw(), "guest", Rank.GUEST, Rank.LEADER));
    }

    @Test
    void repeatedAfkEventIsReportedOnce() {
        StateFixture channel = StateFixture.entered("al");
        KrytenEvent described = NOON.described("al", TestEvents.meta(true, false, false));
        assertThat(channel.on(described)).containsExactly(new AfkChangedEvent(described.raw(), "al", true));
        assertThat(channel.on(NOON.away("al", true))).isEmpty();
    }

    @Test
    void unknownFlagCausesNoChange() {
        StateFixture channel = new StateFixture(SeededChannel.fromBuckets());
        assertThat(channel.state().user("viewer7").orElseThrow().afk()).isNull();
        assertThat(channel.on(NOON.away("viewer7", true))).isEmpty();
        assertThat(channel.on(NOON.away("viewer7", false))).hasSize(1);
    }

    @Test
    void initialUsersCauseNoArrival() {
        StateFixture channel = StateFixture.nothingKnown();
        assertThat(channel.on(NOON.userList(TestEvents.user("al", 1)))).isEmpty();
        assertThat(channel.on(NOON.userList(TestEvents.user("al", 1), TestEvents.user("bea", 1))))
                .hasSize(1);
    }

    @Test
    void ownJoinCausesNoArrival() {
        StateFixture channel = StateFixture.entered();
        assertThat(channel.on(NOON.leaves("KrytenBot"), NOON.joins("krytenbot")))
                .isEmpty();
    }

    @Test
    void mediaStartsAndEnds() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.queued(TestEvents.item(1), PlaylistPosition.PREPEND), NOON.current(1));
        ChangeMediaEvent start = NOON.plays(FILM, -3);
        assertThat(channel.on(start)).containsExactly(new MediaStartedEvent(start.raw(), FILM, -3, 1, "al"));
        TestEvents later = TestEvents.at(40);
        ChangeMediaEvent next = later.plays(TestEvents.media("m2", 60), -3);
        List<DerivedEvent> changes = channel.on(later.current(2), next);
        assertThat(changes)
                .containsExactly(
                        new MediaEndedEvent(next.raw(), FILM, 37.0, 1, "al"),
                        new MediaStartedEvent(next.raw(), TestEvents.media("m2", 60), -3, 2, null));
    }

    @Test
    void repeatedMediaCausesNoStart() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.plays(FILM, -3), TestEvents.at(3).playerAt(0, false));
        assertThat(channel.on(
                        TestEvents.at(30).playlist(List.of(TestEvents.item(1))),
                        TestEvents.at(33).plays(FILM, 29.2)))
                .isEmpty();
        assertThat(channel.on(
                        TestEvents.at(33).playlist(List.of(TestEvents.item(1))),
                        TestEvents.at(34).plays(FILM, 60)))
                .as("a leader sought forward")
                .isEmpty();
    }

    @Test
    void sameMediaCanStartAgain() {
        StateFixture channel = StateFixture.entered();
        channel.on(NOON.plays(FILM, -3));
        TestEvents soon = TestEvents.at(1);
        ChangeMediaEvent again = soon.plays(FILM, -3);
        assertThat(channel.on(soon.current(2), again))
                .as("skipped in its lead-in, to another item of the same media")
                .containsExactly(
                        new MediaEndedEvent(again.raw(), FILM, -2.0, null, null),
                        new MediaStartedEvent(again.raw(), FILM, -3, 2, null));
        assertThat(channel.on(TestEvents.at(2).current(2), TestEvents.at(2).plays(FILM, -3)))
                .as("jumped back to")
                .hasSize(2);
    }

    @Test
    void shuffleCausesNoStart() {
        StateFixture channel = StateFixture.entered();
        channel.on(
                NOON.playlist(List.of(TestEvents.item(1), TestEvents.item(2))), NOON.current(1), NOON.plays(FILM, -3));
        TestEvents later = TestEvents.at(20);
        assertThat(channel.on(
                        later.playlist(List.of(TestEvents.item(3, "m1", 100), TestEvents.item(4, "m2", 100))),
                        later.current(3),
                        later.plays(FILM, 16.4)))
                .isEmpty();
        assertThat(channel.state().nowPlaying().orElseThrow().uid()).hasValue(3);
    }

    @Test
    void liveStreamStartsOnEveryChange() {
        StateFixture channel = StateFixture.entered();
        assertThat(channel.on(NOON.plays(LIVE, 0))).hasSize(1);
        assertThat(channel.on(
                        TestEvents.at(600).playlist(List.of(TestEvents.item(1))),
                        TestEvents.at(600).plays(LIVE, 0)))
                .as("shuffled")
                .isEmpty();
        assertThat(channel.on(TestEvents.at(900).plays(LIVE, 0))).hasSize(2);
    }

    @Test
    void firstMediaStartsIfPositionIsEarly() {
        assertThat(StateFixture.nothingKnown().on(NOON.plays(FILM, 50))).isEmpty();
        assertThat(StateFixture.nothingKnown().on(NOON.plays(FILM, -3))).hasSize(1);
    }

    @Test
    void clearedPlaylistEndsMedia() {
        StateFixture cleared = StateFixture.entered();
        cleared.on(NOON.playlist(List.of(TestEvents.item(1))), NOON.current(1), NOON.plays(FILM, 10));
        KrytenEvent clear = TestEvents.at(5).playlist(List.of());
        assertThat(cleared.on(clear)).containsExactly(new MediaEndedEvent(clear.raw(), FILM, 15.0, 1, "al"));
        StateFixture deleted = StateFixture.entered();
        deleted.on(NOON.playlist(List.of(TestEvents.item(1))), NOON.current(1), NOON.plays(FILM, 10));
        assertThat(deleted.on(NOON.deleted(1))).hasSize(1);
        assertThat(deleted.state().currentUid()).isEmpty();
    }

    @Test
    void closedPollReportsLastVotes() {
        StateFixture channel = StateFixture.entered();
        assertThat(channel.on(
                        NOON.pollOpened(TestEvents.poll("?", 0, 0)), NOON.pollUpdated(TestEvents.poll("?", 1, 2))))
                .isEmpty();
        KrytenEvent closed = NOON.pollClosed();
        assertThat(channel.on(closed)).containsExactly(new PollResultEvent(closed.raw(), TestEvents.poll("?", 1, 2)));
        assertThat(channel.on(closed)).isEmpty();
    }

    @Test
    void derivedEventsContainTheirCause() {
        StateFixture channel = StateFixture.entered();
        KrytenEvent joined = TestEvents.at(7).joins("al");
        DerivedEvent arrived = channel.on(joined).get(0);
        assertThat(arrived.raw()).isSameAs(joined.raw());
        assertThat(arrived.timestamp()).isEqualTo(TestEvents.at(7).now());
        assertThat(arrived.channel()).isEqualTo("lounge");
    }
}

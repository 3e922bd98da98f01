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

    private static final RoomEvents NOON = RoomEvents.at(0);

    private static final Media FILM = RoomEvents.media("m1", 100);

    private static final Media LIVE = RoomEvents.media("live", 0);

    @Test
    void somebodyArrivesAndDepartsOnce() {
        Follow room = Follow.entered();
        KrytenEvent joined = NOON.joins("al");
        assertThat(room.on(joined)).containsExactly(new UserArrivedEvent(joined.raw(), RoomEvents.user("al", 1)));
        assertThat(room.on(NOON.joins("AL"))).as("told again").isEmpty();
        KrytenEvent left = NOON.leaves("al");
        assertThat(room.on(left)).containsExactly(new UserDepartedEvent(left.raw(), RoomEvents.user("AL", 1)));
        assertThat(room.on(left)).isEmpty();
    }

    @Test
    void theRankThatIsLookedUpAfterAJoinIsNoChange() {
        Follow room = Follow.entered();
        room.on(NOON.joins("al"));
        assertThat(room.on(NOON.ranked("al", 2))).isEmpty();
        KrytenEvent promoted = NOON.ranked("Al", 3);
        assertThat(room.on(promoted))
                .containsExactly(new RankChangedEvent(promoted.raw(), "al", Rank.MODERATOR, Rank.ADMIN));
        assertThat(room.on(promoted)).isEmpty();
        assertThat(room.on(NOON.ranked("nobody", 3))).isEmpty();
    }

    @Test
    void aRankThatIsGivenLongAfterAJoinIsAChangeThoughNoneWasLookedUp() {
        Follow room = Follow.entered();
        room.on(NOON.joins("Alice"));
        KrytenEvent promoted = RoomEvents.at(60).ranked("Alice", 2);
        assertThat(room.on(promoted))
                .containsExactly(new RankChangedEvent(promoted.raw(), "Alice", Rank.REGISTERED, Rank.MODERATOR));
    }

    @Test
    void aGuestsRankIsTrueFromTheStart() {
        Follow room = Follow.entered();
        room.on(NOON.joins(RoomEvents.user("guest", 0)));
        KrytenEvent leads = NOON.ranked("guest", 1.5);
        assertThat(room.on(leads)).containsExactly(new RankChangedEvent(leads.raw(), "guest", Rank.GUEST, Rank.LEADER));
    }

    @Test
    void goingAwayIsToldOnceThoughTheServerSaysItTwice() {
        Follow room = Follow.entered("al");
        KrytenEvent described = NOON.described("al", RoomEvents.meta(true, false, false));
        assertThat(room.on(described)).containsExactly(new AfkChangedEvent(described.raw(), "al", true));
        assertThat(room.on(NOON.away("al", true))).isEmpty();
    }

    @Test
    void aFlagThatWasUnknownDidNotChange() {
        Follow room = new Follow(SeededRoom.fromBuckets());
        assertThat(room.state().user("viewer7").orElseThrow().afk()).isNull();
        assertThat(room.on(NOON.away("viewer7", true))).isEmpty();
        assertThat(room.on(NOON.away("viewer7", false))).hasSize(1);
    }

    @Test
    void thoseWhoAreThereAtFirstDoNotArrive() {
        Follow room = Follow.nothingKnown();
        assertThat(room.on(NOON.userList(RoomEvents.user("al", 1)))).isEmpty();
        assertThat(room.on(NOON.userList(RoomEvents.user("al", 1), RoomEvents.user("bea", 1))))
                .hasSize(1);
    }

    @Test
    void theRobotsOwnComingIsNotTold() {
        Follow room = Follow.entered();
        assertThat(room.on(NOON.leaves("KrytenBot"), NOON.joins("krytenbot"))).isEmpty();
    }

    @Test
    void mediaStartsAndEnds() {
        Follow room = Follow.entered();
        room.on(NOON.queued(RoomEvents.item(1), PlaylistPosition.PREPEND), NOON.current(1));
        ChangeMediaEvent start = NOON.plays(FILM, -3);
        assertThat(room.on(start)).containsExactly(new MediaStartedEvent(start.raw(), FILM, -3, 1, "al"));
        RoomEvents later = RoomEvents.at(40);
        ChangeMediaEvent next = later.plays(RoomEvents.media("m2", 60), -3);
        List<DerivedEvent> changes = room.on(later.current(2), next);
        assertThat(changes)
                .containsExactly(
                        new MediaEndedEvent(next.raw(), FILM, 37.0, 1, "al"),
                        new MediaStartedEvent(next.raw(), RoomEvents.media("m2", 60), -3, 2, null));
    }

    @Test
    void whatPlaysOnIsNoStartThoughItIsToldAgain() {
        Follow room = Follow.entered();
        room.on(NOON.plays(FILM, -3), RoomEvents.at(3).playerAt(0, false));
        assertThat(room.on(
                        RoomEvents.at(30).playlist(List.of(RoomEvents.item(1))),
                        RoomEvents.at(33).plays(FILM, 29.2)))
                .isEmpty();
        assertThat(room.on(
                        RoomEvents.at(33).playlist(List.of(RoomEvents.item(1))),
                        RoomEvents.at(34).plays(FILM, 60)))
                .as("a leader went forward")
                .isEmpty();
    }

    @Test
    void theSameMediaCanStartAgainAtOnce() {
        Follow room = Follow.entered();
        room.on(NOON.plays(FILM, -3));
        RoomEvents soon = RoomEvents.at(1);
        ChangeMediaEvent again = soon.plays(FILM, -3);
        assertThat(room.on(soon.current(2), again))
                .as("skipped in its lead-in, to another item of the same media")
                .containsExactly(
                        new MediaEndedEvent(again.raw(), FILM, -2.0, null, null),
                        new MediaStartedEvent(again.raw(), FILM, -3, 2, null));
        assertThat(room.on(RoomEvents.at(2).current(2), RoomEvents.at(2).plays(FILM, -3)))
                .as("jumped back to")
                .hasSize(2);
    }

    @Test
    void aShuffleIsNoStart() {
        Follow room = Follow.entered();
        room.on(NOON.playlist(List.of(RoomEvents.item(1), RoomEvents.item(2))), NOON.current(1), NOON.plays(FILM, -3));
        RoomEvents later = RoomEvents.at(20);
        assertThat(room.on(
                        later.playlist(List.of(RoomEvents.item(3, "m1", 100), RoomEvents.item(4, "m2", 100))),
                        later.current(3),
                        later.plays(FILM, 16.4)))
                .isEmpty();
        assertThat(room.state().nowPlaying().orElseThrow().uid()).hasValue(3);
    }

    @Test
    void aLiveStreamStartsAsOftenAsItIsPut() {
        Follow room = Follow.entered();
        assertThat(room.on(NOON.plays(LIVE, 0))).hasSize(1);
        assertThat(room.on(
                        RoomEvents.at(600).playlist(List.of(RoomEvents.item(1))),
                        RoomEvents.at(600).plays(LIVE, 0)))
                .as("shuffled")
                .isEmpty();
        assertThat(room.on(RoomEvents.at(900).plays(LIVE, 0))).hasSize(2);
    }

    @Test
    void ofTheFirstMediaThatIsToldThePositionSaysWhetherItStarts() {
        assertThat(Follow.nothingKnown().on(NOON.plays(FILM, 50))).isEmpty();
        assertThat(Follow.nothingKnown().on(NOON.plays(FILM, -3))).hasSize(1);
    }

    @Test
    void mediaEndsWithItsPlaylist() {
        Follow cleared = Follow.entered();
        cleared.on(NOON.playlist(List.of(RoomEvents.item(1))), NOON.current(1), NOON.plays(FILM, 10));
        KrytenEvent clear = RoomEvents.at(5).playlist(List.of());
        assertThat(cleared.on(clear)).containsExactly(new MediaEndedEvent(clear.raw(), FILM, 15.0, 1, "al"));
        Follow deleted = Follow.entered();
        deleted.on(NOON.playlist(List.of(RoomEvents.item(1))), NOON.current(1), NOON.plays(FILM, 10));
        assertThat(deleted.on(NOON.deleted(1))).hasSize(1);
        assertThat(deleted.state().currentUid()).isEmpty();
    }

    @Test
    void aPollEndsWithItsLastVotes() {
        Follow room = Follow.entered();
        assertThat(room.on(NOON.pollOpened(RoomEvents.poll("?", 0, 0)), NOON.pollUpdated(RoomEvents.poll("?", 1, 2))))
                .isEmpty();
        KrytenEvent closed = NOON.pollClosed();
        assertThat(room.on(closed)).containsExactly(new PollResultEvent(closed.raw(), RoomEvents.poll("?", 1, 2)));
        assertThat(room.on(closed)).isEmpty();
    }

    @Test
    void allIsToldOfTheEventThatItFollowsFrom() {
        Follow room = Follow.entered();
        KrytenEvent joined = RoomEvents.at(7).joins("al");
        DerivedEvent arrived = room.on(joined).get(0);
        assertThat(arrived.raw()).isSameAs(joined.raw());
        assertThat(arrived.timestamp()).isEqualTo(RoomEvents.at(7).now());
        assertThat(arrived.channel()).isEqualTo("lounge");
    }
}

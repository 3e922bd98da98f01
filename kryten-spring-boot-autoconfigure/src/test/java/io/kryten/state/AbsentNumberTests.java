package io.kryten.state;

import java.util.List;

import io.kryten.Rank;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DrinkCountEvent;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserMeta;
import io.kryten.event.UserRankEvent;
import io.kryten.event.VoteskipEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Events whose numbers CyTube could not compute. */
class AbsentNumberTests {

    private static final TestEvents NOON = TestEvents.at(0);

    private final StateFixture channel = StateFixture.entered("alice");

    @Test
    void absentRankMakesTheRankUnknown() {
        this.channel.on(NOON.ranked("alice", 2));
        assertThat(this.channel.on(new UserRankEvent(NOON.raw(), "alice", null)))
                .isEmpty();
        assertThat(this.channel.state().user("alice")).isPresent();
        assertThat(this.channel.state().rankOf("alice")).isEmpty();
        this.channel.on(NOON.ranked("alice", 3));
        assertThat(this.channel.state().rankOf("alice")).hasValue(Rank.ADMIN);
    }

    @Test
    void userWithoutARankIsListed() {
        ChatUser unranked = new ChatUser("bob", null, UserMeta.UNKNOWN, null, null);
        assertThat(this.channel.on(NOON.joins(unranked))).hasSize(1);
        assertThat(this.channel.state().user("bob")).hasValue(unranked);
        this.channel.on(NOON.userList(unranked));
        assertThat(this.channel.state().users().orElseThrow()).containsExactly(unranked);
    }

    @Test
    void absentOwnRankIsUnknown() {
        this.channel.on(NOON.userList(), NOON.selfRank(3), new SelfRankEvent(NOON.raw(), null));
        assertThat(this.channel.state().selfRank()).isEmpty();
    }

    @Test
    void absentCountsAreUnknown() {
        this.channel.on(NOON.userCount(5), new DrinkCountEvent(NOON.raw(), 2));
        this.channel.on(new UserCountEvent(NOON.raw(), null), new DrinkCountEvent(NOON.raw(), null));
        assertThat(this.channel.state().userCount()).isEmpty();
        assertThat(this.channel.state().drinkCount()).isEmpty();
        this.channel.on(new VoteskipEvent(NOON.raw(), 1, null));
        assertThat(this.channel.state().voteskip()).hasValue(new Voteskip(1, null));
    }

    @Test
    void absentLengthLeavesThePlaylist() {
        this.channel.on(NOON.playlist(List.of(TestEvents.item(0), TestEvents.item(1))));
        this.channel.on(new PlaylistMetaEvent(NOON.raw(), null, null, "NaN:NaN"));
        assertThat(this.channel.state().playlist().orElseThrow()).hasSize(2);
    }

    @Test
    void absentTimeLeavesThePosition() {
        this.channel.on(new ChangeMediaEvent(NOON.raw(), TestEvents.media("m", 100), null, false, null, null));
        NowPlaying unknown = this.channel.state().nowPlaying().orElseThrow();
        assertThat(unknown.media().id()).isEqualTo("m");
        assertThat(unknown.position(NOON.now())).isEmpty();
        this.channel.on(NOON.playerAt(50, false), new MediaUpdateEvent(NOON.raw(), null, true));
        assertThat(this.channel.state().nowPlaying().orElseThrow().position(NOON.now()))
                .hasValue(50);
    }
}

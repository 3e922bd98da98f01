package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaylistModuleTests {

    private final RoomFixture fixture = new RoomFixture().play("one", "two", "three");

    private final Visitor owner = this.fixture.owner.forget();

    @Test
    void entriesAreNumberedFromZero() {
        assertThat(this.fixture.room.playlist()).extracting(item -> item.uid()).containsExactly(0, 1, 2);
    }

    @Test
    void nextItemFollowsCurrentOne() {
        this.owner.queue("yt", "four", "next");

        assertThat(this.fixture.playlist()).containsExactly("one", "four", "two", "three");
        assertThat(this.owner.names()).containsExactly("queue", "setPlaylistMeta");
        assertThat(this.owner.last("queue").path("after").asInt(-1)).isZero();
        assertThat(this.owner.last("setPlaylistMeta"))
                .isEqualTo(Visitor.json("{'count':4,'rawTime':360,'time':'06:00'}"));
    }

    @Test
    void nothingIsAddedTwice() {
        this.owner.queue("yt", "two");
        assertThat(this.owner.last("queueFail"))
                .isEqualTo(Visitor.json("{'msg':'This item is already on the playlist','link':'https://youtu.be/two',"
                        + "'id':'two'}"));

        this.owner.emit("setOptions", "{'allow_dupes':true}").queue("yt", "two");
        assertThat(this.fixture.playlist()).containsExactly("one", "two", "three", "two");
    }

    @Test
    void duplicateQueuedNextReplacesLaterItem() {
        this.owner.emit("setTemp", "{'uid':2,'temp':true}").forget();
        this.owner.queue("yt", "three", "next");

        assertThat(this.fixture.playlist()).containsExactly("one", "three", "two");
        assertThat(this.owner.names()).containsExactly("delete", "setPlaylistMeta", "queue", "setPlaylistMeta");
        assertThat(this.owner.last("queue").path("item").path("uid").asInt()).isEqualTo(3);
        assertThat(this.owner.last("queue").path("item").path("temp").asBoolean())
                .isTrue();

        this.fixture.passSeconds(1);
        this.owner.queue("yt", "one", "next");
        assertThat(this.owner.last("queueFail").path("msg").asText()).isEqualTo("This item is already on the playlist");
    }

    @Test
    void entriesMove() {
        this.owner.emit("moveMedia", "{'from':2,'after':'prepend'}");
        assertThat(this.fixture.playlist()).containsExactly("three", "one", "two");
        this.owner.emit("moveMedia", "{'from':2,'after':'append'}");
        assertThat(this.fixture.playlist()).containsExactly("one", "two", "three");
        this.owner.emit("moveMedia", "{'from':0,'after':1}");
        assertThat(this.fixture.playlist()).containsExactly("two", "one", "three");
        assertThat(this.owner.last("moveVideo")).isEqualTo(Visitor.json("{'from':0,'after':1}"));
        this.owner.emit("moveMedia", "{'from':0,'after':'2'}");
        assertThat(this.fixture.playlist()).containsExactly("two", "three", "one");
        this.owner.forget().emit("moveMedia", "{'from':0,'after':0}").emit("moveMedia", "{'from':77,'after':0}");
        assertThat(this.owner.names()).isEmpty();
    }

    @Test
    void entryMovedBehindUnknownUidIsLostSilently() {
        this.owner.emit("moveMedia", "{'from':1,'after':99}");

        assertThat(this.owner.names()).isEmpty();
        assertThat(this.fixture.playlist()).containsExactly("one", "three");
    }

    @Test
    void mutableListKeepsCurrentEntry() {
        this.owner.emit("moveMedia", "{'from':0,'after':99}");
        assertThat(this.fixture.playing()).isEqualTo("one");
        this.owner.emit("playNext");
        assertThat(this.fixture.playing()).isEqualTo("two");
    }

    @Test
    void deletedCurrentItemStartsNext() {
        this.owner.emit("delete", "0");

        assertThat(this.owner.names())
                .containsExactly("delete", "setPlaylistMeta", "setCurrent", "changeMedia", "drinkCount", "voteskip");
        assertThat(this.fixture.playing()).isEqualTo("two");
        this.owner.emit("delete", "1").emit("delete", "2");
        assertThat(this.fixture.room.nowPlaying()).isEmpty();
        this.owner.forget().emit("delete", "2").emit("delete", "'0'").emit("delete", "null");
        assertThat(this.owner.names()).isEmpty();
    }

    @Test
    void firstItemFollowsLast() {
        this.owner.emit("jumpTo", "2").emit("playNext");
        assertThat(this.fixture.playing()).isEqualTo("one");
    }

    @Test
    void temporaryItemLeavesAfterItsEnd() {
        this.owner
                .emit("setTemp", "{'uid':0,'temp':true}")
                .emit("setTemp", "{'uid':1,'temp':true}")
                .forget();
        this.owner.emit("playNext");
        assertThat(this.fixture.playlist()).containsExactly("two", "three");
        assertThat(this.owner.names()).startsWith("delete", "setPlaylistMeta", "setCurrent", "changeMedia");

        this.owner.forget().emit("jumpTo", "'2'");
        assertThat(this.fixture.playlist()).containsExactly("three");
        assertThat(this.owner.names()).startsWith("delete", "setPlaylistMeta", "setCurrent", "changeMedia");
        assertThat(this.owner.last("setCurrent").asInt()).isEqualTo(2);
    }

    @Test
    void shuffleRenewsUidsAndKeepsCurrentFirst() {
        this.owner.emit("jumpTo", "1");
        this.fixture.passSeconds(10);
        this.owner.forget().emit("shufflePlaylist");

        assertThat(this.fixture.playlist()).startsWith("two").containsExactlyInAnyOrder("one", "two", "three");
        assertThat(this.fixture.room.playlist()).extracting(item -> item.uid()).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(this.owner.names())
                .containsExactly("playlist", "setCurrent", "changeMedia", "drinkCount", "voteskip");
        assertThat(this.owner.last("changeMedia").path("currentTime").asDouble())
                .isEqualTo(7);
        assertThat(this.owner.last("setCurrent").asInt()).isEqualTo(this.fixture.uid("two"));
    }

    @Test
    void sameSeedShufflesAlike() {
        this.owner.emit("shufflePlaylist");
        RoomFixture other = new RoomFixture().play("one", "two", "three");
        other.owner.emit("shufflePlaylist");

        assertThat(other.playlist()).isEqualTo(this.fixture.playlist());
    }

    @Test
    void clearedPlaylistContinuesUids() {
        this.owner.emit("clearPlaylist");
        assertThat(this.owner.names()).containsExactly("playlist", "setPlaylistMeta");
        assertThat(this.owner.last("setPlaylistMeta"))
                .isEqualTo(Visitor.json("{'count':0,'rawTime':0,'time':'00:00'}"));
        assertThat(this.fixture.room.nowPlaying()).isEmpty();

        this.owner.emit("shufflePlaylist").emit("playNext").queue("yt", "one");
        assertThat(this.fixture.uid("one")).isEqualTo(3);
        assertThat(this.fixture.playing()).isEqualTo("one");
    }

    @Test
    void lockedPlaylistNeedsPermission() {
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        alice.queue("yt", "mine");
        assertThat(alice.names()).isEmpty();

        this.owner.emit("togglePlaylistLock");
        assertThat(alice.last("setPlaylistLocked").asBoolean(true)).isFalse();
        alice.queue("yt", "mine").queue("yt", "next", "next");
        alice.emit("moveMedia", "{'from':0,'after':'append'}")
                .emit("delete", "0")
                .emit("jumpTo", "1");
        assertThat(this.fixture.playlist()).containsExactly("one", "two", "three", "mine");
        assertThat(alice.last("queue").path("item").path("temp").asBoolean()).isTrue();

        this.owner.emit("togglePlaylistLock");
        assertThat(alice.last("setPlaylistLocked").asBoolean()).isTrue();
        alice.emit("togglePlaylistLock");
        assertThat(this.fixture.room.truth().playlistLocked()).isTrue();
    }

    @Test
    void changeByOrdinaryVisitorIsIgnored() {
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        alice.emit("delete", "0")
                .emit("setTemp", "{'uid':0,'temp':true}")
                .emit("moveMedia", "{'from':0,'after':'append'}")
                .emit("jumpTo", "1")
                .emit("playNext")
                .emit("clearPlaylist")
                .emit("shufflePlaylist");

        assertThat(alice.names()).isEmpty();
        assertThat(this.fixture.playlist()).containsExactly("one", "two", "three");
    }

    @Test
    void hiddenPlaylistSendsLengthOnly() {
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        this.owner.emit("setPermissions", "{'seeplaylist':2}");
        assertThat(alice.names()).containsExactly("setPlaylistMeta", "setPermissions");

        alice.forget();
        this.owner.queue("yt", "four");
        this.owner.emit("delete", "2").emit("shufflePlaylist");
        assertThat(alice.names()).doesNotContain("queue", "delete", "playlist").contains("setPlaylistMeta");
        assertThat(this.fixture.join("bob").names()).doesNotContain("playlist").contains("setCurrent");
    }

    @Test
    void tempFlagOfItemCanBeRemoved() {
        this.owner.emit("setTemp", "{'uid':1,'temp':true}").emit("setTemp", "{'uid':1,'temp':false}");
        assertThat(this.owner.all("setTemp")).extracting(JsonNode::toString).endsWith("{\"uid\":1,\"temp\":false}");
        assertThat(this.fixture.room.playlist().get(1).temp()).isFalse();
    }
}

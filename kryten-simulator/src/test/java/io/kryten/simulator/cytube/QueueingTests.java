package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.List;

import io.kryten.Rank;
import io.kryten.event.Media;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueingTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor owner = this.fixture.owner.forget();

    @Test
    void unknownMediumHasMadeUpTitle() {
        this.owner.queue("yt", "dQw4w9WgXcQ");

        Media media = this.fixture.room.playlist().get(0).media();
        assertThat(media.title()).isEqualTo("Made-up title of dQw4w9WgXcQ");
        assertThat(media.seconds()).isEqualTo(180);
        assertThat(media.duration()).isEqualTo("03:00");
    }

    @Test
    void siteErrorIsEscaped() {
        this.fixture.room.media().fail("yt", "gone", "It's \"gone\" (deleted)");
        this.owner.queue("yt", "gone");

        assertThat(this.owner.last("queueFail").path("msg").asText())
                .isEqualTo("It&#39;s &quot;gone&quot; &#40;deleted&#41;");
    }

    @Test
    void laterChangesWaitForLookUp() {
        this.fixture.play("one", "two").room.media().delay("yt", "slow", Duration.ofSeconds(8));
        this.owner.forget().queue("yt", "slow").queue("yt", "quick").emit("delete", "0");
        this.owner.emit("moveMedia", "{'from':1,'after':'prepend'}");
        this.fixture.passSeconds(7.9);
        assertThat(this.fixture.playlist()).containsExactly("one", "two");

        this.fixture.passSeconds(0.1);
        assertThat(this.fixture.playlist()).containsExactly("two", "slow", "quick");
        assertThat(this.owner.names()).containsSubsequence("queue", "queue", "delete", "moveVideo");
    }

    @Test
    void clearDiscardsWaitingChanges() {
        this.fixture.room.media().delay(Duration.ofSeconds(5));
        this.owner.queue("yt", "first").queue("yt", "second").emit("clearPlaylist");
        this.fixture.passSeconds(30);

        assertThat(this.fixture.playlist()).containsExactly("first");
        assertThat(this.owner.names()).doesNotContain("queueFail");
    }

    @Test
    void aListIsAddedItemByItem() {
        this.fixture.room.media().addList("PL1", List.of(media("a"), media("b"), media("c")));
        this.owner.queue("yp", "PL1");
        assertThat(this.fixture.playlist()).containsExactly("a", "b", "c");

        this.owner.emit("clearPlaylist").queue("yp", "PL1", "next");
        assertThat(this.fixture.playlist()).containsExactly("a", "b", "c");
        this.fixture.room.media().addList("PL2", List.of(media("d"), media("e")));
        this.owner.queue("yp", "PL2", "next");
        assertThat(this.fixture.playlist()).containsExactly("a", "d", "e", "b", "c");
    }

    @Test
    void embedMustBeHttpsIframe() {
        this.owner.emit(
                "queue",
                "{'type':'cu','pos':'end','title':'Embed one','id':'<iframe src=\\\"https://example.com/embed/1\\\"></iframe>'}");
        Media media = this.fixture.room.playlist().get(0).media();
        assertThat(media.id()).isEqualTo("cu:HRwaOkTEsQ6zqMNuCzemGZm8qTEoNz9lkoJSegLztfw=");
        assertThat(media.title()).isEqualTo("Embed one");
        assertThat(media.meta().path("embed").path("src").asText()).isEqualTo("https://example.com/embed/1");

        this.owner.queue("cu", "<iframe src='http://plain'></iframe>").queue("cu", "<object></object>");
        assertThat(refusals())
                .containsExactly(
                        "Invalid embed. Embed source must be HTTPS, plain HTTP is not supported.",
                        "Invalid embed.  Input must be an &lt;iframe&gt; tag");
    }

    @Test
    void typesHaveRulesOfTheirOwn() {
        this.owner.queue("zz", "x");
        this.owner.queue("yp", "unknown");
        this.owner.queue("hl", "https://a.b/c.m3u8");

        assertThat(refusals()).containsExactly("Unknown media type &#39;zz&#39;", "Playlist does not exist");
        assertThat(this.fixture.room.playlist())
                .extracting(item -> item.title())
                .containsExactly("Livestream");
    }

    @Test
    void typesNeedPermissions() {
        this.owner.emit("setPermissions", "{'playlistadd':1}");
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        alice.queue("yp", "x")
                .queue("tw", "x")
                .queue("cu", "x")
                .queue("cm", "https://x")
                .queue("fi", "https://x");

        assertThat(alice.all("queueFail"))
                .extracting(fail -> fail.path("msg").asText())
                .containsExactly(
                        "You don't have permission to add playlists",
                        "You don't have permission to add live media",
                        "You don't have permission to add live media",
                        "You don't have permission to add raw video files",
                        "You don't have permission to add raw video files");
        this.fixture.room.media().add("yt", "stream", "On air", Duration.ZERO);
        alice.queue("yt", "stream");
        assertThat(alice.last("queueFail").path("msg").asText())
                .isEqualTo("You don't have permission to add livestreams");
    }

    @Test
    void queueRateIsLimited() {
        this.owner.emit("togglePlaylistLock");
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        for (int i = 0; i < 5; i++) {
            alice.queue("yt", "a" + i);
        }
        for (int i = 0; i < 12; i++) {
            this.owner.queue("yt", "o" + i);
        }

        assertThat(alice.all("queueFail")).hasSize(2);
        assertThat(alice.last("queueFail").path("msg").asText()).isEqualTo("You are adding videos too quickly");
        assertThat(this.owner.all("queueFail")).hasSize(2);
        assertThat(this.fixture.playlist()).hasSize(13);
    }

    @Test
    void channelLimitsLengthNumberAndTime() {
        this.owner.emit("togglePlaylistLock");
        this.owner.emit("setOptions", "{'maxlength':'00:10:00','playlist_max_per_user':2}");
        this.fixture.room.media().add("yt", "long", "Long", Duration.ofSeconds(601));
        this.fixture.room.media().add("yt", "short", "Short", Duration.ofSeconds(60));
        Visitor alice = this.fixture.quiet("alice", Rank.REGISTERED);
        alice.queue("yt", "long").queue("yt", "short");
        this.fixture.passSeconds(10);
        this.owner.emit("setOptions", "{'playlist_max_duration_per_user':120}");
        alice.queue("yt", "other");
        this.fixture.passSeconds(10);
        this.owner.emit("setOptions", "{'playlist_max_duration_per_user':0}");
        alice.queue("yt", "other").queue("yt", "third");
        this.owner.queue("yt", "long");

        assertThat(alice.all("queueFail"))
                .extracting(fail -> fail.path("msg").asText())
                .containsExactly(
                        "Video exceeds the maximum length set by the channel admin: 600 seconds",
                        "Channel limit exceeded: maximum total playlist time per user",
                        "Channel limit exceeded: maximum number of videos per user");
        assertThat(this.fixture.playlist()).containsExactly("short", "other", "long");
    }

    @Test
    void blockedMediaCausesWarning() {
        this.fixture.room.media().add(new Media("x", "X", 5, "00:05", "yt", Visitor.json("{'restricted':'DE, FR'}")));
        this.owner.queue("yt", "x");

        assertThat(this.owner.last("queueWarn"))
                .isEqualTo(Visitor.json("{'msg':'Video is blocked in the following countries: DE, FR',"
                        + "'link':'https://youtu.be/x'}"));
        assertThat(this.fixture.playlist()).containsExactly("x");
    }

    private List<String> refusals() {
        return this.owner.all("queueFail").stream()
                .map(fail -> fail.path("msg").asText())
                .toList();
    }

    private static Media media(String id) {
        return new Media(id, "Title " + id, 60, "01:00", "yt", Json.object());
    }
}

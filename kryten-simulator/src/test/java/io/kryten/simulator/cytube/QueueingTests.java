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
    void aLongTitleIsCut() {
        this.fixture.room.media().add("yt", "long", "x".repeat(101), Duration.ofHours(2));
        this.owner.queue("yt", "long");

        assertThat(this.fixture.room.playlist().get(0).title()).isEqualTo("x".repeat(97) + "...");
        assertThat(this.fixture.room.playlist().get(0).media().duration()).isEqualTo("02:00:00");
    }

    @Test
    void siteErrorIsEscaped() {
        this.fixture.room.media().fail("yt", "gone", "It's \"gone\" (deleted)");
        this.owner.queue("yt", "gone");

        assertThat(this.owner.last("queueFail").path("msg").asText())
                .isEqualTo("It&#39;s &quot;gone&quot; &#40;deleted&#41;");
    }

    @Test
    void whileSomethingIsLookedUpLaterChangesWait() {
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
    void slowLookUpLosesItsLock() {
        this.fixture.room.media().delay("yt", "slow", Duration.ofSeconds(60));
        this.owner.queue("yt", "slow");
        this.fixture.passSeconds(20.1);
        this.owner.queue("yt", "quick");
        assertThat(this.fixture.playlist()).containsExactly("quick");

        this.fixture.passSeconds(60);
        assertThat(this.fixture.playlist()).containsExactly("quick", "slow");
    }

    @Test
    void aClearedPlaylistForgetsWhoWaits() {
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
    void anEmbedIsAFrameOfAnotherPage() {
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
    void someTypesHaveRulesOfTheirOwn() {
        this.owner.queue("hl", "http://a.b/c.m3u8");
        this.owner.queue("li", "nonsense");
        this.owner.queue("zz", "x");
        this.owner.queue("yp", "unknown");
        this.owner.queue("li", "1;2");
        this.owner.queue("hl", "https://a.b/c.m3u8");

        assertThat(refusals())
                .containsExactly(
                        "HLS links must start with HTTPS due to browser security policy.  See https://git.io/vpDLK for"
                                + " details.",
                        "Invalid ID",
                        "Unknown media type &#39;zz&#39;",
                        "Playlist does not exist");
        assertThat(this.fixture.room.playlist())
                .extracting(item -> item.title())
                .containsExactly("Livestream.com", "Livestream");
    }

    @Test
    void aLengthMayBeGivenForLiveMediaOnly() {
        this.owner.emit("queue", "{'type':'tw','id':'x','pos':'end','duration':90}");
        this.owner.emit("queue", "{'type':'yt','id':'y','pos':'end','duration':90,'title':'Mine'}");

        assertThat(this.fixture.room.playlist())
                .extracting(item -> item.media().seconds())
                .containsExactly(90, 180);
        assertThat(this.fixture.room.playlist().get(1).title()).isEqualTo("Made-up title of y");
    }

    @Test
    void permissionsOfTypes() {
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
    void aChannelMayLimitLengthNumberAndTime() {
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
    void someMediaComeWithAWarningOrNotAtAll() {
        this.fixture
                .room
                .media()
                .add(new Media("x", "X", 5, "00:05", "yt", Visitor.json("{'restricted':'DE, FR'}")))
                .add(new Media("y", "Y", 5, "00:05", "yt", Visitor.json("{'ytRating':'ytAgeRestricted'}")));
        this.owner.queue("yt", "x").queue("yt", "y");

        assertThat(this.owner.last("queueWarn"))
                .isEqualTo(Visitor.json("{'msg':'Video is blocked in the following countries: DE, FR',"
                        + "'link':'https://youtu.be/x'}"));
        assertThat(refusals().get(0)).startsWith("Cannot add age restricted videos.");
        assertThat(this.fixture.playlist()).containsExactly("x");
    }

    @Test
    void onlyThePartsOfTheMetaThatClientsNeedAreSent() {
        String meta = "{'direct':{'720':[]},'thumbnail':'t','secret':1,'codec':'c'}";
        this.fixture
                .room
                .media()
                .add(new Media("https://x", "X", 5, "00:05", "cm", Visitor.json(meta)))
                .add(new Media("g", "G", 5, "00:05", "gd", Visitor.json(meta)));
        this.owner.queue("cm", "https://x").queue("gd", "g");

        assertThat(this.owner.all("queue").get(0).path("item").path("media").path("meta"))
                .isEqualTo(Visitor.json("{'codec':'c','direct':{'720':[]},'thumbnail':'t'}"));
        assertThat(this.owner.all("queue").get(1).path("item").path("media").path("meta"))
                .isEqualTo(Visitor.json("{'codec':'c'}"));
    }

    @Test
    void linksLeadToTheSites() {
        assertThat(MediaTypes.link("a;b", "pt")).isEqualTo("https://a/videos/watch/b");
        assertThat(MediaTypes.link("a;b", "bn")).isEqualTo("https://a.bandcamp.com/track/b");
        assertThat(MediaTypes.link("a;b", "od")).isEqualTo("https://odysee.com/@a/b");
        assertThat(MediaTypes.link("a", "pt")).isEqualTo("https://a/videos/watch/undefined");
        assertThat(MediaTypes.link("x", "vi")).isEqualTo("https://vimeo.com/x");
        assertThat(MediaTypes.link("x", "cu")).isEmpty();
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

package io.kryten.state;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.PlaylistPosition;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.protocol.KrytenJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ListedItemTests {

    private static final TestEvents NOON = TestEvents.at(0);

    private static final JsonNode MANIFEST = json("""
            {"direct": {"1080": [{"link": "https://cytu.be/a-1080.mp4", "contentType": "video/mp4", "quality": 1080}],
                        "720": [{"link": "https://cytu.be/a-720.mp4", "contentType": "video/mp4", "quality": 720}]},
             "textTracks": [{"url": "https://cytu.be/a.vtt"}], "restricted": "US", "bitrate": 128}
            """);

    private static final JsonNode SIMPLE = json("""
            {"restricted": "US", "bitrate": 128}
            """);

    private final StateFixture channel = StateFixture.nothingKnown();

    @Test
    void playlistDropsFileAddresses() {
        this.channel.on(
                NOON.playlist(List.of(item(1, MANIFEST))),
                NOON.queued(item(2, MANIFEST), PlaylistPosition.APPEND),
                NOON.moved(1, PlaylistPosition.APPEND),
                NOON.marked(2, true));
        assertThat(this.channel.state().playlist().orElseThrow())
                .containsExactly(new PlaylistItem(item(2, SIMPLE).media(), 2, true, "al"), item(1, SIMPLE));
    }

    @Test
    void seededPlaylistDropsFileAddresses() {
        JsonNode items = json("""
                [{"uid": 1, "queueby": "al", "media": {"id": "a", "title": "A", "seconds": 10, "type": "cm",
                  "meta": {"direct": {"720": []}, "bitrate": 128}}}]
                """);
        ChannelState state =
                ChannelSeed.of(RecordedChannel.CHANNEL).playlist(items).toState(NOON.now());
        assertThat(state.item(1).orElseThrow().media().meta()).isEqualTo(json("{\"bitrate\": 128}"));
    }

    @Test
    void currentMediaKeepsFileAddresses() {
        Media media = item(1, MANIFEST).media();
        this.channel.on(NOON.playlist(List.of(item(1, MANIFEST))), NOON.current(1), NOON.plays(media, 0));
        assertThat(this.channel.state().nowPlaying().map(NowPlaying::media)).contains(media);
    }

    @Test
    void metaOtherThanObjectIsKeptIfSimple() {
        for (JsonNode meta : List.of(MissingNode.getInstance(), JsonNodeFactory.instance.textNode("x"), json("{}"))) {
            assertThat(ListedItem.of(item(1, meta))).isEqualTo(item(1, meta));
        }
        assertThat(ListedItem.of(item(1, json("[1, {}]")))).isEqualTo(item(1, json("[1]")));
    }

    private static PlaylistItem item(int uid, JsonNode meta) {
        return new PlaylistItem(new Media("a" + uid, "A", 10, "00:10", "cm", meta), uid, false, "al");
    }

    private static JsonNode json(String text) {
        return KrytenJson.readTree(text.getBytes(UTF_8));
    }
}

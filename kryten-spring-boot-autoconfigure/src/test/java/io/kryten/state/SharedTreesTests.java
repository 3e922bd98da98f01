package io.kryten.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.Media;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON trees are mutable, but events and snapshots must not change. */
class SharedTreesTests {

    private static final TestEvents NOON = TestEvents.at(0);

    private final StateFixture channel = StateFixture.nothingKnown();

    @Test
    void modifyingReturnedOptionsDoesNotChangeSnapshot() {
        ObjectNode received = JsonNodeFactory.instance.objectNode();
        received.put("pagetitle", "Lounge").putObject("nested").put("a", 1);
        JsonNode expected = received.deepCopy();
        ChannelOptionsEvent event = new ChannelOptionsEvent(NOON.raw(), received);
        this.channel.on(event);
        ChannelState state = this.channel.state();

        spoil(event.options());
        spoil(state.options().orElseThrow());

        assertThat(event.options()).isEqualTo(expected);
        assertThat(state.options()).contains(expected);
        spoil(received);
        assertThat(state.options()).as("the tree of the event").contains(expected);
    }

    @Test
    void modifyingReturnedMetaDoesNotChangeSnapshot() {
        ObjectNode received = JsonNodeFactory.instance.objectNode();
        received.putObject("nested").put("restricted", "US");
        JsonNode expected = received.deepCopy();
        Media media = new Media("a", "A", 10, "00:10", "yt", received);
        this.channel.on(NOON.plays(media, 0));
        NowPlaying now = this.channel.state().nowPlaying().orElseThrow();

        spoil(media.meta());
        spoil(now.media().meta());

        assertThat(now.media().meta()).isEqualTo(expected);
        assertThat(now.media()).isEqualTo(media);
    }

    private static void spoil(JsonNode tree) {
        ((ObjectNode) tree).put("spoilt", true);
        ((ObjectNode) tree.path("nested")).removeAll();
    }
}

package io.kryten.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.Media;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Trees can be changed by whoever has them; events and snapshots must not be. */
class SharedTreesTests {

    private static final RoomEvents NOON = RoomEvents.at(0);

    private final Follow room = Follow.nothingKnown();

    @Test
    void theOptionsOfASnapshotStayWhateverIsDoneToThoseItGave() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("pagetitle", "Lounge").putObject("nested").put("a", 1);
        JsonNode expected = told.deepCopy();
        ChannelOptionsEvent event = new ChannelOptionsEvent(NOON.raw(), told);
        this.room.on(event);
        ChannelState state = this.room.state();

        spoil(event.options());
        spoil(state.options().orElseThrow());

        assertThat(event.options()).isEqualTo(expected);
        assertThat(state.options()).contains(expected);
        spoil(told);
        assertThat(state.options()).as("nor is it the tree of the event").contains(expected);
    }

    @Test
    void soDoesWhatIsKnownAboutAMedia() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.putObject("nested").put("restricted", "US");
        JsonNode expected = told.deepCopy();
        Media media = new Media("a", "A", 10, "00:10", "yt", told);
        this.room.on(NOON.plays(media, 0));
        NowPlaying now = this.room.state().nowPlaying().orElseThrow();

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

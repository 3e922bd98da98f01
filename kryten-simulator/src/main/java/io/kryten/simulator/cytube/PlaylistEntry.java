package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;

/** Entry of the playlist. */
final class PlaylistEntry {

    private final int uid;

    private final Media media;

    private final String queuedBy;

    private boolean temporary;

    PlaylistEntry(int uid, Media media, boolean temporary, String queuedBy) {
        this.uid = uid;
        this.media = media;
        this.temporary = temporary;
        this.queuedBy = queuedBy;
    }

    int uid() {
        return this.uid;
    }

    Media media() {
        return this.media;
    }

    String title() {
        return this.media.title();
    }

    String queuedBy() {
        return this.queuedBy;
    }

    boolean isTemporary() {
        return this.temporary;
    }

    void setTemporary(boolean temporary) {
        this.temporary = temporary;
    }

    PlaylistItem item() {
        return new PlaylistItem(this.media, this.uid, this.temporary, this.queuedBy);
    }

    ObjectNode tree() {
        return Json.object()
                .<ObjectNode>set("media", tree(this.media))
                .put("uid", this.uid)
                .put("temp", this.temporary)
                .put("queueby", this.queuedBy);
    }

    /** {@return the JSON tree of a media} */
    static ObjectNode tree(Media media) {
        return Json.object()
                .put("id", media.id())
                .put("title", media.title())
                .put("seconds", media.seconds())
                .put("duration", media.duration())
                .put("type", media.type())
                .set("meta", media.meta());
    }

    /** {@return the media of a JSON tree} */
    static Media read(JsonNode tree) {
        return new Media(
                tree.path("id").asText(),
                tree.path("title").asText(),
                tree.path("seconds").asInt(),
                tree.path("duration").asText(),
                tree.path("type").asText(),
                tree.path("meta"));
    }
}

package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import org.jspecify.annotations.Nullable;

/** Entry of the playlist with references to its neighbours, which it keeps when it leaves, as in CyTube. */
final class PlaylistEntry {

    private final int uid;

    private final Media media;

    private final String queuedBy;

    private boolean temporary;

    @Nullable
    PlaylistEntry next;

    @Nullable
    PlaylistEntry previous;

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
                .<ObjectNode>set("media", MediaTrees.tree(this.media))
                .put("uid", this.uid)
                .put("temp", this.temporary)
                .put("queueby", this.queuedBy);
    }
}

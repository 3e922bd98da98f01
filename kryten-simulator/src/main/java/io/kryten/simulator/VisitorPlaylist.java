package io.kryten.simulator;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.PlaylistPosition;

/** What a visitor does with the playlist. Items are named by their uid. */
public final class VisitorPlaylist {

    private final Visitor visitor;

    VisitorPlaylist(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Adds something to the end, to stay there.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @return this
     */
    public VisitorPlaylist add(String type, String id) {
        return add(type, id, false, false);
    }

    /**
     * Adds something.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @param next true: behind what plays; false: at the end
     * @param temporary whether it goes away once it was played
     * @return this
     */
    public VisitorPlaylist add(String type, String id, boolean next, boolean temporary) {
        return emit(
                "queue",
                Visitor.object()
                        .put("type", type)
                        .put("id", id)
                        .put("pos", next ? "next" : "end")
                        .put("temp", temporary));
    }

    /**
     * Takes an item off.
     *
     * @param uid the item
     * @return this
     */
    public VisitorPlaylist delete(int uid) {
        return emit("delete", IntNode.valueOf(uid));
    }

    /**
     * Moves an item.
     *
     * @param uid the item
     * @param position where to
     * @return this
     */
    public VisitorPlaylist move(int uid, PlaylistPosition position) {
        ObjectNode frame = Visitor.object().put("from", uid);
        if (position instanceof PlaylistPosition.After after) {
            frame.put("after", after.uid());
        } else {
            frame.put("after", ((PlaylistPosition.End) position).name().toLowerCase(Locale.ROOT));
        }
        return emit("moveMedia", frame);
    }

    /**
     * Plays an item now.
     *
     * @param uid the item
     * @return this
     */
    public VisitorPlaylist jump(int uid) {
        return emit("jumpTo", IntNode.valueOf(uid));
    }

    /**
     * Plays the next item.
     *
     * @return this
     */
    public VisitorPlaylist next() {
        return emit("playNext", JsonNodeFactory.instance.nullNode());
    }

    /**
     * Marks whether an item goes away once it was played.
     *
     * @param uid the item
     * @param temporary whether it does
     * @return this
     */
    public VisitorPlaylist temporary(int uid, boolean temporary) {
        return emit("setTemp", Visitor.object().put("uid", uid).put("temp", temporary));
    }

    /**
     * Empties it.
     *
     * @return this
     */
    public VisitorPlaylist clear() {
        return emit("clearPlaylist", JsonNodeFactory.instance.nullNode());
    }

    /**
     * Shuffles it.
     *
     * @return this
     */
    public VisitorPlaylist shuffle() {
        return emit("shufflePlaylist", JsonNodeFactory.instance.nullNode());
    }

    /**
     * Locks it if it is open, and opens it if it is locked.
     *
     * @return this
     */
    public VisitorPlaylist toggleLock() {
        return emit("togglePlaylistLock", JsonNodeFactory.instance.nullNode());
    }

    /**
     * Tells where the video is, as a leader's browser does; nobody listens to others.
     *
     * @param mediaId the id of what plays
     * @param seconds the position in seconds
     * @param paused whether it stands still
     * @return this
     */
    public VisitorPlaylist position(String mediaId, double seconds, boolean paused) {
        return emit(
                "mediaUpdate",
                Visitor.object().put("id", mediaId).put("currentTime", seconds).put("paused", paused));
    }

    private VisitorPlaylist emit(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return this;
    }
}

package io.kryten.simulator;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.PlaylistPosition;

/** Actions of a visitor on the playlist. Items are named by their uid. */
public final class VisitorPlaylist extends VisitorActions<VisitorPlaylist> {

    VisitorPlaylist(Visitor visitor) {
        super(visitor);
    }

    /**
     * Adds a permanent item to the end.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @return this
     */
    public VisitorPlaylist add(String type, String id) {
        return add(type, id, false, false);
    }

    /**
     * Adds an item.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @param next true: behind the current item; false: at the end
     * @param temporary whether it leaves the list after it was played
     * @return this
     */
    public VisitorPlaylist add(String type, String id, boolean next, boolean temporary) {
        return send(
                "queue",
                Visitor.object()
                        .put("type", type)
                        .put("id", id)
                        .put("pos", next ? "next" : "end")
                        .put("temp", temporary));
    }

    /**
     * Removes an item.
     *
     * @param uid the item
     * @return this
     */
    public VisitorPlaylist delete(int uid) {
        return send("delete", IntNode.valueOf(uid));
    }

    /**
     * Moves an item.
     *
     * @param uid the item
     * @param position its new position
     * @return this
     */
    public VisitorPlaylist move(int uid, PlaylistPosition position) {
        ObjectNode frame = Visitor.object().put("from", uid);
        if (position instanceof PlaylistPosition.After after) {
            frame.put("after", after.uid());
        } else {
            frame.put("after", ((PlaylistPosition.End) position).name().toLowerCase(Locale.ROOT));
        }
        return send("moveMedia", frame);
    }

    /**
     * Plays an item now.
     *
     * @param uid the item
     * @return this
     */
    public VisitorPlaylist jump(int uid) {
        return send("jumpTo", IntNode.valueOf(uid));
    }

    /**
     * Plays the next item.
     *
     * @return this
     */
    public VisitorPlaylist next() {
        return send("playNext");
    }

    /**
     * Sets whether an item is temporary.
     *
     * @param uid the item
     * @param temporary whether it leaves the list after it was played
     * @return this
     */
    public VisitorPlaylist temporary(int uid, boolean temporary) {
        return send("setTemp", Visitor.object().put("uid", uid).put("temp", temporary));
    }

    /**
     * Clears the playlist.
     *
     * @return this
     */
    public VisitorPlaylist clear() {
        return send("clearPlaylist");
    }

    /**
     * Shuffles the playlist.
     *
     * @return this
     */
    public VisitorPlaylist shuffle() {
        return send("shufflePlaylist");
    }

    /**
     * Locks an open playlist, and opens a locked one.
     *
     * @return this
     */
    public VisitorPlaylist toggleLock() {
        return send("togglePlaylistLock");
    }

    /**
     * Sends the position of playback, as a leader's browser does; ignored from other users.
     *
     * @param mediaId the id of the current item
     * @param seconds the position in seconds
     * @param paused whether playback is paused
     * @return this
     */
    public VisitorPlaylist position(String mediaId, double seconds, boolean paused) {
        return send(
                "mediaUpdate",
                Visitor.object().put("id", mediaId).put("currentTime", seconds).put("paused", paused));
    }
}

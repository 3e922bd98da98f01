package io.kryten.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a visitor does with what can be played: the room's library, and playlists that they saved for themselves. What CyTube
 * answers is among the things that they {@linkplain Visitor#received(String) were told}.
 */
public final class VisitorLibrary {

    private final Visitor visitor;

    VisitorLibrary(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Searches the room's library; the answer is {@code searchResults}.
     *
     * @param text what the title holds
     * @return this
     */
    public VisitorLibrary search(String text) {
        return emit("searchMedia", Visitor.object().put("query", text).put("source", "library"));
    }

    /**
     * Takes something out of the room's library.
     *
     * @param id the site's id of it
     * @return this
     */
    public VisitorLibrary forget(String id) {
        return emit("uncache", Visitor.object().put("id", id));
    }

    /**
     * Saves the room's playlist for oneself; the answer is {@code listPlaylists}.
     *
     * @param name a name for it
     * @return this
     */
    public VisitorLibrary savePlaylist(String name) {
        return emit("clonePlaylist", Visitor.object().put("name", name));
    }

    /**
     * Adds a saved playlist to the end of the room's.
     *
     * @param name its name
     * @return this
     */
    public VisitorLibrary addPlaylist(String name) {
        return emit(
                "queuePlaylist",
                Visitor.object().put("name", name).put("pos", "end").put("temp", false));
    }

    /**
     * Deletes a saved playlist; the answer is {@code listPlaylists}.
     *
     * @param name its name
     * @return this
     */
    public VisitorLibrary deletePlaylist(String name) {
        return emit("deletePlaylist", Visitor.object().put("name", name));
    }

    private VisitorLibrary emit(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return this;
    }
}

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

    private VisitorLibrary emit(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return this;
    }
}

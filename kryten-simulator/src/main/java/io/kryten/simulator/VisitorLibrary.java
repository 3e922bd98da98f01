package io.kryten.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Actions of a visitor on the channel's library. CyTube's answers are among the {@linkplain Visitor#received(String)
 * received frames}.
 */
public final class VisitorLibrary {

    private final Visitor visitor;

    VisitorLibrary(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Searches the channel's library; the answer is {@code searchResults}.
     *
     * @param text part of the title
     * @return this
     */
    public VisitorLibrary search(String text) {
        return emit("searchMedia", Visitor.object().put("query", text).put("source", "library"));
    }

    /**
     * Removes a medium from the channel's library.
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

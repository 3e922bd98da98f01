package io.kryten.simulator;

/**
 * Actions of a visitor on the channel's library. CyTube's answers are among the {@linkplain Visitor#received(String)
 * received frames}.
 */
public final class VisitorLibrary extends VisitorActions<VisitorLibrary> {

    VisitorLibrary(Visitor visitor) {
        super(visitor);
    }

    /**
     * Searches the channel's library; the answer is {@code searchResults}.
     *
     * @param text part of the title
     * @return this
     */
    public VisitorLibrary search(String text) {
        return send("searchMedia", Visitor.object().put("query", text).put("source", "library"));
    }

    /**
     * Removes a media from the channel's library.
     *
     * @param id the site's id of it
     * @return this
     */
    public VisitorLibrary forget(String id) {
        return send("uncache", Visitor.object().put("id", id));
    }
}

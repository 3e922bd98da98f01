package io.kryten.simulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Actions of a visitor on polls. */
public final class VisitorPolls {

    private final Visitor visitor;

    VisitorPolls(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Opens a poll with visible votes, without an end.
     *
     * @param title the title
     * @param options the options
     * @return this
     */
    public VisitorPolls open(String title, String... options) {
        return emit(poll(title, false, List.of(options)));
    }

    /**
     * Opens a poll that hides its votes until it closes, without an end.
     *
     * @param title the title
     * @param options the options
     * @return this
     */
    public VisitorPolls openHidden(String title, String... options) {
        return emit(poll(title, true, List.of(options)));
    }

    /**
     * Opens a poll that ends by itself.
     *
     * @param title the title
     * @param end its duration, 1 s to 1 day
     * @param options the options
     * @return this
     */
    public VisitorPolls openFor(String title, Duration end, String... options) {
        return emit(poll(title, false, List.of(options)).put("timeout", end.toMillis() / 1000.0));
    }

    /**
     * Votes.
     *
     * @param option number of the option, from 0
     * @return this
     */
    public VisitorPolls vote(int option) {
        this.visitor.emit("vote", Visitor.object().put("option", option));
        return this;
    }

    /**
     * Closes the poll.
     *
     * @return this
     */
    public VisitorPolls close() {
        this.visitor.emit("closePoll", JsonNodeFactory.instance.nullNode());
        return this;
    }

    private VisitorPolls emit(ObjectNode poll) {
        this.visitor.emit("newPoll", poll);
        return this;
    }

    private static ObjectNode poll(String title, boolean hidden, List<String> options) {
        ObjectNode poll = Visitor.object().put("title", title).put("obscured", hidden);
        ArrayNode texts = poll.putArray("opts");
        options.forEach(texts::add);
        return poll;
    }
}

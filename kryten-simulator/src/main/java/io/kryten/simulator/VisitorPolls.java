package io.kryten.simulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Actions of a visitor on polls. */
public final class VisitorPolls extends VisitorActions<VisitorPolls> {

    VisitorPolls(Visitor visitor) {
        super(visitor);
    }

    /**
     * Opens a poll with visible votes, without an end.
     *
     * @param title the title
     * @param options the options
     * @return this
     */
    public VisitorPolls open(String title, String... options) {
        return send("newPoll", poll(title, false, List.of(options)));
    }

    /**
     * Opens a poll that hides its votes until it closes, without an end.
     *
     * @param title the title
     * @param options the options
     * @return this
     */
    public VisitorPolls openHidden(String title, String... options) {
        return send("newPoll", poll(title, true, List.of(options)));
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
        return send("newPoll", poll(title, false, List.of(options)).put("timeout", end.toMillis() / 1000.0));
    }

    /**
     * Votes.
     *
     * @param option number of the option, from 0
     * @return this
     */
    public VisitorPolls vote(int option) {
        return send("vote", Visitor.object().put("option", option));
    }

    /**
     * Closes the poll.
     *
     * @return this
     */
    public VisitorPolls close() {
        return send("closePoll");
    }

    private static ObjectNode poll(String title, boolean hidden, List<String> options) {
        ObjectNode poll = Visitor.object().put("title", title).put("obscured", hidden);
        ArrayNode texts = poll.putArray("opts");
        options.forEach(texts::add);
        return poll;
    }
}

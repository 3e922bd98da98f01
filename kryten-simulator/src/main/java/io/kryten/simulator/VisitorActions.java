package io.kryten.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Actions of a visitor in one area, each of them a frame to CyTube.
 *
 * @param <A> type of the actions
 */
abstract class VisitorActions<A extends VisitorActions<A>> {

    private final Visitor visitor;

    VisitorActions(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Sends a frame without a payload. */
    final A send(String frame) {
        return send(frame, JsonNodeFactory.instance.nullNode());
    }

    /** Sends a frame. */
    @SuppressWarnings("unchecked") // a subclass names itself
    final A send(String frame, JsonNode data) {
        this.visitor.emit(frame, data);
        return (A) this;
    }

    /** Sends a chat line, which may be a chat command. */
    @SuppressWarnings("unchecked") // a subclass names itself
    final A say(String line) {
        this.visitor.say(line);
        return (A) this;
    }
}

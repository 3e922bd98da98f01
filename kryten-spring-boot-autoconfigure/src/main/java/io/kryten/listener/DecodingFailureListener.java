package io.kryten.listener;

import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;

/** Callback for messages that cannot be decoded. Declare it as a bean. */
@FunctionalInterface
public interface DecodingFailureListener {

    /**
     * Called once for a message on the subject of a configured channel that is no event, or whose payload does not fit the
     * record of its event; on the thread that delivers the message, so it must not block. Listeners that take {@code RawEvent}
     * or {@code JsonNode} still get an event whose envelope can be read, also if this method throws; the exception is logged.
     *
     * @param message the message
     * @param failure the part that does not fit
     */
    void undecodable(RawMessage message, EventDecodingException failure);
}

package io.kryten.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An event as received: a decoded envelope and a payload that is kept as bytes. The payload is parsed on first use; the tree
 * is shared and must not be modified. Events that the library does not know exist in this form only (protocol.md section 1).
 */
public final class RawEvent implements KrytenEvent {

    private final String eventName;
    private final String channel;
    private final String domain;
    private final Instant receivedAt;
    private final byte[] body;
    private final Details details;
    private volatile @Nullable JsonNode payload;

    /**
     * Creates an event whose rarely used parts are read on demand.
     *
     * @param eventName CyTube's name in CyTube's case, for example {@code chatMsg}
     * @param channel the channel in the robot's spelling
     * @param domain the site in the robot's spelling
     * @param receivedAt time of arrival in this application
     * @param body the whole message; kept, not copied
     * @param details reads the other parts from the message
     */
    public RawEvent(String eventName, String channel, String domain, Instant receivedAt, byte[] body, Details details) {
        this.eventName = eventName;
        this.channel = channel;
        this.domain = domain;
        this.receivedAt = receivedAt;
        this.body = body;
        this.details = details;
    }

    /** {@return CyTube's name of the event in CyTube's case, for example {@code chatMsg}} */
    public String eventName() {
        return this.eventName;
    }

    @Override
    public RawEvent raw() {
        return this;
    }

    @Override
    public String channel() {
        return this.channel;
    }

    @Override
    public String domain() {
        return this.domain;
    }

    @Override
    public Instant timestamp() {
        String text = this.details.timestamp(this.body);
        if (text != null) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException ex) {
                // An event with an unreadable time is kept; the time of arrival replaces it.
            }
        }
        return this.receivedAt;
    }

    @Override
    public String correlationId() {
        return this.details.correlationId(this.body);
    }

    /** {@return the time at which the event arrived in this application} */
    public Instant receivedAt() {
        return this.receivedAt;
    }

    /**
     * Returns the payload: an object, an array, a string, a number, a boolean or JSON's null.
     *
     * @return the tree, which is shared and must not be modified
     */
    public JsonNode payload() {
        JsonNode tree = this.payload;
        if (tree == null) {
            // Two threads may both parse it: the trees are equal, and a lock costs more.
            tree = this.details.payload(this.body);
            this.payload = tree;
        }
        return tree;
    }

    /** {@return a copy of the whole message as received} */
    public byte[] body() {
        return this.body.clone();
    }

    /** {@return the size of the whole message in bytes} */
    public int size() {
        return this.body.length;
    }

    @Override
    public String toString() {
        return "RawEvent[" + this.eventName + ", " + this.domain + "/" + this.channel + ", " + this.body.length
                + " bytes]";
    }

    /** Reads the parts of a message that few listeners ask for. Must be thread-safe. */
    @FunctionalInterface
    public interface Details {

        /**
         * Reads the payload.
         *
         * @param message the whole message
         * @return the payload's tree; a missing node if there is none
         */
        JsonNode payload(byte[] message);

        /**
         * Reads the time stamp of the robot (protocol.md section 1).
         *
         * @param message the whole message
         * @return the text, ISO 8601 with an offset; null if there is none
         */
        default @Nullable String timestamp(byte[] message) {
            return null;
        }

        /**
         * Reads the robot's id of the event.
         *
         * @param message the whole message
         * @return the id; empty if there is none
         */
        default String correlationId(byte[] message) {
            return "";
        }
    }
}

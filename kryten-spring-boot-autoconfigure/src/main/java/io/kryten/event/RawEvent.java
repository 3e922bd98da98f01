package io.kryten.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came: its envelope read, its payload kept as bytes. The payload becomes a tree only when somebody asks
 * for it; the same tree is given to all who ask, so it must not be changed. Events that this library does not know
 * arrive in this form alone (protocol.md section 1).
 */
public final class RawEvent implements KrytenEvent {

    private final String eventName;
    private final String channel;
    private final String domain;
    private final @Nullable String timestampText;
    private final String correlationId;
    private final Instant receivedAt;
    private final byte[] body;
    private final Function<byte[], JsonNode> payloadReader;
    private volatile @Nullable JsonNode payload;

    /**
     * Creates it from a decoded envelope.
     *
     * @param eventName CyTube's name in CyTube's case, for example {@code chatMsg}
     * @param channel the channel in the robot's spelling
     * @param domain the site in the robot's spelling
     * @param timestampText when the robot published it, ISO 8601 with an offset; null if it did not say
     * @param correlationId the robot's id of this event, empty if there is none
     * @param receivedAt when it arrived here
     * @param body the whole message; kept, not copied
     * @param payloadReader makes the payload's tree from the whole message, when asked
     */
    public RawEvent(
            String eventName,
            String channel,
            String domain,
            @Nullable String timestampText,
            String correlationId,
            Instant receivedAt,
            byte[] body,
            Function<byte[], JsonNode> payloadReader) {
        this.eventName = eventName;
        this.channel = channel;
        this.domain = domain;
        this.timestampText = timestampText;
        this.correlationId = correlationId;
        this.receivedAt = receivedAt;
        this.body = body;
        this.payloadReader = payloadReader;
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
        if (this.timestampText != null) {
            try {
                return OffsetDateTime.parse(this.timestampText).toInstant();
            } catch (DateTimeParseException ex) {
                // A robot with an odd clock format is no reason to lose the event.
            }
        }
        return this.receivedAt;
    }

    @Override
    public String correlationId() {
        return this.correlationId;
    }

    /** {@return when the event arrived in this application} */
    public Instant receivedAt() {
        return this.receivedAt;
    }

    /**
     * The payload: an object, a list, a string, a number, a boolean or JSON's null.
     *
     * @return the tree, shared with all who ask; not to be changed
     */
    public JsonNode payload() {
        JsonNode tree = this.payload;
        if (tree == null) {
            // Two threads may both build it: equal trees, and cheaper than a lock.
            tree = this.payloadReader.apply(this.body);
            this.payload = tree;
        }
        return tree;
    }

    /** {@return a copy of the whole message as it came} */
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
}

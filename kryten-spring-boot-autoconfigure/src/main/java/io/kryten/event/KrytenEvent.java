package io.kryten.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** An event of a channel. The fields common to all events come from the bridge (protocol.md section 1). */
public interface KrytenEvent {

    /** {@return the event as received, with its bytes} */
    RawEvent raw();

    /** {@return the channel in the robot's configured spelling} */
    default String channel() {
        return raw().channel();
    }

    /** {@return the CyTube site, in the robot's configured spelling} */
    default String domain() {
        return raw().domain();
    }

    /** {@return the time at which the robot published the event; the time of arrival if the robot's text is no time} */
    default Instant timestamp() {
        return raw().timestamp();
    }

    /** {@return the robot's id of this event, a UUID as text; empty if it sent none} */
    default String correlationId() {
        return raw().correlationId();
    }

    /**
     * The user of the event: the sender, the user who joined or left, or the user who changed.
     *
     * @return the name as CyTube spells it; null for an event without a user
     */
    default @Nullable String username() {
        return null;
    }

    /**
     * The user of the event as known from the channel's state or from the event itself.
     *
     * @return the user; null if no more than the name is known, and for an event without a user
     */
    default @Nullable ChatUser user() {
        return null;
    }
}

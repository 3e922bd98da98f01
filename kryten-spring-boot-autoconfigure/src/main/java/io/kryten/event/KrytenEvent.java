package io.kryten.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Something that happened in a room. What all events have in common comes from the bridge (protocol.md section 1). */
public interface KrytenEvent {

    /** {@return the event as it came, with its bytes} */
    RawEvent raw();

    /** {@return the channel in the robot's configured spelling} */
    default String channel() {
        return raw().channel();
    }

    /** {@return the CyTube site, in the robot's configured spelling} */
    default String domain() {
        return raw().domain();
    }

    /** {@return when the robot published the event; when it arrived here, if the robot's text is no time} */
    default Instant timestamp() {
        return raw().timestamp();
    }

    /** {@return the robot's id of this event, a UUID as text; empty if it gave none} */
    default String correlationId() {
        return raw().correlationId();
    }

    /**
     * The user whom the event is about: who spoke, came, left or was changed.
     *
     * @return the name as CyTube spells it; null for an event that is about no user
     */
    default @Nullable String username() {
        return null;
    }
}

package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One area of a channel. */
interface RoomModule {

    /** Loads saved state, whose keys are those of CyTube's saved channels. */
    default void load(JsonNode state) {}

    /** Saves the module's state. */
    default void save(ObjectNode state) {}

    /** Starts timers at the join of the first client. */
    default void opened() {}

    /** Stops timers after the leave of the last client. */
    default void closed() {}

    /** Handles the join of a client. */
    default void joined(Client client) {}

    /** Handles the looked-up rank of a client in the channel. */
    default void rankKnown(Client client) {}

    /** Handles the leave of a client. */
    default void left(Client client) {}
}

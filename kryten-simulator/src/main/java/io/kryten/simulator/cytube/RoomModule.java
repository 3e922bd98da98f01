package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;

/** One area of a channel. */
interface RoomModule {

    /** Loads initial state, whose keys are those of CyTube's saved channels. */
    default void load(JsonNode state) {}

    /** Handles the join of a client. */
    default void joined(Client client) {}

    /** Handles the login of a client that joined without a name. */
    default void named(Client client) {}

    /** Handles the looked-up rank of a client in the channel. */
    default void rankKnown(Client client) {}

    /** Handles the leave of a client. */
    default void left(Client client) {}
}

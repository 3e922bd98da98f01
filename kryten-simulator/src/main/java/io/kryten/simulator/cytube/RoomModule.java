package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One area of a channel. */
interface RoomModule {

    /** Takes over what was saved; the state's keys are those of CyTube's own saved channels. */
    default void load(JsonNode state) {}

    /** Adds what must outlive the channel. */
    default void save(ObjectNode state) {}

    /** The first client comes: what runs by the clock begins. */
    default void opened() {}

    /** The last client has left: what runs by the clock ends. */
    default void closed() {}

    /** A client was let in. */
    default void joined(Client client) {}

    /** The rank in the channel of a client who is in has been looked up. */
    default void rankKnown(Client client) {}

    /** A client has left. */
    default void left(Client client) {}
}

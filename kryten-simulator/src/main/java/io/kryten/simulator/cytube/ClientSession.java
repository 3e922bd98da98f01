package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;

/**
 * One client of a room, like the page in a browser. It may be used from any thread. After it was kicked or has left, what
 * it emits goes nowhere.
 */
public interface ClientSession {

    /**
     * Sends a frame to the server. Nothing is thrown for a bad one: the server answers with an {@code errorMsg} or is
     * silent, as CyTube does.
     *
     * @param frame CyTube's name of it, for example {@code chatMsg}
     * @param data what it carries; a copy is taken
     */
    void emit(String frame, JsonNode data);

    /** Leaves the room. */
    void disconnect();

    /** {@return whether the server still listens to this client: it was neither kicked nor has it left} */
    boolean isConnected();

    /** {@return the name in its own spelling, empty while it has none} */
    String name();

    /** {@return the rank that counts at the moment, with a fraction while it leads} */
    Rank rank();
}

package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;

/**
 * Client of a channel, like the page in a browser. It may be used from any thread. Frames of a client that was kicked
 * or has left are dropped.
 */
public interface ClientSession {

    /**
     * Sends a frame to the server. An invalid frame throws nothing: the server answers with an {@code errorMsg} or is
     * silent, as CyTube is.
     *
     * @param frame CyTube's name of it, for example {@code chatMsg}
     * @param data its payload; copied
     */
    void emit(String frame, JsonNode data);

    /** Leaves the channel. */
    void disconnect();

    /** {@return whether the client is connected: neither kicked nor gone} */
    boolean isConnected();

    /** {@return the name in its own spelling, empty while it has none} */
    String name();

    /** {@return the effective rank, with a fraction while the client leads} */
    Rank rank();
}

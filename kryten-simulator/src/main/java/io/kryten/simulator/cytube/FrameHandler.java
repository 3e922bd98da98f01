package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Takes what the server sends to one client. It is called in order and while the room is locked: it must not wait for
 * another thread that uses the room. It may emit frames; they are handled when the present one has reached everybody.
 */
@FunctionalInterface
public interface FrameHandler {

    /**
     * Takes a frame.
     *
     * @param name CyTube's name of it, for example {@code chatMsg}
     * @param data what it carries, JSON's null if nothing; shared with other clients, not to be changed
     */
    void onFrame(String name, JsonNode data);

    /**
     * Learns that the server does not do what this client asked for, where CyTube itself tells the client nothing. Called as
     * {@link #onFrame} is.
     *
     * @param rule the rule that forbids it, a sentence without an end
     */
    default void onRefused(String rule) {}
}

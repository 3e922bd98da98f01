package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Receiver of the server's frames for one client. Calls come in order while the channel is locked, so it must not
 * wait for another thread that uses the channel. It may emit frames, which are handled when the current frame has
 * reached all clients.
 */
@FunctionalInterface
public interface FrameHandler {

    /**
     * Receives a frame.
     *
     * @param name CyTube's name of it, for example {@code chatMsg}
     * @param data its payload, JSON's null if there is none; shared with other clients, not to be changed
     */
    void onFrame(String name, JsonNode data);

    /**
     * Receives the reason of a request that the server silently ignores. Called as {@link #onFrame} is.
     *
     * @param rule the rule that forbids it, a sentence without an end
     */
    default void onRefused(String rule) {}
}

package io.kryten.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Frame that a visitor received.
 *
 * @param name CyTube's name of it, for example {@code chatMsg}
 * @param data its payload; shared, not to be changed
 */
public record ReceivedFrame(String name, JsonNode data) {}

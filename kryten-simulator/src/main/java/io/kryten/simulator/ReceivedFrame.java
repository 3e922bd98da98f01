package io.kryten.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that the room told a visitor.
 *
 * @param name CyTube's name of it, for example {@code chatMsg}
 * @param data what it says; shared, not to be changed
 */
public record ReceivedFrame(String name, JsonNode data) {}

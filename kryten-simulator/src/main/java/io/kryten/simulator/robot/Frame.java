package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;

/** A frame of CyTube's protocol, in either direction. */
record Frame(String name, JsonNode data) {}

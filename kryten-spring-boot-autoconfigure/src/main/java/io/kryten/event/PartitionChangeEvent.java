package io.kryten.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The channel moves to another server of the site ({@code partitionChange}); the robot's connection ends.
 *
 * @param raw the event as received
 * @param partition the new server as CyTube describes it, JSON's null if it does not; shared, so it must not be modified
 */
public record PartitionChangeEvent(RawEvent raw, JsonNode partition) implements KrytenEvent {}

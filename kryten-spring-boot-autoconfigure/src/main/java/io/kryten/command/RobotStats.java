package io.kryten.command;

import java.time.Duration;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Counters of a robot since its start, by its own report (protocol.md section 2). Values that the report lacks are null.
 *
 * <p>Robots report events, queries and memory in a reply that names neither robot nor channel. They are null where more than
 * one robot is on the bus.
 *
 * @param channel its channel as configured
 * @param uptime how long it has been connected to NATS
 * @param commands number of commands
 * @param messages number of messages that it has published on NATS
 * @param bytes their size in bytes
 * @param natsErrors number of errors of its connection to NATS
 * @param events number of published events of the channel
 * @param eventsFailed number of events that it failed to publish
 * @param eventsPerSecond events per second in the last minute
 * @param queries number of answered {@code state.*} and {@code system.*} queries
 * @param memoryMegabytes memory of its process in megabytes
 */
public record RobotStats(
        Channel channel,
        @Nullable Duration uptime,
        @Nullable Long commands,
        @Nullable Long messages,
        @Nullable Long bytes,
        @Nullable Long natsErrors,
        @Nullable Long events,
        @Nullable Long eventsFailed,
        @Nullable Double eventsPerSecond,
        @Nullable Long queries,
        @Nullable Double memoryMegabytes) {}

package io.kryten.command;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A service in the register that robots keep of the lifecycle messages on the bus (protocol.md section 4). Robots are in it
 * themselves, as stale services: they publish no heartbeat.
 *
 * @param name the service's name
 * @param version its version; null if it announced none
 * @param hostname its host; null if it announced none
 * @param firstSeen the first message of it, by the clock of the robot; null if the robot does not report it
 * @param lastHeartbeat the last startup or heartbeat, by the clock of the robot; null if the robot does not report it
 * @param stale whether the last heartbeat is older than 90 seconds
 * @param healthUrl address of its health page; null if it announced none
 * @param metricsUrl address of its metrics; null if it announced none
 */
public record RegisteredService(
        String name,
        @Nullable String version,
        @Nullable String hostname,
        @Nullable Instant firstSeen,
        @Nullable Instant lastHeartbeat,
        boolean stale,
        @Nullable String healthUrl,
        @Nullable String metricsUrl) {}

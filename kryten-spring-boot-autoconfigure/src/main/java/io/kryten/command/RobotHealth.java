package io.kryten.command;

import java.time.Duration;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Health of a robot by its own report (protocol.md section 2). Values that the report lacks are null.
 *
 * @param channel its channel as configured
 * @param version the version of Kryten-Robot
 * @param inChannel whether it is connected to CyTube
 * @param uptime how long it has been connected to NATS
 * @param natsReconnects how often it has connected to NATS again
 * @param healthUrl address of its own health page, as the robot's host sees it
 */
public record RobotHealth(
        Channel channel,
        @Nullable String version,
        @Nullable Boolean inChannel,
        @Nullable Duration uptime,
        @Nullable Integer natsReconnects,
        @Nullable String healthUrl) {}

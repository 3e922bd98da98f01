package io.kryten.command;

import java.time.Duration;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A robot on the bus, as it reports itself (protocol.md section 2). Values that the robot does not report in time are
 * null, never guessed: a robot that is looking up a video reports its channel alone.
 *
 * @param channel its channel, in the spelling of {@code kryten.channels} where it is configured there, else in its own
 * @param configured whether this application has the channel in {@code kryten.channels}
 * @param name its login name at CyTube; null while it is not logged in, and where two robots report the same channel
 * @param version the version of Kryten-Robot
 * @param inChannel whether it is connected to CyTube
 * @param uptime how long it has been connected to NATS
 */
public record RobotInfo(
        Channel channel,
        boolean configured,
        @Nullable String name,
        @Nullable String version,
        @Nullable Boolean inChannel,
        @Nullable Duration uptime) {}

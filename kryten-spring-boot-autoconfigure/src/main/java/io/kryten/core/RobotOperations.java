package io.kryten.core;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.command.RobotHealth;
import io.kryten.command.RobotStats;

/**
 * Operations on the robot of one channel itself (protocol.md section 2). Only that robot acts and answers, however many robots
 * are on the bus.
 *
 * <p>A method returns when the robot has answered with success, and throws as {@link KrytenOperations} describes otherwise.
 * {@link #restart()}, {@link #halt()} and {@link #reconnect()} are never sent twice.
 */
public interface RobotOperations {

    /** {@return the channel of the robot} */
    Channel channel();

    /**
     * Drops the robot's connection to CyTube. The robot stays away for about two minutes and publishes no event meanwhile: only
     * its watchdog notices the silence, after 120 s. With {@code aggressive_reconnect} in its configuration the robot joins the
     * channel again then. Without it the process of the robot ends, and a supervisor such as systemd has to start it again.
     *
     * <p>Returns when the connection has ended: commands of the channel throw {@link io.kryten.NoRobotException} until the robot is
     * back. {@link #restart()}, {@link #halt()} and {@link #reconnect()} do the same: a robot
     * knows no other form of restart, and none that keeps it out of the channel.
     */
    void restart();

    /** Drops the robot's connection to CyTube; see {@link #restart()} for how long. */
    void halt();

    /** Drops the robot's connection to CyTube; see {@link #restart()} for how long. */
    void reconnect();

    /**
     * Asks the robot for a sign of life. A robot without a connection to CyTube answers too.
     *
     * @return the time between question and answer, without a wait for the connection; the question is sent once, whatever
     * {@code kryten.command.retries} says
     */
    Duration ping();

    /**
     * Asks the robot for its health. A robot that is adding videos answers after them.
     *
     * @return its report
     */
    RobotHealth health();

    /**
     * Asks the robot for its version.
     *
     * @return the version of Kryten-Robot; empty if the report lacks it
     */
    default Optional<String> version() {
        return Optional.ofNullable(health().version());
    }

    /**
     * Asks the robot for its counters. Takes 0.7 s, in which the robots of all channels may answer.
     *
     * @return its report
     */
    RobotStats stats();

    /**
     * Asks the robot for its configuration, in which it replaces passwords by {@code ***REDACTED***}.
     *
     * @return an object with {@code cytube}, {@code nats}, {@code health}, {@code commands}, {@code logging} and
     * {@code log_level}
     */
    JsonNode config();
}

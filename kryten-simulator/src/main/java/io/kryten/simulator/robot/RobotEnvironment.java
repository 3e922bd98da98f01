package io.kryten.simulator.robot;

import io.kryten.nats.KrytenConnection;

/**
 * Environment of a robot, shared by its successive processes.
 *
 * @param connection connection to NATS
 * @param connector connects to the channel
 * @param loop handles all work
 * @param faults failures on demand
 * @param log commands and messages of the robot
 * @param changed run after each frame of the channel
 */
record RobotEnvironment(
        KrytenConnection connection,
        ChannelConnector connector,
        RobotLoop loop,
        Faults faults,
        RobotLog log,
        Runnable changed) {}

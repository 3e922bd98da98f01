package io.kryten.simulator.robot;

import java.time.Clock;

import io.kryten.nats.KrytenConnection;

/**
 * Environment of a robot, shared by its successive processes.
 *
 * @param connection connection to NATS
 * @param door connects to the channel
 * @param loop handles all work
 * @param clock the time
 * @param faults failures on demand
 * @param log received commands
 * @param changed run after each frame of the channel
 */
record RobotEnvironment(
        KrytenConnection connection,
        ChannelConnector door,
        RobotLoop loop,
        Clock clock,
        Faults faults,
        CommandLog log,
        Runnable changed) {}

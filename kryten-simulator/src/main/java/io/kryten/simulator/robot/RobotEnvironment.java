package io.kryten.simulator.robot;

import java.time.Clock;

import io.kryten.nats.KrytenConnection;

/**
 * What a robot finds around it; outlives its lives.
 *
 * @param connection the bus
 * @param door the way into its room
 * @param loop where it does everything
 * @param clock the time
 * @param faults what goes wrong with it
 * @param log which commands came
 * @param changed told when the room said something
 */
record RobotEnvironment(
        KrytenConnection connection,
        ChannelConnector door,
        RobotLoop loop,
        Clock clock,
        Faults faults,
        CommandLog log,
        Runnable changed) {}

package io.kryten.listener;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelStates;
import io.kryten.core.KrytenOperations;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;

/**
 * What listeners are built on.
 *
 * @param connection where events come from
 * @param channels the rooms
 * @param operations what listeners are given and reply with
 * @param robots who the robots are
 * @param robotWatch keeps that true
 * @param states the rooms as they are now
 * @param statistics what is counted
 * @param executor where methods are called
 * @param scheduler time
 */
public record ListenerInfrastructure(
        KrytenConnection connection,
        KrytenChannels channels,
        KrytenOperations operations,
        RobotDirectory robots,
        RobotMonitor robotWatch,
        ChannelStates states,
        KrytenStatistics statistics,
        ListenerExecutor executor,
        Scheduler scheduler) {}

package io.kryten.listener;

import io.kryten.core.ChannelStates;
import io.kryten.core.KrytenChannels;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenStatistics;
import io.kryten.core.RobotDirectory;
import io.kryten.core.RobotWatch;
import io.kryten.nats.KrytenConnection;
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
        RobotWatch robotWatch,
        ChannelStates states,
        KrytenStatistics statistics,
        ListenerExecutor executor,
        Scheduler scheduler) {}

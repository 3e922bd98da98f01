package io.kryten.core;

import java.util.List;

import io.kryten.command.RobotInfo;

/** Operations on the bus that belong to no channel. */
public interface BusOperations {

    /**
     * Returns the robots on the bus, those of channels that are not configured included. Asks all of them once, and waits 0.7 s
     * for their replies, because their number is unknown, and up to 0.7 s more for their names.
     *
     * @return the robots in the order of their channels; empty where no robot is on the bus
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    List<RobotInfo> robots();
}

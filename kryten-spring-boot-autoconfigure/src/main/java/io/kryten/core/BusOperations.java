package io.kryten.core;

import java.util.List;

import io.kryten.command.RobotInfo;
import io.kryten.core.keyvalue.KeyValueOperations;

/** Operations on the bus that belong to no channel. */
public interface BusOperations {

    /**
     * Returns the robots on the bus, those of channels that are not configured included. Asks all of them once, and waits 0.7 s
     * for their replies, because their number is unknown, and up to 0.7 s more for their names.
     *
     * @return the robots in the order of their channels; empty where no robot replies in time,
     * which is also so while NATS is frozen and the loss of the connection is not noticed yet
     * @throws io.kryten.KrytenConnectionException if there is no connection to NATS
     */
    List<RobotInfo> robots();

    /**
     * Returns the operations on the robot of one channel, such as {@link RobotOperations#restart()}.
     *
     * @param channel a configured channel
     * @return the operations
     * @throws io.kryten.KrytenValidationException if no configured channel has the name, or more than one
     */
    RobotOperations robot(String channel);

    /**
     * Returns the operations that reach EVERY robot on the bus, also robots of channels that are not configured.
     *
     * @return the operations
     */
    AllRobotsOperations allRobots();

    /**
     * Returns the operations on a key-value bucket of JetStream, a store in the NATS server. Nothing is sent for it.
     *
     * @param bucket the bucket's name: {@code A-Z}, {@code a-z}, {@code 0-9}, {@code _} and {@code -}
     * @return the operations
     * @throws io.kryten.KrytenValidationException if the name is invalid
     */
    KeyValueOperations keyValue(String bucket);
}

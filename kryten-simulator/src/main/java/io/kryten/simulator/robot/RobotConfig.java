package io.kryten.simulator.robot;

import io.kryten.Channel;
import io.kryten.simulator.cytube.Account;

/**
 * Settings of a robot.
 *
 * @param channel its channel, in the robot's spelling
 * @param account its CyTube account
 * @param jetStream whether it runs with JetStream; without it {@code state.*} is not answered
 * @param aggressiveReconnect whether it reconnects after a loss of CyTube, or ends
 */
record RobotConfig(Channel channel, Account account, boolean jetStream, boolean aggressiveReconnect) {

    /** Version of the simulated robot. */
    static final String VERSION = "1.12.4";

    /** Reported host name. */
    static final String HOSTNAME = "robot-host";

    /** Reported address of the health page; nothing listens there. */
    static final String HEALTH_HOST = "127.0.0.1";

    static final int HEALTH_PORT = 28_080;

    static final String HEALTH_URL = "http://" + HEALTH_HOST + ":" + HEALTH_PORT + "/health";
}

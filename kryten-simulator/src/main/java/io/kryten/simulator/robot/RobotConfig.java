package io.kryten.simulator.robot;

import java.time.Duration;

import io.kryten.Channel;
import io.kryten.simulator.cytube.Account;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a robot.
 *
 * @param channel its channel, in the robot's spelling
 * @param account its CyTube account
 * @param hostname reported host name
 * @param health reported address of the health page
 * @param commands whether it takes commands, or only publishes events
 * @param stateQueries whether it answers {@code state.*}; false without JetStream
 * @param aggressiveReconnect whether it reconnects after a loss of CyTube, or ends
 * @param watchdog whether two minutes without a frame count as a loss
 * @param revival delay of the restart after its end, or null
 */
record RobotConfig(
        Channel channel,
        Account account,
        String hostname,
        HealthAddress health,
        boolean commands,
        boolean stateQueries,
        boolean aggressiveReconnect,
        boolean watchdog,
        @Nullable Duration revival) {

    /** {@return the version of the simulated robot} */
    String version() {
        return "1.12.4";
    }

    /** Throws the robot's failure of most commands if it only publishes events. */
    void requireCommands() {
        if (!this.commands) {
            throw new CommandFailure("CytubeEventSender not available");
        }
    }
}

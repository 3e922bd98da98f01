package io.kryten.simulator.robot;

import java.time.Duration;

import io.kryten.Channel;
import io.kryten.simulator.cytube.Account;
import org.jspecify.annotations.Nullable;

/**
 * How a robot is set up.
 *
 * @param channel its room, as it spells it
 * @param account who it is in the room
 * @param hostname where it says that it runs
 * @param health where it says that its health can be read
 * @param commands whether it takes commands, or only tells events
 * @param stateQueries whether it answers {@code state.*}, which it does not without JetStream
 * @param aggressiveReconnect whether it tries again after a loss of CyTube, or ends
 * @param watchdog whether a room that is silent for two minutes counts as a loss
 * @param revival how long after its end it is started again, or null
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

    /** {@return what it calls itself: the version whose ways are simulated} */
    String version() {
        return "1.12.4";
    }

    /** Throws what the robot says to most commands when it only tells events. */
    void requireCommands() {
        if (!this.commands) {
            throw new CommandFailure("CytubeEventSender not available");
        }
    }
}

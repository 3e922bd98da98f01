package io.kryten.robot;

import io.kryten.Channel;
import io.kryten.LogSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log of the robots: one line when the robot of a channel is there, and one when it is not. */
final class PresenceLog implements RobotListener {

    private static final Logger logger = LoggerFactory.getLogger(PresenceLog.class);

    /** Longest part of a name that a log line shows. */
    private static final int SHOWN = 60;

    @Override
    public void onChange(Channel channel, Robot before, Robot after) {
        if (isKnown(after) && !isKnown(before)) {
            logger.info("The robot {} is in {}", LogSafe.of(String.valueOf(after.name()), SHOWN), channel);
        } else if (before.inChannel() && !after.inChannel()) {
            logger.warn(
                    after.present()
                            ? "The robot of {} has left its channel, or lost CyTube; nothing can be sent until it is back"
                            : "The robot of {} does not answer any more; nothing can be sent until it is back",
                    channel);
        }
    }

    /** Logs a robot that did not answer the first questions. */
    static void absent(Channel channel) {
        logger.warn(
                "No robot of {} answers. Start it, or correct the spelling in kryten.channels: domain and channel are those of"
                        + " the robot's configuration",
                channel);
    }

    private static boolean isKnown(Robot robot) {
        return robot.inChannel() && robot.name() != null;
    }
}

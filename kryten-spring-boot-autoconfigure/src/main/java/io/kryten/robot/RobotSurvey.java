package io.kryten.robot;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Result of one round of questions to the robots: one name request for each channel of the round, and one
 * {@code system.health} for the whole bus (protocol.md sections 2 and 4).
 *
 * @param robots by configured channel; at least the channels that were asked about
 * @param channelsOnBus completes, when the window of {@code system.health} ends, with the channels of all full health reports in
 * their robots' own spelling, also of robots whose channels are not configured; never exceptionally
 */
public record RobotSurvey(Map<Channel, RobotAnswer> robots, CompletableFuture<Set<Channel>> channelsOnBus) {

    static final RobotSurvey NOTHING = new RobotSurvey(Map.of(), CompletableFuture.completedFuture(Set.of()));

    /**
     * Returns the result for a channel.
     *
     * @param channel the configured channel
     * @return the result; {@link Reaction#NOT_ASKED} for a channel that the round did not ask about
     */
    public RobotAnswer of(Channel channel) {
        return this.robots.getOrDefault(channel, RobotAnswer.NONE);
    }

    /**
     * Result for one channel.
     *
     * @param joinEpoch {@link Robot#joinEpoch()} when the robot was asked; the result is stale in another epoch
     * @param reaction what came back
     * @param name the login name that the robot answered; null if it answered none
     * @param cytubeLost whether the robot reports that it has no connection to CyTube
     */
    public record RobotAnswer(
            int joinEpoch, Reaction reaction, @Nullable String name, boolean cytubeLost) {

        static final RobotAnswer NONE = new RobotAnswer(-1, Reaction.NOT_ASKED, null, false);
    }

    /** Reaction of a robot to the questions of a survey. */
    public enum Reaction {
        /** The robot answered its name, or reported its health. */
        ANSWERED,
        /** Nothing listens to the name request, and no report names the channel. */
        REFUSED,
        /** Neither came in time. */
        SILENT,
        /** The channel was not asked about: the connection is lost, or the monitor is closed. */
        NOT_ASKED
    }
}

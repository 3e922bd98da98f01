package io.kryten.channel;

import java.time.Instant;

import io.kryten.robot.RobotStateReplies.Availability;
import io.kryten.state.ChannelSeed;
import org.jspecify.annotations.Nullable;

/**
 * Result of reading what the robot of a channel remembers.
 *
 * @param availability whether there is a snapshot
 * @param seed the snapshot; null unless {@link Availability#AVAILABLE}
 * @param asOf the time of the snapshot
 * @param epoch {@link io.kryten.robot.Robot#joinEpoch()} when the robot was asked
 */
record Snapshot(Availability availability, @Nullable ChannelSeed seed, Instant asOf, int epoch) {

    /** The robots could not be asked. */
    static final Snapshot NOT_ASKED = missing(Availability.NOT_YET, -1);

    static Snapshot missing(Availability reason, int epoch) {
        return new Snapshot(reason, null, Instant.EPOCH, epoch);
    }
}

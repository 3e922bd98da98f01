package io.kryten.channel;

import java.time.Instant;

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

    static Snapshot of(ChannelSeed seed, Instant asOf, int epoch) {
        return new Snapshot(Availability.AVAILABLE, seed, asOf, epoch);
    }

    static Snapshot missing(Availability reason, int epoch) {
        return new Snapshot(reason, null, Instant.EPOCH, epoch);
    }

    /** Whether there is a snapshot. */
    enum Availability {
        /** There is one. */
        AVAILABLE,
        /** No robot is in the channel. */
        NO_ROBOT,
        /** The robot is busy, or joining. */
        NOT_YET,
        /** The robot keeps no state, or its state cannot be told apart from that of another robot. */
        UNAVAILABLE
    }
}

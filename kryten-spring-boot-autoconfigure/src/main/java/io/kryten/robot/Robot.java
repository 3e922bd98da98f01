package io.kryten.robot;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The robot of a channel, as last seen.
 *
 * @param presence whether the robot is on the bus
 * @param name its login name; null while unknown
 * @param version its version; null while unknown
 * @param cytubeLost whether the robot reported that it has no connection to CyTube. Such a robot answers, but is not in its
 * channel (protocol.md section 2)
 * @param joinEpoch counter of joins and losses: incremented with every join that begins, and whenever a present robot becomes
 * absent, the robot reports that it lost CyTube, or the connection to NATS is lost. A reply to a question of an earlier epoch is
 * ignored
 * @param spelling domain and channel as the robot spells them; null while unknown. Robots compare the domain exactly
 * (protocol.md section 2)
 */
public record Robot(
        RobotPresence presence,
        @Nullable String name,
        @Nullable String version,
        boolean cytubeLost,
        int joinEpoch,
        @Nullable Channel spelling) {

    /** A robot that was neither seen nor asked. */
    public static final Robot UNKNOWN = new Robot(RobotPresence.UNKNOWN, null, null, false, 0, null);

    /** {@return whether the robot answers, or has been silent no longer than a busy robot may be} */
    public boolean present() {
        return this.presence == RobotPresence.PRESENT;
    }

    /** {@return whether the robot is present and has not reported the loss of CyTube} */
    public boolean inChannel() {
        return present() && !this.cytubeLost;
    }

    /** {@return whether the robot is known to be unable to act in its channel, because it is absent or has lost CyTube} */
    public boolean isOut() {
        return switch (this.presence) {
            case UNKNOWN -> false;
            case PRESENT -> this.cytubeLost;
            case ABSENT -> true;
        };
    }

    Robot joining() {
        return new Robot(RobotPresence.PRESENT, this.name, this.version, false, this.joinEpoch + 1, this.spelling);
    }

    Robot asPresent() {
        return new Robot(
                RobotPresence.PRESENT, this.name, this.version, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    /** An epoch ends only with a robot that was present. */
    Robot asAbsent() {
        int epoch = present() ? this.joinEpoch + 1 : this.joinEpoch;
        return new Robot(RobotPresence.ABSENT, this.name, this.version, this.cytubeLost, epoch, this.spelling);
    }

    Robot withCytube(boolean connected) {
        int epoch = (connected || this.cytubeLost) ? this.joinEpoch : this.joinEpoch + 1;
        return new Robot(this.presence, this.name, this.version, !connected, epoch, this.spelling);
    }

    Robot named(String newName) {
        return new Robot(this.presence, newName, this.version, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    Robot ofVersion(String newVersion) {
        return new Robot(this.presence, this.name, newVersion, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    /** {@return the channel as the robot spells it; the configured spelling while that is unknown} */
    Channel spellingOr(Channel configured) {
        return (this.spelling != null) ? this.spelling : configured;
    }

    Robot spelled(Channel newSpelling) {
        return new Robot(this.presence, this.name, this.version, this.cytubeLost, this.joinEpoch, newSpelling);
    }

    Robot inNextEpoch() {
        return new Robot(this.presence, this.name, this.version, this.cytubeLost, this.joinEpoch + 1, this.spelling);
    }
}

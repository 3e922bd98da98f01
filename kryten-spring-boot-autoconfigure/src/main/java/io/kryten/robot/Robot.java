package io.kryten.robot;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The robot of a channel, as last seen.
 *
 * @param present whether the robot answers, or has been silent no longer than a busy robot may be
 * @param name its login name; null while unknown
 * @param version its version; null while unknown
 * @param cytubeLost whether the robot reported that it has no connection to CyTube. Such a robot answers, but is not in its
 * channel (protocol.md section 2)
 * @param joinEpoch counter of joins and losses: incremented with every join that begins, and whenever the robot becomes absent,
 * reports that it lost CyTube, or the connection to NATS is lost. A reply to a question of an earlier epoch is ignored
 * @param spelling domain and channel as the robot spells them; null while unknown. Robots compare the domain exactly
 * (protocol.md section 2)
 */
public record Robot(
        boolean present,
        @Nullable String name,
        @Nullable String version,
        boolean cytubeLost,
        int joinEpoch,
        @Nullable Channel spelling) {

    /** A robot that was never seen. */
    public static final Robot UNKNOWN = new Robot(false, null, null, false, 0, null);

    /** {@return whether the robot is present and has not reported the loss of CyTube} */
    public boolean inChannel() {
        return this.present && !this.cytubeLost;
    }

    /** {@return whether the robot is present, or was and answered with its name or version} */
    public boolean wasSeen() {
        return this.present || this.name != null || this.version != null;
    }

    Robot joining() {
        return new Robot(true, this.name, this.version, false, this.joinEpoch + 1, this.spelling);
    }

    Robot asPresent() {
        return new Robot(true, this.name, this.version, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    Robot asAbsent() {
        return new Robot(false, this.name, this.version, this.cytubeLost, this.joinEpoch + 1, this.spelling);
    }

    Robot withCytube(boolean connected) {
        int epoch = (connected || this.cytubeLost) ? this.joinEpoch : this.joinEpoch + 1;
        return new Robot(this.present, this.name, this.version, !connected, epoch, this.spelling);
    }

    Robot named(String newName) {
        return new Robot(this.present, newName, this.version, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    Robot ofVersion(String newVersion) {
        return new Robot(this.present, this.name, newVersion, this.cytubeLost, this.joinEpoch, this.spelling);
    }

    /** {@return the channel as the robot spells it; the configured spelling while that is unknown} */
    Channel spellingOr(Channel configured) {
        return (this.spelling != null) ? this.spelling : configured;
    }

    Robot spelled(Channel newSpelling) {
        return new Robot(this.present, this.name, this.version, this.cytubeLost, this.joinEpoch, newSpelling);
    }

    Robot inNextEpoch() {
        return new Robot(this.present, this.name, this.version, this.cytubeLost, this.joinEpoch + 1, this.spelling);
    }
}

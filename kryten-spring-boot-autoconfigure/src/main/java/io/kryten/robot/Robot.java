package io.kryten.robot;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A robot as last seen.
 *
 * @param present whether it answered, or was silent no longer than a busy robot may be
 * @param name its login name; null while not known
 * @param version its version; null while not known
 * @param cytubeLost whether it said that it is not connected to CyTube; nothing happens then until it is again
 * @param comings grows whenever it is seen coming into its room, more than once each time: what was asked before tells of an
 * earlier stay
 * @param spelling domain and channel as the robot spells them; null while not known. Robots compare the domain exactly
 * (protocol.md section 2)
 */
public record Robot(
        boolean present,
        @Nullable String name,
        @Nullable String version,
        boolean cytubeLost,
        int comings,
        @Nullable Channel spelling) {

    public static final Robot UNKNOWN = new Robot(false, null, null, false, 0, null);

    /** {@return whether it is there, and in its room as far as it told} */
    public boolean inRoom() {
        return this.present && !this.cytubeLost;
    }

    Robot came() {
        return new Robot(true, this.name, this.version, false, this.comings + 1, this.spelling);
    }

    Robot answering() {
        return new Robot(true, this.name, this.version, this.cytubeLost, this.comings, this.spelling);
    }

    Robot named(@Nullable String told) {
        return (told != null)
                ? new Robot(this.present, told, this.version, this.cytubeLost, this.comings, this.spelling)
                : this;
    }

    Robot ofVersion(@Nullable String told) {
        return (told != null)
                ? new Robot(this.present, this.name, told, this.cytubeLost, this.comings, this.spelling)
                : this;
    }

    Robot spelled(Channel told) {
        return new Robot(this.present, this.name, this.version, this.cytubeLost, this.comings, told);
    }

    Robot absentSince(Robot asked) {
        return hasComeSince(asked)
                ? this
                : new Robot(false, this.name, this.version, this.cytubeLost, this.comings, this.spelling);
    }

    Robot inCyTubeSince(Robot asked, boolean connected) {
        return hasComeSince(asked)
                ? this
                : new Robot(this.present, this.name, this.version, !connected, this.comings, this.spelling);
    }

    /** Whether it came into its room after what was known of it earlier. */
    public boolean hasComeSince(Robot earlier) {
        return this.comings != earlier.comings;
    }
}

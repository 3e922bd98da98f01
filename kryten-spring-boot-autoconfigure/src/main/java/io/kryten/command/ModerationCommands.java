package io.kryten.command;

import java.util.Map;

import io.kryten.KrytenValidationException;
import io.kryten.Rank;

/**
 * Commands of moderation that are not among the classic ones of {@link KrytenCommand} (protocol.md section 2). Arguments that
 * robot or CyTube would drop without a notice are refused.
 */
public final class ModerationCommands {

    private static final int REGISTERED = 1;

    private ModerationCommands() {}

    /**
     * Removes all bans of a name. The robot looks the bans up by the name; CyTube's number of a ban is not needed.
     *
     * @param username the banned user
     * @return the command, not repeatable: a second one is refused
     * @throws KrytenValidationException if the name is no user name
     */
    public static KrytenCommand unban(String username) {
        return KrytenCommand.of("unban", Map.of("username", ArgumentRules.username(username)));
    }

    /**
     * Sets a user's permanent rank in the channel.
     *
     * @param username the user, present or not
     * @param rank a whole number, 1 or above; the robot drops a fraction
     * @return the command
     * @throws KrytenValidationException if the name is no user name, or the rank is below 1 or has a fraction
     */
    public static KrytenCommand rank(String username, Rank rank) {
        if (rank.value() < REGISTERED || rank.value() != Math.rint(rank.value())) {
            throw new KrytenValidationException("A permanent rank must be a whole number, 1 or above, not " + rank
                    + "; a leader's rank is temporary, see assignLeader");
        }
        return KrytenCommand.repeatable(
                "setChannelRank",
                Map.of("username", ArgumentRules.username(username), "rank", ArgumentRules.number(rank)));
    }

    /** {@return a request for the ban list} */
    public static KrytenCommand bans() {
        return KrytenCommand.repeatable("requestBanlist", Map.of());
    }

    /** {@return a request for the permanent ranks} */
    public static KrytenCommand ranks() {
        return KrytenCommand.repeatable("requestChannelRanks", Map.of());
    }

    /** {@return a request for the channel's log; robot and CyTube ignore a number of lines} */
    public static KrytenCommand log() {
        return KrytenCommand.repeatable("readChanLog", Map.of());
    }
}

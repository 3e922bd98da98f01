package io.kryten.core;

import java.util.List;

import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.ModerationCommands;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.protocol.CommandResults;

/**
 * Moderation of one channel. Robots turn kick, ban and mute into chat commands, so names and reasons are checked before anything
 * is sent (protocol.md section 2). CyTube refuses to act on users of the robot's own rank or above. The permissions named here are
 * given with their rank by default. The exceptions are those of {@link KrytenOperations}.
 */
@FunctionalInterface
public interface ModerationOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Kicks a user from the channel; CyTube ignores an absent one. Needs the permission {@code kick} ({@link Rank#LEADER}).
     *
     * @param username the user
     * @param reason a single line, may be empty; with {@code /kick}, the name and two spaces up to 320 UTF-16 units
     * @throws io.kryten.KrytenValidationException if the name is no user name, or the reason is too long or has a line end
     */
    default void kick(String username, String reason) {
        operations().execute(KrytenCommand.kick(username, reason));
    }

    /**
     * Bans a name and kicks its user. The name may belong to an absent user. Needs the permission {@code ban}
     * ({@link Rank#MODERATOR}) and a registered channel.
     *
     * @param username the user
     * @param reason a single line of up to 255 UTF-16 units, may be empty
     * @throws io.kryten.KrytenValidationException if the name is no user name, or the reason is too long or has a line end
     */
    default void ban(String username, String reason) {
        operations().execute(KrytenCommand.ban(username, reason));
    }

    /**
     * Removes all bans of a name. The robot reads the ban list for that. Needs the permission {@code ban}
     * ({@link Rank#MODERATOR}).
     *
     * @param username the banned user, in any case
     * @return the number of removed bans, 1 or more; a ban of an address counts for itself
     * @throws io.kryten.KrytenValidationException if the name is no user name
     * @throws io.kryten.CommandRejectedException if the name is not banned, or the robot may not see the ban list
     */
    default int unban(String username) {
        return CommandResults.removed(operations().execute(ModerationCommands.unban(username)));
    }

    /**
     * Mutes a user, whom CyTube notifies. Needs the permission {@code mute} ({@link Rank#LEADER}).
     *
     * @param username the user
     * @throws io.kryten.KrytenValidationException if the name is no user name
     */
    default void mute(String username) {
        operations().execute(KrytenCommand.mute(username));
    }

    /**
     * Shadow-mutes a user: only the user and moderators see the user's lines. Needs the permission {@code mute}
     * ({@link Rank#LEADER}).
     *
     * @param username the user
     * @throws io.kryten.KrytenValidationException if the name is no user name
     */
    default void shadowMute(String username) {
        operations().execute(KrytenCommand.shadowMute(username));
    }

    /**
     * Ends a mute of either kind. Sent as the chat line {@code /unmute name}, since robots have no such command; so it is paced
     * like chat. Needs the permission {@code mute} ({@link Rank#LEADER}).
     *
     * @param username the user
     * @throws io.kryten.KrytenValidationException if the name is no user name
     */
    default void unmute(String username) {
        operations().execute(KrytenCommand.unmute(username));
    }

    /**
     * Makes a present user the leader, who controls playback. With an absent name playback stands still until the leadership ends
     * (protocol.md section 2); CyTube compares the name with its case. Needs the permission {@code leaderctl}
     * ({@link Rank#MODERATOR}); CyTube kicks a robot without it.
     *
     * @param username the user as spelled in the user list; empty to end the leadership
     * @throws io.kryten.KrytenValidationException if the name is neither empty nor a user name
     */
    default void assignLeader(String username) {
        operations().execute(KrytenCommand.assignLeader(username));
    }

    /** Ends the leadership, if there is one; see {@link #assignLeader}. */
    default void removeLeader() {
        assignLeader("");
    }

    /**
     * Sets a user's permanent rank in the channel. CyTube takes names of ASCII letters alone here and refuses a rank that is not
     * below the robot's; it reports a refusal with the event {@code channelRankFail}. Needs {@link Rank#ADMIN} and a registered
     * channel.
     *
     * @param username the user, present or not
     * @param rank a whole number, 1 or above
     * @throws io.kryten.KrytenValidationException if the name is no user name, or the rank is below 1 or has a fraction
     */
    default void rank(String username, Rank rank) {
        operations().execute(ModerationCommands.rank(username, rank));
    }

    /**
     * Returns the ban list. Needs the permission {@code ban} ({@link Rank#MODERATOR}) and a registered channel; otherwise CyTube
     * does not answer, and the robot refuses after 5 s.
     *
     * @return the bans, in CyTube's order
     * @throws io.kryten.CommandRejectedException if CyTube did not answer the robot
     */
    default List<Ban> bans() {
        return CommandResults.bans(operations().execute(ModerationCommands.bans()));
    }

    /**
     * Returns the permanent ranks of the channel, those of absent users too. Needs {@link Rank#ADMIN} and a registered channel;
     * otherwise CyTube does not answer, and the robot refuses after 5 s.
     *
     * @return the ranks, in CyTube's order
     * @throws io.kryten.CommandRejectedException if CyTube did not answer the robot
     */
    default List<ChannelRank> ranks() {
        return CommandResults.ranks(operations().execute(ModerationCommands.ranks()));
    }

    /**
     * Returns the end of the channel's log, up to 102 400 bytes of lines, which contain masked addresses of visitors. Needs
     * {@link Rank#ADMIN} and a registered channel; CyTube kicks a robot of a lower rank.
     *
     * @return the lines, oldest first
     * @throws io.kryten.CommandRejectedException if CyTube could not read the log
     */
    default String log() {
        CommandReply reply = operations().execute(ModerationCommands.log());
        return CommandResults.log(operations().channel(), reply);
    }
}

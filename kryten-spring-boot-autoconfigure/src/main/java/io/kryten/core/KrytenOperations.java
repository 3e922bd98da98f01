package io.kryten.core;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.kryten.PlaylistPosition;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.health.KrytenHealth;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/**
 * Operations of a bot in its channels. A channel is given by its configured name in any case, or as
 * {@code domain/channel} where two sites have a channel of that name.
 *
 * <p>Every method returns when the channel has shown the effect of the command, or when the robot has answered with success where
 * the channel shows none or {@code kryten.command.confirm=reply} is set, and throws otherwise:
 * {@link io.kryten.KrytenValidationException} (refused here, nothing was sent), {@link io.kryten.KrytenConnectionException} (no
 * connection to NATS), {@link io.kryten.NoRobotException} (no robot), {@link io.kryten.KrytenTimeoutException} (no answer in
 * time), {@link io.kryten.UnconfirmedCommandException} (an answer, but no effect in time),
 * {@link io.kryten.CommandRejectedException} (the robot or CyTube refused). Lines of chat are paced and may fail with
 * {@link io.kryten.RateLimitedException}. Commands that are sent while the application starts wait for the first connection up to
 * {@link CommandSettings#connectTimeout()} after its start. A robot answers when it has passed a command on; a later refusal by
 * CyTube arrives as an event such as {@code errorMsg} or {@code queueFail}, which fails a command that is confirmed by its effect
 * (protocol.md section 2).
 */
public interface KrytenOperations extends BusOperations {

    /**
     * Sends a command to the channel's robot and returns its reply when the channel has shown the effect.
     *
     * @param channel the channel
     * @param command the command
     * @return the robot's answer, a success
     */
    CommandReply execute(String channel, KrytenCommand command);

    /**
     * Sends a command to the channel's robot without waiting for its effect or reply.
     *
     * @param channel the channel
     * @param command the command
     * @return completes with the reply when {@link #execute} would return, or exceptionally with one of the exceptions named
     * above; dependent actions run on a thread of their own and may block. Cancelling withdraws a command that was not sent yet
     */
    CompletableFuture<CommandReply> executeAsync(String channel, KrytenCommand command);

    /**
     * Returns the operations of one channel.
     *
     * @param channel the channel
     * @return the same operations without the channel
     */
    ChannelOperations channel(String channel);

    /**
     * Sends a request to another service on the bus (protocol.md section 4).
     *
     * @param service the service's name, for example {@code economy}
     * @param command the command's name, for example {@code balance.get}
     * @param body fields of the request, a map or a record; null for none
     * @param type the type to convert the data of the answer to
     * @param <T> that type
     * @return the data; null if the answer had none
     */
    <T> @Nullable T request(String service, String command, @Nullable Object body, Class<T> type);

    /**
     * Publishes a message on a subject. The log warns of subjects of the robots, such as {@code kryten.events.>} and
     * {@code kryten.robot.>}.
     *
     * @param subject a NATS subject without wildcards
     * @param body bytes and texts are sent as they are, anything else as JSON
     */
    void publish(String subject, Object body);

    /** {@return the health of this application, without a request to the bus} */
    KrytenHealth health();

    /**
     * Returns the current state of a channel; see {@link ChannelOperations#state}.
     *
     * @param channel a configured channel
     * @return the newest snapshot
     * @throws io.kryten.KrytenValidationException if no configured channel has the name, or more than one
     */
    default ChannelState state(String channel) {
        return channel(channel).state();
    }

    /**
     * Sends a text as chat. A text that is longer than a line of chat is split into lines, which are paced; the method
     * returns when all of them are confirmed. A leading {@code /} makes the text a CyTube chat command, so do not start a
     * text with words of a stranger.
     *
     * @param channel the channel
     * @param message the text, not blank; no-break spaces and control characters are blank to CyTube, which drops such text
     */
    default void sendChat(String channel, String message) {
        channel(channel).sendChat(message);
    }

    /**
     * Sends a private message. The text is split and paced like chat.
     *
     * @param channel the channel
     * @param username the user's name
     * @param message the text, not blank
     */
    default void sendPm(String channel, String username, String message) {
        channel(channel).sendPm(username, message);
    }

    /**
     * Adds a video at the end of the playlist, removed once it was played. Waits for CyTube's look-up as
     * {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param link the video
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String channel, MediaLink link) {
        return channel(channel).addMedia(link);
    }

    /**
     * Adds a video. Waits for CyTube's look-up as {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param link the video
     * @param next true: plays next; false: at the end
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String channel, MediaLink link, boolean next, boolean temporary) {
        return channel(channel).addMedia(link, next, temporary);
    }

    /**
     * Adds a video at the end of the playlist, removed once it was played. Waits for CyTube's look-up as
     * {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param url a pasted address of the video, for example {@code https://youtu.be/dQw4w9WgXcQ}, or {@code type:id}; see
     * {@link MediaLink#parse}
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     * @throws io.kryten.KrytenValidationException if the address names no video that CyTube could play
     */
    default OptionalInt addMedia(String channel, String url) {
        return channel(channel).addMedia(url);
    }

    /**
     * Adds a video. Waits for CyTube's look-up as {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param url a pasted address of the video, or {@code type:id}; see {@link MediaLink#parse}
     * @param next true: plays next; false: at the end
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     * @throws io.kryten.KrytenValidationException if the address names no video that CyTube could play
     */
    default OptionalInt addMedia(String channel, String url, boolean next, boolean temporary) {
        return channel(channel).addMedia(url, next, temporary);
    }

    /**
     * Adds a video at the end of the playlist, removed once it was played. Waits for CyTube's look-up as
     * {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param type CyTube's short name of the source, for example {@code yt}; see {@link MediaLink}
     * @param id the video's id at that source, or its address
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     * @throws io.kryten.KrytenValidationException if the id is an address of another source than the type says
     */
    default OptionalInt addMedia(String channel, String type, String id) {
        return channel(channel).addMedia(type, id);
    }

    /**
     * Adds a video. Waits for CyTube's look-up as {@link PlaylistOperations#add(MediaLink, boolean, boolean)} does.
     *
     * @param channel the channel
     * @param type CyTube's short name of the source, for example {@code yt}; see {@link MediaLink}
     * @param id the video's id at that source, or its address
     * @param next true: plays next; false: at the end
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String channel, String type, String id, boolean next, boolean temporary) {
        return channel(channel).addMedia(type, id, next, temporary);
    }

    /**
     * Deletes an item from the playlist.
     *
     * @param channel the channel
     * @param uid the item's uid
     */
    default void deleteMedia(String channel, int uid) {
        channel(channel).deleteMedia(uid);
    }

    /**
     * Moves an item behind another. CyTube takes the item out before it looks for the new place: behind an item that is not on
     * the playlist it is lost without a notice (protocol.md section 1), so such a move is refused where the playlist is known.
     *
     * @param channel the channel
     * @param uid the item's uid
     * @param afterUid the uid of the item before its new place
     * @throws io.kryten.KrytenValidationException if the channel's state is up to date and its playlist has no item
     * {@code afterUid}
     */
    default void moveMedia(String channel, int uid, int afterUid) {
        channel(channel).moveMedia(uid, new PlaylistPosition.After(afterUid));
    }

    /**
     * Moves an item. See {@link #moveMedia(String, int, int)} for a place behind an item that is not on the playlist.
     *
     * @param channel the channel
     * @param uid the item's uid
     * @param position the new place
     * @throws io.kryten.KrytenValidationException if the channel's state is up to date and its playlist has no item of the
     * position
     */
    default void moveMedia(String channel, int uid, PlaylistPosition position) {
        channel(channel).moveMedia(uid, position);
    }

    /**
     * Plays an item now.
     *
     * @param channel the channel
     * @param uid the item's uid
     */
    default void jumpTo(String channel, int uid) {
        channel(channel).jumpTo(uid);
    }

    /**
     * Empties the playlist.
     *
     * @param channel the channel
     */
    default void clearPlaylist(String channel) {
        channel(channel).clearPlaylist();
    }

    /**
     * Shuffles the playlist.
     *
     * @param channel the channel
     */
    default void shufflePlaylist(String channel) {
        channel(channel).shufflePlaylist();
    }

    /**
     * Sets whether an item is removed once it was played.
     *
     * @param channel the channel
     * @param uid the item's uid
     * @param temporary whether it is removed
     */
    default void setTemp(String channel, int uid, boolean temporary) {
        channel(channel).setTemp(uid, temporary);
    }

    /**
     * Refuses to pause; see {@link PlaylistOperations#pause}.
     *
     * @param channel the channel
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void pause(String channel) {
        channel(channel).pause();
    }

    /**
     * Refuses to resume; see {@link PlaylistOperations#play}.
     *
     * @param channel the channel
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void play(String channel) {
        channel(channel).play();
    }

    /**
     * Refuses to seek; see {@link PlaylistOperations#seek}.
     *
     * @param channel the channel
     * @param seconds the position in seconds, 0 or above
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void seek(String channel, double seconds) {
        channel(channel).seek(seconds);
    }

    /**
     * Kicks a user from the channel. Succeeds even if no user has that name.
     *
     * @param channel the channel
     * @param username the user's name
     * @param reason one line, may be empty; see {@link ModerationOperations#kick}
     */
    default void kickUser(String channel, String username, String reason) {
        channel(channel).kickUser(username, reason);
    }

    /**
     * Bans a name and kicks its user. Succeeds even if no user has that name.
     *
     * @param channel the channel
     * @param username the user's name
     * @param reason one line of up to 255 UTF-16 units, may be empty
     */
    default void banUser(String channel, String username, String reason) {
        channel(channel).banUser(username, reason);
    }

    /**
     * Votes to skip the current item.
     *
     * @param channel the channel
     */
    default void voteskip(String channel) {
        channel(channel).voteskip();
    }

    /**
     * Mutes a user, and CyTube notifies the user.
     *
     * @param channel the channel
     * @param username the user's name
     */
    default void muteUser(String channel, String username) {
        channel(channel).muteUser(username);
    }

    /**
     * Mutes a user in secret: only the user and moderators see the user's lines.
     *
     * @param channel the channel
     * @param username the user's name
     */
    default void shadowMuteUser(String channel, String username) {
        channel(channel).shadowMuteUser(username);
    }

    /**
     * Ends a mute of either kind. Goes as a line of chat, so it is paced.
     *
     * @param channel the channel
     * @param username the user's name
     */
    default void unmuteUser(String channel, String username) {
        channel(channel).unmuteUser(username);
    }

    /**
     * Makes a user the leader, who controls playback.
     *
     * @param channel the channel
     * @param username the user's name; empty to end the leadership
     */
    default void assignLeader(String channel, String username) {
        channel(channel).assignLeader(username);
    }

    /**
     * Plays the next item.
     *
     * @param channel the channel
     */
    default void playNext(String channel) {
        channel(channel).playNext();
    }
}

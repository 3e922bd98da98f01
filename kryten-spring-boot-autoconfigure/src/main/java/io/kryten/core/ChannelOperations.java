package io.kryten.core;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.PlaylistPosition;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelState;

/** What a bot can do in one room: {@link KrytenOperations} without the channel. The same exceptions are thrown. */
public interface ChannelOperations {

    /** {@return the room} */
    Channel channel();

    /**
     * The room as it is now: who is here, what plays, what is on the playlist. What was not told is empty.
     *
     * @return the newest snapshot; one that knows nothing with {@code kryten.state.enabled=false}
     */
    ChannelState state();

    /**
     * Asks the robot for anything.
     *
     * @param command what to do
     * @return the robot's answer, a success
     */
    CommandReply execute(KrytenCommand command);

    /**
     * Asks without waiting; see {@link KrytenOperations#executeAsync}.
     *
     * @param command what to do
     * @return completes with the answer
     */
    CompletableFuture<CommandReply> executeAsync(KrytenCommand command);

    /**
     * Answers where an event came from: a PM to the sender of a PM, chat otherwise. Does not wait for its turn in the
     * queue. A leading {@code /} is shown, not carried out: answers often repeat what a stranger said.
     *
     * <p>Replies are sent before texts of {@link #sendChat} and {@link #sendPm}. The replies to one user that wait are
     * bounded ({@code kryten.chat.max-replies-per-user}); the oldest of them gives way to a new one.
     *
     * @param event what is answered
     * @param text the answer; nothing is sent if it is blank
     * @return completes when the robot has answered; fails with {@link io.kryten.RateLimitedException} if the queue is full,
     * or if the reply gave way
     */
    CompletableFuture<Void> reply(KrytenEvent event, String text);

    /**
     * Says something; see {@link KrytenOperations#sendChat}.
     *
     * @param message the text, not blank
     */
    default void sendChat(String message) {
        execute(KrytenCommand.say(message));
    }

    /**
     * Says something to one person; see {@link KrytenOperations#sendPm}.
     *
     * @param username who
     * @param message the text, not blank
     */
    default void sendPm(String username, String message) {
        execute(KrytenCommand.pm(username, message));
    }

    /**
     * Adds a video at the end, to go away once it was played; see {@link KrytenOperations#addMedia(String, MediaLink)}.
     *
     * @param link the video
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(MediaLink link) {
        return addMedia(link, false, true);
    }

    /**
     * Adds a video; see {@link KrytenOperations#addMedia(String, MediaLink)}.
     *
     * @param link the video
     * @param next true: plays next; false: at the end
     * @param temporary whether it goes away once it was played
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(MediaLink link, boolean next, boolean temporary) {
        return uid(execute(KrytenCommand.addVideo(link, next, temporary)));
    }

    /**
     * Adds a video at the end, to go away once it was played; see {@link KrytenOperations#addMedia(String, String)}.
     *
     * @param url a pasted address of the video, or {@code type:id}; see {@link MediaLink#parse}
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(String url) {
        return addMedia(MediaLink.parse(url));
    }

    /**
     * Adds a video; see {@link KrytenOperations#addMedia(String, String)}.
     *
     * @param url a pasted address of the video, or {@code type:id}; see {@link MediaLink#parse}
     * @param next true: plays next; false: at the end
     * @param temporary whether it goes away once it was played
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(String url, boolean next, boolean temporary) {
        return addMedia(MediaLink.parse(url), next, temporary);
    }

    /**
     * Adds a video at the end, to go away once it was played; see
     * {@link KrytenOperations#addMedia(String, String, String)}.
     *
     * @param type CyTube's short name of the source
     * @param id the video's id at that source, or its address
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(String type, String id) {
        return addMedia(type, id, false, true);
    }

    /**
     * Adds a video; see {@link KrytenOperations#addMedia(String, String, String)}.
     *
     * @param type CyTube's short name of the source
     * @param id the video's id at that source, or its address
     * @param next true: plays next; false: at the end
     * @param temporary whether it goes away once it was played
     * @return the new item's uid; empty if the robot could not tell in time
     */
    default OptionalInt addMedia(String type, String id, boolean next, boolean temporary) {
        return uid(execute(KrytenCommand.addVideo(type, id, next, temporary)));
    }

    private static OptionalInt uid(CommandReply reply) {
        return reply.data().path("uid").canConvertToInt()
                ? OptionalInt.of(reply.data().path("uid").intValue())
                : OptionalInt.empty();
    }

    /**
     * Takes an item off the playlist.
     *
     * @param uid the item's uid
     */
    default void deleteMedia(int uid) {
        execute(KrytenCommand.removeVideo(uid));
    }

    /**
     * Moves an item. CyTube takes the item out before it looks for the new place: behind an item that is not on the playlist it
     * is lost without a word (protocol.md section 1), so that is refused where the playlist is known.
     *
     * @param uid the item's uid
     * @param position where to
     * @throws io.kryten.KrytenValidationException if the channel's state is up to date and its playlist has no item of the
     * position
     */
    default void moveMedia(int uid, PlaylistPosition position) {
        execute(KrytenCommand.moveVideo(uid, position));
    }

    /**
     * Plays an item now.
     *
     * @param uid the item's uid
     */
    default void jumpTo(int uid) {
        execute(KrytenCommand.jump(uid));
    }

    /** Empties the playlist. */
    default void clearPlaylist() {
        execute(KrytenCommand.clear());
    }

    /** Shuffles the playlist. */
    default void shufflePlaylist() {
        execute(KrytenCommand.shuffle());
    }

    /**
     * Marks whether an item goes away once it was played.
     *
     * @param uid the item's uid
     * @param temporary whether it goes away
     */
    default void setTemp(int uid, boolean temporary) {
        execute(KrytenCommand.setTemp(uid, temporary));
    }

    /** Asks for a pause; without effect in CyTube, see {@link KrytenOperations#pause}. */
    default void pause() {
        execute(KrytenCommand.pause());
    }

    /** Asks to play on; without effect in CyTube, see {@link KrytenOperations#play}. */
    default void play() {
        execute(KrytenCommand.play());
    }

    /**
     * Asks for another moment of the video; without effect in CyTube, see {@link KrytenOperations#seek}.
     *
     * @param seconds from the start, 0 or above
     */
    default void seek(double seconds) {
        execute(KrytenCommand.seek(seconds));
    }

    /**
     * Throws somebody out.
     *
     * @param username who
     * @param reason one line, may be empty
     */
    default void kickUser(String username, String reason) {
        execute(KrytenCommand.kick(username, reason));
    }

    /**
     * Bans a name and throws its bearer out.
     *
     * @param username who
     * @param reason one line, may be empty
     */
    default void banUser(String username, String reason) {
        execute(KrytenCommand.ban(username, reason));
    }

    /** Votes to skip what plays. */
    default void voteskip() {
        execute(KrytenCommand.voteskip());
    }

    /**
     * Mutes somebody, who is told.
     *
     * @param username who
     */
    default void muteUser(String username) {
        execute(KrytenCommand.mute(username));
    }

    /**
     * Mutes somebody without telling.
     *
     * @param username who
     */
    default void shadowMuteUser(String username) {
        execute(KrytenCommand.shadowMute(username));
    }

    /**
     * Ends a mute of either kind.
     *
     * @param username who
     */
    default void unmuteUser(String username) {
        execute(KrytenCommand.unmute(username));
    }

    /**
     * Gives somebody the remote control.
     *
     * @param username who; empty to take it away
     */
    default void assignLeader(String username) {
        execute(KrytenCommand.assignLeader(username));
    }

    /** Plays the next item. */
    default void playNext() {
        execute(KrytenCommand.playNext());
    }
}

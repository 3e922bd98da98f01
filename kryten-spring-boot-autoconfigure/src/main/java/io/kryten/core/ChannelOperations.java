package io.kryten.core;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.kryten.Channel;
import io.kryten.PlaylistPosition;
import io.kryten.command.AddedItem;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelState;

/**
 * Operations of a bot in one channel: the classic commands of {@link KrytenOperations} without the channel, and all commands by
 * area, with the same exceptions. The areas state ranges and needed ranks.
 */
public interface ChannelOperations {

    /** {@return the channel} */
    Channel channel();

    /**
     * Returns the current state of the channel: its users, the playlist, the current item. Unknown parts are empty.
     *
     * @return the newest snapshot; an empty one with {@code kryten.state.enabled=false}
     */
    ChannelState state();

    /** {@return the commands of chat and private messages} */
    default ChatOperations chat() {
        return () -> this;
    }

    /** {@return the commands of the playlist} */
    default PlaylistOperations playlist() {
        return () -> this;
    }

    /** {@return the commands of moderation: kicks, bans, mutes, ranks, leader, log} */
    default ModerationOperations moderation() {
        return () -> this;
    }

    /** {@return the commands of polls} */
    default PollOperations polls() {
        return () -> this;
    }

    /** {@return the commands of the library} */
    default LibraryOperations library() {
        return () -> this;
    }

    /** {@return the commands of the settings: MOTD, style sheet, script, options, permissions, emotes, filters} */
    default SettingsOperations settings() {
        return () -> this;
    }

    /**
     * Waits for the next event of the channel that meets a condition, for example for the answer to a question.
     *
     * <pre>{@code
     * channel.next(ChatMessageEvent.class, line -> line.username().equals("alice"), Duration.ofSeconds(30))
     *         .thenAccept(line -> channel.sendChat(line.text().equals("yes") ? "Clearing ..." : "As you like."));
     * channel.sendChat("Really clear the playlist, alice?");
     * }</pre>
     *
     * <p>Events that arrive after the call count, those of the bot and of the server too. They are completed from the state
     * as for a listener, and come in the order of the channel. Lines of chat that came before, and that CyTube repeats after the
     * robot joined again, do not count.
     *
     * @param type the type of the event, a record or an interface of several
     * @param condition tested with one event at a time on a thread that may block; an exception fails the result
     * @param limit maximum time to wait, above zero; a time beyond a year counts as a year
     * @param <E> the type of the event
     * @return completes with the event; fails with {@link io.kryten.KrytenTimeoutException} after the time, with
     * {@link io.kryten.NoRobotException} or {@link io.kryten.KrytenConnectionException} if the robot or the connection is lost
     * meanwhile, because the event may be missed then
     * @throws io.kryten.KrytenValidationException if the limit is not above zero
     */
    <E extends KrytenEvent> CompletableFuture<E> next(Class<E> type, Predicate<? super E> condition, Duration limit);

    /**
     * Returns operations whose commands are confirmed in another way than {@code kryten.command.confirm} says.
     *
     * @param byEffect true to wait until the channel has shown the effect of a command; false to wait for the robot's answer
     * alone, which means no more than that the robot sent the command to CyTube
     * @return operations of the same channel, with the same queue of outgoing chat
     */
    ChannelOperations confirmed(boolean byEffect);

    /**
     * Returns operations whose lines of chat and private messages go before all replies and all other lines that wait, as chat
     * commands of moderation do: for warnings. The rest of a text of several lines that was begun, and a line that is repeated
     * because CyTube dropped it, still go before them. They do not wait for kicks, bans and mutes that are repeated, as other lines
     * do. They count as bulk in {@code kryten.chat.max-queued}, and newer replies to the same user do not displace them.
     *
     * @return operations of the same channel, with the same queue of outgoing chat
     */
    ChannelOperations urgent();

    /**
     * Sends a command to the channel's robot, and returns its reply when the channel has shown the effect.
     *
     * @param command the command
     * @return the robot's answer, a success
     */
    default CommandReply execute(KrytenCommand command) {
        return confirm(command).reply();
    }

    /**
     * Sends a command to the channel's robot, and returns its reply with the events by which the channel has shown the effect.
     *
     * @param command the command
     * @return the robot's answer, a success, and the effects; none if the reply alone confirms the command
     */
    Confirmation confirm(KrytenCommand command);

    /**
     * Sends a command without waiting for the reply; see {@link KrytenOperations#executeAsync}.
     *
     * @param command the command
     * @return completes with the answer
     */
    CompletableFuture<CommandReply> executeAsync(KrytenCommand command);

    /**
     * Replies to an event: by a private message to the sender of a private message, by chat otherwise. Returns without
     * waiting. Replies often repeat the words of a stranger, so no line of one is a command: a leading {@code /} is shown and not
     * executed, and in a channel with chat commands of this application a line of chat that starts with their prefix has a
     * zero-width space before it, for another bot would obey it. Send a text that is meant as a command with {@code sendChat}.
     *
     * <p>Replies are sent before texts of {@link #sendChat} and {@link #sendPm}. The number of queued replies to one user is
     * bounded ({@code kryten.chat.max-replies-per-user}); a new reply displaces the oldest.
     *
     * @param event the event
     * @param text the answer; nothing is sent if it is blank
     * @return completes when all lines are confirmed, as {@code kryten.command.confirm} says; fails with
     * {@link io.kryten.RateLimitedException} if the queue is full, or if a newer reply displaced this one, and with
     * {@link io.kryten.KrytenValidationException} if the user has left before the turn of the reply
     */
    CompletableFuture<Void> reply(KrytenEvent event, String text);

    /**
     * Replies to an event by a private message to its user, also where {@link #reply} answers in chat. Order and number of
     * queued replies are those of {@link #reply}.
     *
     * @param event the event; nothing is sent if it has no user, or is a notice of the server
     * @param text the answer; nothing is sent if it is blank
     * @return completes and fails as that of {@link #reply}
     */
    CompletableFuture<Void> replyPrivately(KrytenEvent event, String text);

    /**
     * Sends a text as chat; see {@link KrytenOperations#sendChat}.
     *
     * @param message the text, not blank
     */
    default void sendChat(String message) {
        chat().say(message);
    }

    /**
     * Sends a private message; see {@link KrytenOperations#sendPm}.
     *
     * @param username the user's name
     * @param message the text, not blank
     */
    default void sendPm(String username, String message) {
        chat().pm(username, message);
    }

    /**
     * Adds a video at the end, removed once it was played; see {@link KrytenOperations#addMedia(String, MediaLink)}.
     *
     * @param link the video
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(MediaLink link) {
        return addMedia(link, false, true);
    }

    /**
     * Adds a video; see {@link KrytenOperations#addMedia(String, MediaLink)}.
     *
     * @param link the video
     * @param next true: plays next; false: at the end
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(MediaLink link, boolean next, boolean temporary) {
        return uid(playlist().add(link, next, temporary));
    }

    /**
     * Adds a video at the end, removed once it was played; see {@link KrytenOperations#addMedia(String, String)}.
     *
     * @param url a pasted address of the video, or {@code type:id}; see {@link MediaLink#parse}
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String url) {
        return addMedia(MediaLink.parse(url));
    }

    /**
     * Adds a video; see {@link KrytenOperations#addMedia(String, String)}.
     *
     * @param url a pasted address of the video, or {@code type:id}; see {@link MediaLink#parse}
     * @param next true: plays next; false: at the end
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String url, boolean next, boolean temporary) {
        return addMedia(MediaLink.parse(url), next, temporary);
    }

    /**
     * Adds a video at the end, removed once it was played; see
     * {@link KrytenOperations#addMedia(String, String, String)}.
     *
     * @param type CyTube's short name of the source
     * @param id the video's id at that source, or its address
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
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
     * @param temporary whether it is removed once it was played
     * @return the new item's uid; empty if the robot's reply alone confirms commands and has none
     */
    default OptionalInt addMedia(String type, String id, boolean next, boolean temporary) {
        return uid(playlist().add(type, id, next, temporary));
    }

    private static OptionalInt uid(AddedItem item) {
        Integer uid = item.uid();
        return (uid != null) ? OptionalInt.of(uid) : OptionalInt.empty();
    }

    /**
     * Deletes an item from the playlist.
     *
     * @param uid the item's uid
     */
    default void deleteMedia(int uid) {
        playlist().delete(uid);
    }

    /**
     * Moves an item. CyTube takes the item out before it looks for the new place: behind an item that is not on the playlist it
     * is lost without a notice (protocol.md section 1), so such a move is refused where the playlist is known.
     *
     * @param uid the item's uid
     * @param position the new place
     * @throws io.kryten.KrytenValidationException if the channel's state is up to date and its playlist has no item of the
     * position
     */
    default void moveMedia(int uid, PlaylistPosition position) {
        playlist().move(uid, position);
    }

    /**
     * Plays an item now.
     *
     * @param uid the item's uid
     */
    default void jumpTo(int uid) {
        playlist().jump(uid);
    }

    /** Empties the playlist. */
    default void clearPlaylist() {
        playlist().clear();
    }

    /** Shuffles the playlist. */
    default void shufflePlaylist() {
        playlist().shuffle();
    }

    /**
     * Sets whether an item is removed once it was played.
     *
     * @param uid the item's uid
     * @param temporary whether it is removed
     */
    default void setTemp(int uid, boolean temporary) {
        playlist().setTemporary(uid, temporary);
    }

    /**
     * Refuses to pause; see {@link PlaylistOperations#pause}.
     *
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void pause() {
        playlist().pause();
    }

    /**
     * Refuses to resume; see {@link PlaylistOperations#play}.
     *
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void play() {
        playlist().play();
    }

    /**
     * Refuses to seek; see {@link PlaylistOperations#seek}.
     *
     * @param seconds the position in seconds, 0 or above
     * @deprecated CyTube has no such request
     */
    @Deprecated
    default void seek(double seconds) {
        playlist().seek(seconds);
    }

    /**
     * Kicks a user from the channel.
     *
     * @param username the user's name
     * @param reason one line, may be empty; see {@link ModerationOperations#kick}
     */
    default void kickUser(String username, String reason) {
        moderation().kick(username, reason);
    }

    /**
     * Bans a name and kicks its user.
     *
     * @param username the user's name
     * @param reason one line of up to 255 UTF-16 units, may be empty
     */
    default void banUser(String username, String reason) {
        moderation().ban(username, reason);
    }

    /** Votes to skip the current item. */
    default void voteskip() {
        playlist().voteskip();
    }

    /**
     * Mutes a user, and CyTube notifies the user.
     *
     * @param username the user's name
     */
    default void muteUser(String username) {
        moderation().mute(username);
    }

    /**
     * Mutes a user in secret.
     *
     * @param username the user's name
     */
    default void shadowMuteUser(String username) {
        moderation().shadowMute(username);
    }

    /**
     * Ends a mute of either kind.
     *
     * @param username the user's name
     */
    default void unmuteUser(String username) {
        moderation().unmute(username);
    }

    /**
     * Makes a user the leader, who controls playback.
     *
     * @param username the user's name; empty to end the leadership
     */
    default void assignLeader(String username) {
        moderation().assignLeader(username);
    }

    /** Plays the next item. */
    default void playNext() {
        playlist().playNext();
    }
}

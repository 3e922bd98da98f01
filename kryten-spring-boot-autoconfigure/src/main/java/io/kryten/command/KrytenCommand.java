package io.kryten.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.kryten.KrytenValidationException;
import io.kryten.PlaylistPosition;

/**
 * A command for a robot: a name and arguments (protocol.md section 2). The factory methods validate their arguments, so an
 * untrusted name or text cannot become another command.
 *
 * <p>The factories of the classic commands are here; those of the other commands are in one class for each area:
 * {@link ModerationCommands}, {@link PollCommands}, {@link LibraryCommands} and {@link SettingsCommands}.
 *
 * @param name the robot's name of the command, case-sensitive
 * @param arguments by name; values are texts, numbers, booleans, lists and maps
 * @param topLevel whether the arguments are top-level fields of the message, as {@code state.*} and {@code system.*} require,
 * instead of fields of {@code args}
 * @param repeatable whether executing the command a second time, up to some minutes later, changes nothing, so it may be sent
 * again after a time-out
 */
public record KrytenCommand(String name, Map<String, Object> arguments, boolean topLevel, boolean repeatable) {

    /** UTF-16 units after which CyTube cuts a line of chat or a private message. */
    public static final int LONGEST_LINE = 320;

    /**
     * Copies the arguments.
     *
     * @param name the robot's name of the command
     * @param arguments by name
     * @param topLevel whether the arguments are top-level fields
     * @param repeatable whether the command may be sent twice
     * @throws KrytenValidationException if the name is empty
     */
    public KrytenCommand {
        if (BlankText.is(name)) {
            throw new KrytenValidationException("A command needs a name");
        }
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(arguments, "arguments")));
    }

    /**
     * Any command with arguments under {@code args}. The real robot does not answer commands that it does not know.
     *
     * @param name the robot's name of the command
     * @param arguments by name
     * @return the command, not repeatable
     */
    public static KrytenCommand of(String name, Map<String, Object> arguments) {
        return new KrytenCommand(name, arguments, false, false);
    }

    /**
     * A query with top-level parameters: {@code state.*} and {@code system.*}.
     *
     * @param name the robot's name of the query
     * @param parameters by name
     * @return the command, repeatable
     */
    public static KrytenCommand query(String name, Map<String, Object> parameters) {
        return new KrytenCommand(name, parameters, true, true);
    }

    /**
     * Sends one line of chat. A leading {@code /} makes the line a CyTube chat command.
     *
     * @param message up to 320 UTF-16 units; CyTube truncates longer texts
     * @return the command
     */
    public static KrytenCommand say(String message) {
        return of("say", Map.of("message", ArgumentRules.notBlank("message", message)));
    }

    /**
     * Sends one private message.
     *
     * @param username the recipient
     * @param message up to 320 UTF-16 units; CyTube truncates longer texts
     * @return the command
     */
    public static KrytenCommand pm(String username, String message) {
        return of(
                "pm",
                Map.of(
                        "username",
                        ArgumentRules.username(username),
                        "message",
                        ArgumentRules.notBlank("message", message)));
    }

    /**
     * Adds a video. The robot waits up to 8 s for CyTube's reply.
     *
     * @param link the video
     * @param next true to insert the video behind the current item; false to append it
     * @param temporary whether the item is removed after it was played
     * @return the command
     */
    public static KrytenCommand addVideo(MediaLink link, boolean next, boolean temporary) {
        return addVideoAsGiven(link.type(), link.id(), next, temporary);
    }

    /**
     * Adds a video. The robot waits up to 8 s for CyTube's reply.
     *
     * @param type CyTube's short name of the source, for example {@code yt}; see {@link MediaLink}
     * @param id the video's id at that source, or the URL of the video
     * @param next true to insert the video behind the current item; false to append it
     * @param temporary whether the item is removed after it was played
     * @return the command
     * @throws KrytenValidationException if the id is the URL of another source than the type
     */
    public static KrytenCommand addVideo(String type, String id, boolean next, boolean temporary) {
        // Unknown types, which newer versions of CyTube may support, and plain ids are validated by CyTube.
        String source = ArgumentRules.notBlank("media type", type);
        String media = ArgumentRules.notBlank("media id", id);
        return (MediaSource.of(source) != null && MediaLink.isAddress(media))
                ? addVideo(MediaLink.of(source, media), next, temporary)
                : addVideoAsGiven(source, media, next, temporary);
    }

    private static KrytenCommand addVideoAsGiven(String type, String id, boolean next, boolean temporary) {
        return of("addvideo", Map.of("type", type, "id", id, "pos", next ? "next" : "end", "temp", temporary));
    }

    /**
     * Removes an item from the playlist.
     *
     * @param uid the item's uid, 0 or above
     * @return the command
     */
    public static KrytenCommand removeVideo(int uid) {
        return repeatable("rmvideo", Map.of("uid", ArgumentRules.uid(uid)));
    }

    /**
     * Moves an item.
     *
     * @param uid the item's uid, 0 or above
     * @param position the new position
     * @return the command
     */
    public static KrytenCommand moveVideo(int uid, PlaylistPosition position) {
        Object after = (position instanceof PlaylistPosition.After item)
                ? ArgumentRules.uid(item.uid())
                : ((PlaylistPosition.End) position).name().toLowerCase(Locale.ROOT);
        return repeatable("mvvideo", Map.of("from", ArgumentRules.uid(uid), "after", after));
    }

    /**
     * Plays an item now.
     *
     * @param uid the item's uid, 0 or above
     * @return the command
     */
    public static KrytenCommand jump(int uid) {
        // Sent as text: the robot fails with a number (protocol.md section 2).
        return of("jump", Map.of("uid", String.valueOf(ArgumentRules.uid(uid))));
    }

    /**
     * Sets whether an item is removed after it was played.
     *
     * @param uid the item's uid, 0 or above
     * @param temporary true to remove the item after it was played
     * @return the command
     */
    public static KrytenCommand setTemp(int uid, boolean temporary) {
        return repeatable("settemp", Map.of("uid", ArgumentRules.uid(uid), "temp", temporary));
    }

    /** {@return a command that clears the playlist} */
    public static KrytenCommand clear() {
        return of("clear", Map.of());
    }

    /** {@return a command that shuffles the playlist} */
    public static KrytenCommand shuffle() {
        return of("shuffle", Map.of());
    }

    /** {@return a command that plays the next item} */
    public static KrytenCommand playNext() {
        return of("playNext", Map.of());
    }

    /**
     * Asks for a pause.
     *
     * @return the command
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2)
     */
    @Deprecated
    public static KrytenCommand pause() {
        return repeatable("pause", Map.of());
    }

    /**
     * Asks to resume.
     *
     * @return the command
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2)
     */
    @Deprecated
    public static KrytenCommand play() {
        return repeatable("play", Map.of());
    }

    /**
     * Seeks within the video.
     *
     * @param seconds the position from the start, 0 or above
     * @return the command
     * @deprecated CyTube has no such request: the robot replies success and nothing happens (protocol.md section 2)
     */
    @Deprecated
    public static KrytenCommand seek(double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new KrytenValidationException("A position must be 0 seconds or above, not " + seconds);
        }
        return repeatable("seek", Map.of("time", seconds));
    }

    /** {@return a command that votes to skip the current media} */
    public static KrytenCommand voteskip() {
        return of("voteskip", Map.of());
    }

    /**
     * Kicks a user from the channel. The robot replies success even if no such user is present.
     *
     * @param username the user
     * @param reason a single line, may be empty; with {@code /kick}, the name and two spaces up to 320 UTF-16 units
     * @return the command
     */
    public static KrytenCommand kick(String username, String reason) {
        return withReason("kick", username, reason, LONGEST_LINE);
    }

    /**
     * Bans a name and kicks the user. The robot replies success even if no such user is present.
     *
     * @param username the user
     * @param reason a single line of up to 255 UTF-16 units, may be empty
     * @return the command
     */
    public static KrytenCommand ban(String username, String reason) {
        return withReason("ban", username, reason, ArgumentRules.BAN_REASON);
    }

    /**
     * Mutes a user visibly.
     *
     * @param username the user
     * @return the command
     */
    public static KrytenCommand mute(String username) {
        return repeatable("mute", Map.of("username", ArgumentRules.username(username)));
    }

    /**
     * Shadow-mutes a user: only moderators see the user's messages, and the user gets no notice.
     *
     * @param username the user
     * @return the command
     */
    public static KrytenCommand shadowMute(String username) {
        return repeatable("smute", Map.of("username", ArgumentRules.username(username)));
    }

    /**
     * Ends a mute of either kind. The robot has no such command and would not reply, so CyTube's own chat command is sent
     * (protocol.md section 2).
     *
     * @param username the user
     * @return the command, a line of chat
     */
    public static KrytenCommand unmute(String username) {
        return say("/unmute " + ArgumentRules.username(username));
    }

    /**
     * Makes a user the leader, who controls playback.
     *
     * @param username the user; an empty text removes the current leader
     * @return the command
     */
    public static KrytenCommand assignLeader(String username) {
        return repeatable(
                "assignLeader",
                Map.of(
                        "name",
                        ArgumentRules.given("user name", username).isEmpty() ? "" : ArgumentRules.username(username)));
    }

    static KrytenCommand repeatable(String name, Map<String, Object> arguments) {
        return new KrytenCommand(name, arguments, false, true);
    }

    /** A command that becomes the chat command {@code /command name reason} inside the robot. */
    private static KrytenCommand withReason(String command, String username, String reason, int maxLength) {
        String name = ArgumentRules.username(username);
        int free = LONGEST_LINE - ("/" + command + " " + name + " ").length();
        return of(command, Map.of("username", name, "reason", ArgumentRules.reason(reason, Math.min(free, maxLength))));
    }
}

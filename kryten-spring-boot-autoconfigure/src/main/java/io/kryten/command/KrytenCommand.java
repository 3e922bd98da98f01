package io.kryten.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.kryten.KrytenValidationException;
import io.kryten.PlaylistPosition;
import io.kryten.Username;

/**
 * Something to ask of a robot: a name and arguments (protocol.md section 2). The factories check what they are given, so
 * that a name or a text of a stranger cannot become another command.
 *
 * @param name the robot's name of the command, case-sensitive
 * @param arguments by name; values are texts, numbers, booleans, lists and maps
 * @param topLevel whether the arguments stand at the top of the message, as {@code state.*} and {@code system.*} want it,
 * instead of under {@code args}
 * @param repeatable whether doing it twice has the effect of doing it once, so that it may be sent again after a
 * time-out
 */
public record KrytenCommand(String name, Map<String, Object> arguments, boolean topLevel, boolean repeatable) {

    /**
     * Copies the arguments.
     *
     * @param name the robot's name of the command
     * @param arguments by name
     * @param topLevel whether they stand at the top of the message
     * @param repeatable whether it may be sent twice
     * @throws KrytenValidationException if the name is empty
     */
    public KrytenCommand {
        if (BlankText.is(name)) {
            throw new KrytenValidationException("A command needs a name");
        }
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
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
     * A question whose parameters stand at the top of the message: {@code state.*} and {@code system.*}.
     *
     * @param name the robot's name of the query
     * @param parameters by name
     * @return the command, repeatable
     */
    public static KrytenCommand query(String name, Map<String, Object> parameters) {
        return new KrytenCommand(name, parameters, true, true);
    }

    /**
     * One line of chat. A leading {@code /} makes it a CyTube chat command.
     *
     * @param message up to 320 UTF-16 units; CyTube cuts the rest
     * @return the command
     */
    public static KrytenCommand say(String message) {
        return of("say", Map.of("message", requireText("message", message)));
    }

    /**
     * One line to one person.
     *
     * @param username who gets it
     * @param message up to 320 UTF-16 units; CyTube cuts the rest
     * @return the command
     */
    public static KrytenCommand pm(String username, String message) {
        return of("pm", Map.of("username", name(username), "message", requireText("message", message)));
    }

    /**
     * Adds a video. The robot waits for CyTube's answer, up to 8 s.
     *
     * @param link the video
     * @param next true: plays next; false: at the end
     * @param temporary whether it goes away once it was played
     * @return the command
     */
    public static KrytenCommand addVideo(MediaLink link, boolean next, boolean temporary) {
        return addVideoAsGiven(link.type(), link.id(), next, temporary);
    }

    /**
     * Adds a video. The robot waits for CyTube's answer, up to 8 s.
     *
     * @param type CyTube's short name of the source, for example {@code yt}; see {@link MediaLink}
     * @param id the video's id at that source, or its address, from which the id is read
     * @param next true: plays next; false: at the end
     * @param temporary whether it goes away once it was played
     * @return the command
     * @throws KrytenValidationException if the id is an address of another source than the type says
     */
    public static KrytenCommand addVideo(String type, String id, boolean next, boolean temporary) {
        // Types that CyTube may learn and ids that are no address are left to CyTube.
        return (MediaSource.of(type) != null && MediaLink.isAddress(id))
                ? addVideo(MediaLink.of(type, id), next, temporary)
                : addVideoAsGiven(requireText("media type", type), requireText("media id", id), next, temporary);
    }

    private static KrytenCommand addVideoAsGiven(String type, String id, boolean next, boolean temporary) {
        return of("addvideo", Map.of("type", type, "id", id, "pos", next ? "next" : "end", "temp", temporary));
    }

    /**
     * Takes an item off the playlist.
     *
     * @param uid the item's uid, 0 or above
     * @return the command
     */
    public static KrytenCommand removeVideo(int uid) {
        return repeatable("rmvideo", Map.of("uid", uid(uid)));
    }

    /**
     * Moves an item.
     *
     * @param uid the item's uid, 0 or above
     * @param position where to
     * @return the command
     */
    public static KrytenCommand moveVideo(int uid, PlaylistPosition position) {
        Object after = (position instanceof PlaylistPosition.After item)
                ? uid(item.uid())
                : ((PlaylistPosition.End) position).name().toLowerCase(Locale.ROOT);
        return repeatable("mvvideo", Map.of("from", uid(uid), "after", after));
    }

    /**
     * Plays an item now.
     *
     * @param uid the item's uid, 0 or above
     * @return the command
     */
    public static KrytenCommand jump(int uid) {
        // As a text: the robot fails with a number (protocol.md section 2).
        return repeatable("jump", Map.of("uid", String.valueOf(uid(uid))));
    }

    /**
     * Marks whether an item goes away once it was played.
     *
     * @param uid the item's uid, 0 or above
     * @param temporary whether it goes away
     * @return the command
     */
    public static KrytenCommand setTemp(int uid, boolean temporary) {
        return repeatable("settemp", Map.of("uid", uid(uid), "temp", temporary));
    }

    /** {@return empties the playlist} */
    public static KrytenCommand clear() {
        return repeatable("clear", Map.of());
    }

    /** {@return shuffles the playlist} */
    public static KrytenCommand shuffle() {
        return of("shuffle", Map.of());
    }

    /** {@return plays the next item} */
    public static KrytenCommand playNext() {
        return of("playNext", Map.of());
    }

    /** {@return pauses; the robot answers success, but CyTube knows no such request and nothing happens} */
    public static KrytenCommand pause() {
        return repeatable("pause", Map.of());
    }

    /** {@return plays on; the robot answers success, but CyTube knows no such request and nothing happens} */
    public static KrytenCommand play() {
        return repeatable("play", Map.of());
    }

    /**
     * Moves within the video; the robot answers success, but CyTube knows no such request and nothing happens.
     *
     * @param seconds from the start, 0 or above
     * @return the command
     */
    public static KrytenCommand seek(double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new KrytenValidationException("A position must be 0 seconds or above, not " + seconds);
        }
        return repeatable("seek", Map.of("time", seconds));
    }

    /** {@return votes to skip what plays} */
    public static KrytenCommand voteskip() {
        return repeatable("voteskip", Map.of());
    }

    /**
     * Throws somebody out. Answered with success even if nobody of that name is there.
     *
     * @param username who
     * @param reason one line, may be empty
     * @return the command
     */
    public static KrytenCommand kick(String username, String reason) {
        return of("kick", Map.of("username", name(username), "reason", reason(reason)));
    }

    /**
     * Bans a name and throws its bearer out. Answered with success even if nobody of that name is there.
     *
     * @param username who
     * @param reason one line, may be empty
     * @return the command
     */
    public static KrytenCommand ban(String username, String reason) {
        return of("ban", Map.of("username", name(username), "reason", reason(reason)));
    }

    /**
     * Mutes somebody, who is told.
     *
     * @param username who
     * @return the command
     */
    public static KrytenCommand mute(String username) {
        return repeatable("mute", Map.of("username", name(username)));
    }

    /**
     * Mutes somebody without telling: only moderators see what is said.
     *
     * @param username who
     * @return the command
     */
    public static KrytenCommand shadowMute(String username) {
        return repeatable("smute", Map.of("username", name(username)));
    }

    /**
     * Ends a mute of either kind. The robot knows no such command and would stay silent; CyTube's own chat command does
     * it (protocol.md section 2).
     *
     * @param username who
     * @return the command, a line of chat
     */
    public static KrytenCommand unmute(String username) {
        return say("/unmute " + name(username));
    }

    /**
     * Gives somebody the remote control.
     *
     * @param username who; an empty text takes it away from whoever has it
     * @return the command
     */
    public static KrytenCommand assignLeader(String username) {
        return repeatable("assignLeader", Map.of("name", username.isEmpty() ? "" : name(username)));
    }

    private static KrytenCommand repeatable(String name, Map<String, Object> arguments) {
        return new KrytenCommand(name, arguments, false, true);
    }

    private static String name(String username) {
        return new Username(username).value();
    }

    private static int uid(int uid) {
        if (uid < 0) {
            throw new KrytenValidationException("A uid must be 0 or above, not " + uid);
        }
        return uid;
    }

    private static String requireText(String what, String text) {
        if (BlankText.is(text)) {
            throw new KrytenValidationException(
                    "The " + what + " must not be blank: CyTube drops a text that has nothing but"
                            + " white space and control characters");
        }
        return text;
    }

    private static String reason(String reason) {
        if (reason.codePoints().anyMatch(c -> c == '\u2028' || c == '\u2029' || Character.isISOControl(c))) {
            throw new KrytenValidationException("A reason must be one line");
        }
        return reason;
    }
}

package io.kryten.test;

import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/**
 * Lets things happen in a room: each becomes the bytes that a robot would publish, which are read, filtered and given to
 * the listeners as in the real application. A channel is named as in {@code KrytenOperations}.
 *
 * <p>A {@link MockKrytenTemplate} returns from these methods when all listeners that got the event are done with it, their
 * replies, returned stages and whatever hangs on the results of their commands included. Lines that wait for their pace
 * leave later, and what a bot does on threads of its own is not known here: await that with
 * {@link AbstractSentCommandsAssert#within}. Listeners that are stopped or paused are not waited for. One that is not done
 * in time fails the test with an {@link AssertionError} that names it and shows what it does.
 * {@link MockKrytenTemplate#async()} does not wait.
 *
 * <p>All methods throw {@link KrytenValidationException} for a room that is not configured, and
 * {@link IllegalStateException} while the connection is lost or no listeners are started. Those with a sender or a text
 * throw {@link IllegalArgumentException} for null.
 */
public interface EventSimulator {

    /**
     * Somebody says something.
     *
     * @param channel the room
     * @param username who
     * @param text what, as typed: CyTube makes HTML of it. Chat commands such as {@code /me} are not carried out
     */
    default void simulateChat(String channel, String username, String text) {
        simulateChat(channel, username, text, line -> {});
    }

    /**
     * Somebody says something that is not a plain line, for example
     * {@code simulateChat("lounge", "alice", "hi", ChatLine::shadow)}.
     *
     * @param channel the room
     * @param username who
     * @param text what, as typed
     * @param details says what is special about it
     */
    void simulateChat(String channel, String username, String text, Consumer<ChatLine> details);

    /**
     * Somebody says something that a room's filters have made HTML of.
     *
     * @param channel the room
     * @param username who
     * @param html the line as CyTube sends it
     */
    default void simulateChatHtml(String channel, String username, String html) {
        simulateChat(channel, username, "", line -> line.html(html));
    }

    /**
     * The server puts up a notice in chat.
     *
     * @param channel the room
     * @param text the notice
     */
    default void simulateNotice(String channel, String text) {
        simulateChat(channel, Username.SERVER, text, line -> line.addClass("server-whisper"));
    }

    /**
     * Somebody writes to the robot.
     *
     * @param channel the room
     * @param username who
     * @param text what, as typed
     */
    void simulatePm(String channel, String username, String text);

    /**
     * Somebody with an account comes in ({@code addUser}).
     *
     * @param channel the room
     * @param username who
     */
    default void simulateJoin(String channel, String username) {
        simulateJoin(channel, username, Rank.REGISTERED);
    }

    /**
     * Somebody comes in. Of those with a rank above {@link Rank#REGISTERED} the rank is told right afterwards, in an event of
     * its own ({@code setUserRank}), as CyTube does.
     *
     * @param channel the room
     * @param username who
     * @param rank what they may do
     */
    default void simulateJoin(String channel, String username, Rank rank) {
        boolean special = rank.compareTo(Rank.REGISTERED) > 0;
        simulateEvent(
                channel,
                "addUser",
                Map.of(
                        "name",
                        username,
                        "rank",
                        special ? 1 : rank.value(),
                        "profile",
                        Map.of("image", "", "text", ""),
                        "meta",
                        Map.of("afk", false, "muted", false)));
        if (special) {
            simulateRank(channel, username, rank);
        }
    }

    /**
     * Somebody leaves ({@code userLeave}).
     *
     * @param channel the room
     * @param username who
     */
    default void simulateLeave(String channel, String username) {
        simulateEvent(channel, "userLeave", Map.of("name", username));
    }

    /**
     * Somebody has another rank now ({@code setUserRank}).
     *
     * @param channel the room
     * @param username who
     * @param rank the rank
     */
    default void simulateRank(String channel, String username, Rank rank) {
        simulateEvent(channel, "setUserRank", Map.of("name", username, "rank", rank.value()));
    }

    /**
     * Somebody is away, or back ({@code setAFK}).
     *
     * @param channel the room
     * @param username who
     * @param afk whether they are away
     */
    default void simulateAfk(String channel, String username, boolean afk) {
        simulateEvent(channel, "setAFK", Map.of("name", username, "afk", afk));
    }

    /**
     * A video of three minutes begins.
     *
     * @param channel the room
     * @param title its title
     */
    default void simulateMedia(String channel, String title) {
        simulateMedia(channel, 1, new Media("dQw4w9WgXcQ", title, 180, "03:00", "yt", MissingNode.getInstance()));
    }

    /**
     * An item of the playlist begins ({@code setCurrent}, then {@code changeMedia}).
     *
     * @param channel the room
     * @param uid the item's uid, 0 or above
     * @param media what it is
     */
    default void simulateMedia(String channel, int uid, Media media) {
        simulateEvent(channel, "setCurrent", uid);
        simulateEvent(
                channel,
                "changeMedia",
                Map.of(
                        "id", media.id(),
                        "title", media.title(),
                        "seconds", media.seconds(),
                        "duration", media.duration(),
                        "type", media.type(),
                        "meta", media.meta().isMissingNode() ? Map.of() : media.meta(),
                        "currentTime", 0,
                        "paused", false));
    }

    /**
     * Anything happens, known to this library or not. A name that is one letter off a known one is taken for a slip; an event
     * that is really called so can be brought with {@link #simulateMessage(String, Object)}.
     *
     * @param channel the room
     * @param eventName CyTube's name of the event; of known ones in any case
     * @param payload a map, a list, a record, a {@code JsonNode}, a number, a boolean, null, or a text that holds JSON: for an
     * event whose payload is a plain text, put that in quotes as JSON does
     * @throws IllegalArgumentException if the payload has no JSON form
     * @throws KrytenValidationException if the name is one letter off that of a known event, too
     */
    void simulateEvent(String channel, String eventName, @Nullable Object payload);

    /**
     * A message comes on any subject.
     *
     * @param subject a subject without wildcards; that nobody listens to it is no failure
     * @param body bytes and texts are taken as they are, anything else as JSON
     */
    default void simulateMessage(String subject, Object body) {
        simulateMessage(subject, null, body);
    }

    /**
     * A message comes that wants an answer. What listeners answer is among
     * {@link MockKrytenTemplate#publishedMessages()}.
     *
     * @param subject a subject without wildcards
     * @param replyTo where the answer is to be published; null for nowhere
     * @param body bytes and texts are taken as they are, anything else as JSON
     */
    void simulateMessage(String subject, @Nullable String replyTo, Object body);
}

package io.kryten.test;

import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.event.Media;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Simulation of events in a channel: each becomes the bytes that a robot would publish, which are decoded, filtered
 * and given to the listeners as in the real application. A channel is named as in {@code KrytenOperations}.
 *
 * <p>A {@link MockKrytenTemplate} returns from these methods when all listeners of the event have ended, with their
 * replies, returned stages and callbacks. Paced lines leave later. So does a line that waits behind a line of another
 * thread in the same channel, from a simulation at the same time or from the bot's own threads, whose work is unknown
 * here: await these with {@link SentCommandsAssert#within}. Stopped or paused listeners are not awaited. A listener
 * that takes too long fails the test with an {@link AssertionError} that names it and its state. {@link
 * MockKrytenTemplate#async()} does not wait.
 *
 * <p>All methods throw {@link KrytenValidationException} for a channel that is not configured, and {@link
 * IllegalStateException} while the connection is lost or no listeners are started. Methods with a sender or a text
 * throw {@link IllegalArgumentException} for null.
 */
public interface EventSimulator {

    /**
     * Simulates a line of chat.
     *
     * @param channel the channel
     * @param username the sender
     * @param text the line as typed: CyTube makes HTML of it. Chat commands such as {@code /me} are not run
     */
    default void simulateChat(String channel, String username, String text) {
        simulateChat(channel, username, text, line -> {});
    }

    /**
     * Simulates a line of chat with details, for example {@code simulateChat("lounge", "alice", "hi",
     * ChatLine::shadow)}.
     *
     * @param channel the channel
     * @param username the sender
     * @param text the line as typed
     * @param details sets the details
     */
    void simulateChat(String channel, String username, String text, Consumer<ChatLine> details);

    /**
     * Simulates a line of chat as HTML of a channel's filters.
     *
     * @param channel the channel
     * @param username the sender
     * @param html the line as CyTube sends it
     */
    default void simulateChatHtml(String channel, String username, String html) {
        simulateChat(channel, username, "", line -> line.html(html));
    }

    /**
     * Simulates a notice of the server in chat.
     *
     * @param channel the channel
     * @param text the notice
     */
    default void simulateNotice(String channel, String text) {
        simulateChat(channel, Username.SERVER, text, line -> line.addClass("server-whisper"));
    }

    /**
     * Simulates a private message to the robot.
     *
     * @param channel the channel
     * @param username the sender
     * @param text the message as typed
     */
    void simulatePm(String channel, String username, String text);

    /**
     * Simulates the join of a registered user ({@code addUser}).
     *
     * @param channel the channel
     * @param username the user
     */
    default void simulateJoin(String channel, String username) {
        simulateJoin(channel, username, Rank.REGISTERED);
    }

    /**
     * Simulates the join of a user. A rank above {@link Rank#REGISTERED} follows in an event of its own ({@code
     * setUserRank}), as in CyTube.
     *
     * @param channel the channel
     * @param username the user
     * @param rank the rank
     */
    default void simulateJoin(String channel, String username, Rank rank) {
        Rank announced = rank.isAtLeast(Rank.REGISTERED) ? Rank.REGISTERED : rank;
        Map<String, Object> profile = Map.of("image", "", "text", "");
        Map<String, Object> meta = Map.of("afk", false, "muted", false);
        simulateEvent(
                channel,
                "addUser",
                Map.of("name", username, "rank", announced.value(), "profile", profile, "meta", meta));
        if (!announced.equals(rank)) {
            simulateRank(channel, username, rank);
        }
    }

    /**
     * Simulates a leave ({@code userLeave}).
     *
     * @param channel the channel
     * @param username the user
     */
    default void simulateLeave(String channel, String username) {
        simulateEvent(channel, "userLeave", Map.of("name", username));
    }

    /**
     * Simulates a rank change ({@code setUserRank}).
     *
     * @param channel the channel
     * @param username the user
     * @param rank the rank
     */
    default void simulateRank(String channel, String username, Rank rank) {
        simulateEvent(channel, "setUserRank", Map.of("name", username, "rank", rank.value()));
    }

    /**
     * Simulates a change of the AFK flag ({@code setAFK}).
     *
     * @param channel the channel
     * @param username the user
     * @param afk whether AFK
     */
    default void simulateAfk(String channel, String username, boolean afk) {
        simulateEvent(channel, "setAFK", Map.of("name", username, "afk", afk));
    }

    /**
     * Simulates the start of a video of three minutes.
     *
     * @param channel the channel
     * @param title its title
     */
    default void simulateMedia(String channel, String title) {
        simulateMedia(channel, 1, new Media("dQw4w9WgXcQ", title, 180, "03:00", "yt", MissingNode.getInstance()));
    }

    /**
     * Simulates the start of a playlist item ({@code setCurrent}, then {@code changeMedia}).
     *
     * @param channel the channel
     * @param uid the item's uid, 0 or above
     * @param media the media
     */
    default void simulateMedia(String channel, int uid, Media media) {
        ObjectNode payload = KrytenJson.toObject(media);
        payload.withObjectProperty("meta");
        payload.put("currentTime", 0).put("paused", false);
        simulateEvent(channel, "setCurrent", uid);
        simulateEvent(channel, "changeMedia", payload);
    }

    /**
     * Simulates any event, known to this library or not. A name that is one letter off a known one is an error;
     * {@link #simulateMessage(String, Object)} simulates such an event.
     *
     * @param channel the channel
     * @param eventName CyTube's name of the event; of known ones in any case
     * @param payload a map, a list, a record, a {@code JsonNode}, a number, a boolean, null, or a text that holds
     * JSON: for an event whose payload is a plain text, put that in quotes as JSON does
     * @throws IllegalArgumentException if the payload has no JSON form
     * @throws KrytenValidationException if the name is one letter off that of a known event, too
     */
    void simulateEvent(String channel, String eventName, @Nullable Object payload);

    /**
     * Simulates a message on any subject.
     *
     * @param subject a subject without wildcards; a message without a subscriber is no failure
     * @param body bytes and texts are taken unchanged, any other value as JSON
     */
    default void simulateMessage(String subject, Object body) {
        simulateMessage(subject, null, body);
    }

    /**
     * Simulates a request. Answers of listeners are among {@link MockKrytenTemplate#publishedMessages()}.
     *
     * @param subject a subject without wildcards
     * @param replyTo subject of the reply; null for none
     * @param body bytes and texts are taken unchanged, any other value as JSON
     */
    void simulateMessage(String subject, @Nullable String replyTo, Object body);
}

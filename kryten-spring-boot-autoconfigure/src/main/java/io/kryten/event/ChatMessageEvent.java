package io.kryten.event;

import java.time.Instant;

import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.text.HtmlText;
import io.kryten.text.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * A chat line ({@code chatMsg}): the message of a user, or a notice of the server.
 *
 * @param raw the event as received
 * @param username the sender; a pseudo-user such as {@link Username#SERVER} for notices of the server
 * @param message the message as HTML, as CyTube sent it; see {@link #text()}
 * @param time CyTube's time of the message; the robot's time if CyTube sent none
 * @param user the sender as known from the channel's state; null if not known
 * @param shadow whether the sender is shadow-muted, so that only moderators see the message
 * @param action whether it is a {@code /me} line
 * @param addClass the style of the line, for example {@code greentext}, {@code shout} or {@code server-whisper}; null for a
 * plain line
 * @param modFlair the rank that the sender chose to display; null for none
 */
public record ChatMessageEvent(
        RawEvent raw,
        String username,
        String message,
        Instant time,
        @Nullable ChatUser user,
        boolean shadow,
        boolean action,
        @Nullable String addClass,
        @Nullable Rank modFlair)
        implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; computed at each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }

    /** {@return the message as its user typed it: {@code _bob_}, of which CyTube makes an italic {@code bob}; see {@link TypedText}} */
    public String typedText() {
        return TypedText.of(this.message);
    }

    /** {@return whether the line is a notice of the server, by {@code [server]} or {@code [voteskip]}} */
    public boolean server() {
        return Username.isServer(this.username);
    }

    /** {@return the sender's rank as known from the channel's state; null if not known} */
    public @Nullable Rank rank() {
        return (this.user != null) ? this.user.rank() : null;
    }

    /**
     * Adds the sender.
     *
     * @param user the sender, or null if not known
     * @return a copy
     */
    public ChatMessageEvent withUser(@Nullable ChatUser user) {
        return new ChatMessageEvent(
                this.raw,
                this.username,
                this.message,
                this.time,
                user,
                this.shadow,
                this.action,
                this.addClass,
                this.modFlair);
    }
}

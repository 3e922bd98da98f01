package io.kryten.event;

import java.time.Instant;

import io.kryten.Rank;
import io.kryten.text.HtmlText;
import io.kryten.text.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * A private message ({@code pm}). The bot's own private messages are received as such events, too.
 *
 * @param raw the event as received
 * @param username the sender
 * @param message the message as HTML, as CyTube sent it; see {@link #text()}
 * @param time CyTube's time of the message; the robot's time if CyTube sent none
 * @param to the recipient
 * @param user the sender as known from the channel's state; null if not known
 */
public record PrivateMessageEvent(
        RawEvent raw,
        String username,
        String message,
        Instant time,
        String to,
        @Nullable ChatUser user) implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; computed at each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }

    /** {@return the message as its user typed it: {@code _bob_}, of which CyTube makes an italic {@code bob}; see {@link TypedText}} */
    public String typedText() {
        return TypedText.of(this.message);
    }

    /** {@return the sender's rank as known from the channel's state; null if not known} */
    public @Nullable Rank rank() {
        return (this.user != null) ? this.user.rank() : null;
    }

    /**
     * Whether the sender is known to be shadow-muted. Private messages do not contain the flag; it comes from the channel's
     * state.
     *
     * @return true if known to be shadow-muted; false if not, or not known
     */
    public boolean shadow() {
        return this.user != null && Boolean.TRUE.equals(this.user.shadowMuted());
    }

    /**
     * Adds the sender.
     *
     * @param user the sender, or null if not known
     * @return a copy
     */
    public PrivateMessageEvent withUser(@Nullable ChatUser user) {
        return new PrivateMessageEvent(this.raw, this.username, this.message, this.time, this.to, user);
    }
}

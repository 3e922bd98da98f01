package io.kryten.event;

import java.time.Instant;

import io.kryten.Rank;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wrote to one person ({@code pm}). The bot's own private messages come back as such events too.
 *
 * @param raw the event as it came
 * @param username who wrote
 * @param message what, as HTML like CyTube sent it; see {@link #text()}
 * @param time when, by CyTube's clock; when the robot published it, if CyTube did not say
 * @param to who was written to
 * @param user the sender as known from the room's state; null if not known
 */
public record PrivateMessageEvent(
        RawEvent raw,
        String username,
        String message,
        Instant time,
        String to,
        @Nullable ChatUser user) implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }

    /** {@return the sender's rank as known from the room's state; null if not known} */
    public @Nullable Rank rank() {
        return (this.user != null) ? this.user.rank() : null;
    }

    /**
     * Whether the sender is known to be shadow-muted. The wire does not say so of private messages: it comes from the
     * room's state.
     *
     * @return true if it is known; false if not, or not known
     */
    public boolean shadow() {
        return this.user != null && Boolean.TRUE.equals(this.user.shadowMuted());
    }

    /**
     * The same message with its sender.
     *
     * @param user the sender, or null if not known
     * @return a copy
     */
    public PrivateMessageEvent withUser(@Nullable ChatUser user) {
        return new PrivateMessageEvent(this.raw, this.username, this.message, this.time, this.to, user);
    }
}

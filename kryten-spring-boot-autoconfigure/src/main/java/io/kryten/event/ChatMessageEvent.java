package io.kryten.event;

import java.time.Instant;

import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said something in a room ({@code chatMsg}), or the server put up a notice.
 *
 * @param raw the event as it came
 * @param username who; a pseudo-user such as {@link Username#SERVER} for notices of the server
 * @param message what, as HTML like CyTube sent it; see {@link #text()}
 * @param time when, by CyTube's clock; when the robot published it, if CyTube did not say
 * @param user the sender as known from the room's state; null if not known
 * @param shadow whether the sender is shadow-muted, so that only moderators see this
 * @param action whether it is a {@code /me} line
 * @param addClass how it is shown, for example {@code greentext}, {@code shout} or {@code server-whisper}; null for a
 * plain line
 * @param modFlair the rank that the sender chose to show; null for none
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

    /** {@return the message as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }

    /** {@return whether this is a notice of the server, by {@code [server]} or {@code [voteskip]}, and no user's words} */
    public boolean server() {
        return Username.isServer(this.username);
    }

    /** {@return the sender's rank as known from the room's state; null if not known} */
    public @Nullable Rank rank() {
        return (this.user != null) ? this.user.rank() : null;
    }

    /**
     * The same message with its sender.
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

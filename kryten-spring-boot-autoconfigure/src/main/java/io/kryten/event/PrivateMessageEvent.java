package io.kryten.event;

import java.time.Instant;

/**
 * Somebody wrote to one person ({@code pm}). The bot's own private messages come back as such events too.
 *
 * @param raw the event as it came
 * @param username who wrote
 * @param message what, as HTML like CyTube sent it; see {@link #text()}
 * @param time when, by CyTube's clock; when the robot published it, if CyTube did not say
 * @param to who was written to
 */
public record PrivateMessageEvent(RawEvent raw, String username, String message, Instant time, String to)
        implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }
}

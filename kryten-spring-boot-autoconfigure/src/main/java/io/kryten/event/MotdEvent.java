package io.kryten.event;

import io.kryten.text.HtmlText;

/**
 * The message of the day ({@code setMotd}).
 *
 * @param raw the event as received
 * @param html the message as HTML, empty for none
 */
public record MotdEvent(RawEvent raw, String html) implements KrytenEvent {

    /** {@return the message as {@link HtmlText#multilineText plain text}, a line for each block; computed at each call} */
    public String text() {
        return HtmlText.multilineText(this.html);
    }
}

package io.kryten.event;

import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * The bot itself was kicked ({@code kick}).
 *
 * @param raw the event as received
 * @param reason the reason as sent; empty if not sent
 * @param name the kicked user; null if not sent
 */
public record KickedEvent(
        RawEvent raw, String reason, @Nullable String name) implements KrytenEvent {

    /** {@return the reason as plain text: tags removed, entities decoded; computed at each call} */
    public String text() {
        return HtmlText.plainText(this.reason);
    }
}

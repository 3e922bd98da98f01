package io.kryten.event;

import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * The bot itself was kicked ({@code kick}).
 *
 * @param raw the event as it came
 * @param reason why, as sent; empty if not told
 * @param name who was kicked; null if not told
 */
public record KickedEvent(
        RawEvent raw, String reason, @Nullable String name) implements KrytenEvent {

    /** {@return the reason as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.reason);
    }
}

package io.kryten.event;

import io.kryten.text.HtmlText;

/**
 * An option that the bot changed was refused ({@code validationError}).
 *
 * @param raw the event as it came
 * @param target the field of CyTube's page that stands for it, for example {@code #cs-afk_timeout}
 * @param message why, as sent
 */
public record ValidationErrorEvent(RawEvent raw, String target, String message) implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }
}

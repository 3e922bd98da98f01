package io.kryten.event;

import io.kryten.text.HtmlText;

/**
 * CyTube refused a change of an option by the bot ({@code validationError}).
 *
 * @param raw the event as received
 * @param target the field of CyTube's page for the option, for example {@code #cs-afk_timeout}
 * @param message the reason as sent
 */
public record ValidationErrorEvent(RawEvent raw, String target, String message) implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; computed at each call} */
    public String text() {
        return HtmlText.plainText(this.message);
    }
}

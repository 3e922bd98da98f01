package io.kryten.event;

/**
 * The message of the day ({@code setMotd}).
 *
 * @param raw the event as it came
 * @param html the message as HTML, empty for none
 */
public record MotdEvent(RawEvent raw, String html) implements KrytenEvent {

    /** {@return the message as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.html);
    }
}

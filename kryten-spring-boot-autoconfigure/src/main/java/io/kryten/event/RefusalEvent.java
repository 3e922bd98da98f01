package io.kryten.event;

import io.kryten.text.HtmlText;

/** CyTube refused something that the bot did, or warns about it. */
public sealed interface RefusalEvent extends KrytenEvent
        permits ErrorMessageEvent, QueueFailEvent, QueueWarnEvent, NoFloodEvent, SpamFilteredEvent, CooldownEvent {

    /** {@return CyTube's words as sent, HTML entities included; empty where it has none} */
    String message();

    /** {@return CyTube's words as plain text} */
    default String text() {
        return HtmlText.plainText(message());
    }
}

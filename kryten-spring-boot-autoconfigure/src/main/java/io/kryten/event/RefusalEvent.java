package io.kryten.event;

import io.kryten.text.HtmlText;

/** A refusal of an action of the bot by CyTube, or a warning about one. */
public sealed interface RefusalEvent extends KrytenEvent
        permits ErrorMessageEvent,
                RankChangeFailedEvent,
                QueueFailEvent,
                QueueWarnEvent,
                NoFloodEvent,
                SpamFilteredEvent,
                CooldownEvent {

    /** {@return CyTube's text as sent; empty if there is none} */
    String message();

    /** {@return CyTube's text as plain text} */
    default String text() {
        return HtmlText.plainText(message());
    }
}

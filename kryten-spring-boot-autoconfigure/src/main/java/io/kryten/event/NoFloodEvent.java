package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * CyTube refused an action of the bot that is too frequent or not allowed ({@code noflood}).
 *
 * @param raw the event as received
 * @param action the refused action, for example {@code chat}; null if not sent
 * @param message CyTube's text as sent, which is plain text
 */
public record NoFloodEvent(RawEvent raw, @Nullable String action, String message) implements RefusalEvent {

    /** {@return CyTube's text; browsers show it as it is sent, such as {@code Syntax: /rank <username> <rank>}} */
    @Override
    public String text() {
        return this.message;
    }
}

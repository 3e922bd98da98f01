package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The bot itself was kicked ({@code kick}).
 *
 * @param raw the event as received
 * @param reason the reason as sent, which is plain text; empty if not sent
 * @param name the kicked user; null if not sent
 */
public record KickedEvent(
        RawEvent raw, String reason, @Nullable String name) implements KrytenEvent {

    /** {@return the reason; CyTube sends it as typed, and browsers show it so (protocol.md section 1)} */
    public String text() {
        return this.reason;
    }
}

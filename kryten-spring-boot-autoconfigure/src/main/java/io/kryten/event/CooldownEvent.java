package io.kryten.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The bot exceeded a limit and must wait ({@code cooldown}).
 *
 * @param raw the event as received
 * @param delay the waiting time; null if not sent
 * @param message CyTube's text as sent, usually none
 */
public record CooldownEvent(RawEvent raw, @Nullable Duration delay, String message) implements RefusalEvent {

    /** {@return CyTube's text as plain text; without one, a sentence with the waiting time} */
    @Override
    public String text() {
        if (!this.message.isEmpty()) {
            return RefusalEvent.super.text();
        }
        return "CyTube's flood limit was exceeded"
                + (this.delay != null ? ", and it asks for a pause of " + this.delay.toMillis() + " ms" : "");
    }
}

package io.kryten.event;

import java.util.List;

/**
 * All emotes of the channel ({@code emoteList}).
 *
 * @param raw the event as received
 * @param emotes the emotes
 */
public record EmoteListEvent(RawEvent raw, List<Emote> emotes) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param emotes the emotes
     */
    public EmoteListEvent {
        emotes = List.copyOf(emotes);
    }
}

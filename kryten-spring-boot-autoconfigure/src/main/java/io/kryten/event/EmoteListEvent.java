package io.kryten.event;

import java.util.List;

/**
 * All emotes of the room ({@code emoteList}).
 *
 * @param raw the event as it came
 * @param emotes the emotes
 */
public record EmoteListEvent(RawEvent raw, List<Emote> emotes) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param emotes the emotes
     */
    public EmoteListEvent {
        emotes = List.copyOf(emotes);
    }
}

package io.kryten.event;

import java.util.List;

/**
 * The ban list, as asked for ({@code banlist}).
 *
 * @param raw the event as it came
 * @param bans all bans
 */
public record BanListEvent(RawEvent raw, List<Ban> bans) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param bans all bans
     */
    public BanListEvent {
        bans = List.copyOf(bans);
    }
}

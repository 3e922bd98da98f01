package io.kryten.event;

import java.util.List;

/**
 * The ban list, in reply to a request ({@code banlist}).
 *
 * @param raw the event as received
 * @param bans all bans
 */
public record BanListEvent(RawEvent raw, List<Ban> bans) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param bans all bans
     */
    public BanListEvent {
        bans = List.copyOf(bans);
    }
}

package io.kryten.event;

import java.util.List;

/**
 * The bot's saved playlists, in reply to a request ({@code listPlaylists}).
 *
 * @param raw the event as received
 * @param playlists all saved playlists
 */
public record PlaylistsListedEvent(RawEvent raw, List<SavedPlaylist> playlists) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param playlists all saved playlists
     */
    public PlaylistsListedEvent {
        playlists = List.copyOf(playlists);
    }
}

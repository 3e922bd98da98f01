package io.kryten.event;

import java.util.List;

/**
 * The bot's saved playlists, as asked for ({@code listPlaylists}).
 *
 * @param raw the event as it came
 * @param playlists all of them
 */
public record PlaylistsListedEvent(RawEvent raw, List<SavedPlaylist> playlists) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param playlists all of them
     */
    public PlaylistsListedEvent {
        playlists = List.copyOf(playlists);
    }
}

package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A saved playlist of a user.
 *
 * @param name the name of the playlist
 * @param count the number of items; null if CyTube could not compute it
 * @param seconds the duration in seconds; null if CyTube could not compute it
 */
public record SavedPlaylist(
        String name, @Nullable Integer count, @Nullable Integer seconds) {}

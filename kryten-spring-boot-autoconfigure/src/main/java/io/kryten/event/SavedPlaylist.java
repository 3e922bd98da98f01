package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A playlist that a user saved.
 *
 * @param name its name
 * @param count how many items it has; null if CyTube could not compute it
 * @param seconds how long it plays, in seconds; null if CyTube could not compute it
 */
public record SavedPlaylist(
        String name, @Nullable Integer count, @Nullable Integer seconds) {}

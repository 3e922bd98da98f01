package io.kryten.simulator.cytube;

import io.kryten.event.PlaylistItem;

/**
 * What plays in a room, and where it is.
 *
 * @param item the entry of the playlist
 * @param position the position in seconds as everybody was or will be told, below 0 while it waits to start
 * @param paused whether it stands still
 */
public record PlayingItem(PlaylistItem item, double position, boolean paused) {}

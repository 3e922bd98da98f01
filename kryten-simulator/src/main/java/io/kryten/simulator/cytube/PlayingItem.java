package io.kryten.simulator.cytube;

import io.kryten.event.PlaylistItem;

/**
 * Current item of a channel and its position.
 *
 * @param item the entry of the playlist
 * @param position the position in seconds as clients see it, below 0 during the lead-in
 * @param paused whether playback is paused
 */
public record PlayingItem(PlaylistItem item, double position, boolean paused) {}

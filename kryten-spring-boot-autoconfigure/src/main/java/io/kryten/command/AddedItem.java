package io.kryten.command;

import io.kryten.PlaylistPosition;
import org.jspecify.annotations.Nullable;

/**
 * A new item of a playlist.
 *
 * @param uid the number of the item in its channel, 0 or more; null if the robot's reply alone confirms
 * commands and has none
 * @param position the place of the item; null if the robot's reply alone confirms commands
 */
public record AddedItem(@Nullable Integer uid, @Nullable PlaylistPosition position) {}

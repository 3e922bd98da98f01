package io.kryten.command;

import io.kryten.PlaylistPosition;
import org.jspecify.annotations.Nullable;

/**
 * A new item of a playlist.
 *
 * @param uid the number of the item in its channel, 0 or more; null if the robot does not report it in time
 * @param position the place of the item; null if not known
 */
public record AddedItem(@Nullable Integer uid, @Nullable PlaylistPosition position) {}

package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * Where the player is ({@code mediaUpdate}), told every five seconds while something plays.
 *
 * @param raw the event as it came
 * @param currentTime in seconds, below 0 while it waits to start; null if CyTube could not compute it
 * @param paused whether it stands still
 */
public record MediaUpdateEvent(RawEvent raw, @Nullable Double currentTime, boolean paused) implements KrytenEvent {}

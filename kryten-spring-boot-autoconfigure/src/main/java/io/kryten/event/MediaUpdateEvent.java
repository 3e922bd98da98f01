package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The position of the player ({@code mediaUpdate}), sent every five seconds during playback.
 *
 * @param raw the event as received
 * @param currentTime the position in seconds, below 0 before the start; null if CyTube could not compute it
 * @param paused whether the player is paused
 */
public record MediaUpdateEvent(RawEvent raw, @Nullable Double currentTime, boolean paused) implements KrytenEvent {}

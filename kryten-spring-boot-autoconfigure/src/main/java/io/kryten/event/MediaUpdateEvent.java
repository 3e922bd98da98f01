package io.kryten.event;

/**
 * Where the player is ({@code mediaUpdate}), told every five seconds while something plays.
 *
 * @param raw the event as it came
 * @param currentTime in seconds; below 0 while it waits to start
 * @param paused whether it stands still
 */
public record MediaUpdateEvent(RawEvent raw, double currentTime, boolean paused) implements KrytenEvent {}

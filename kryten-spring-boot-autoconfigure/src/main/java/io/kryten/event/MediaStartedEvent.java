package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * Something began to play. Unlike a {@link ChangeMediaEvent} it comes once for each start: not when a robot comes back
 * and is told again what plays, and not when the playlist was shuffled around it.
 *
 * @param raw the event that it follows from
 * @param media what
 * @param currentTime where it is, in seconds; below 0 while it waits to start, well above 0 if it began while the robot
 * was away
 * @param uid the number of its item on the playlist; null if not known
 * @param queuedBy who put it on the playlist; null if not known
 */
public record MediaStartedEvent(
        RawEvent raw,
        Media media,
        double currentTime,
        @Nullable Integer uid,
        @Nullable String queuedBy) implements DerivedEvent {}

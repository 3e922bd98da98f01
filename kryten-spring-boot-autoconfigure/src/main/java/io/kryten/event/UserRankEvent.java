package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has a rank now ({@code setUserRank}).
 *
 * @param raw the event as it came
 * @param username who
 * @param rank the rank; null if it was not told, so that it is unknown now
 */
public record UserRankEvent(
        RawEvent raw, String username, @Nullable Rank rank) implements KrytenEvent {}

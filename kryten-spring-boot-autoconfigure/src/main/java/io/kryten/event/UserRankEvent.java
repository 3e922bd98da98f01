package io.kryten.event;

import io.kryten.Rank;

/**
 * Somebody has a rank now ({@code setUserRank}).
 *
 * @param raw the event as it came
 * @param username who
 * @param rank the rank
 */
public record UserRankEvent(RawEvent raw, String username, Rank rank) implements KrytenEvent {}

package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * The rank of a user ({@code setUserRank}).
 *
 * @param raw the event as received
 * @param username the user
 * @param rank the rank; null if not sent, so the rank is unknown from now on
 */
public record UserRankEvent(
        RawEvent raw, String username, @Nullable Rank rank) implements KrytenEvent {}

package io.kryten.event;

import io.kryten.Rank;

/**
 * The rank of a present user changed. The rank that CyTube looks up after a join is no change.
 *
 * @param raw the event that caused it
 * @param username the user
 * @param oldRank the rank before
 * @param newRank the rank now
 */
public record RankChangedEvent(RawEvent raw, String username, Rank oldRank, Rank newRank) implements DerivedEvent {}

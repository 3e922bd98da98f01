package io.kryten.event;

import io.kryten.Rank;

/**
 * The rank of somebody who is here changed. The rank that CyTube looks up after somebody came is no change.
 *
 * @param raw the event that it follows from
 * @param username who
 * @param oldRank the rank before
 * @param newRank the rank now
 */
public record RankChangedEvent(RawEvent raw, String username, Rank oldRank, Rank newRank) implements DerivedEvent {}

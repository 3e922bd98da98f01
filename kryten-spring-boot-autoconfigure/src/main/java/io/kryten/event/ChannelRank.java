package io.kryten.event;

import io.kryten.Rank;

/**
 * A rank that a room gave to somebody for good.
 *
 * @param name who
 * @param rank the rank
 */
public record ChannelRank(String name, Rank rank) {}

package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A rank that a room gave to somebody for good.
 *
 * @param name who
 * @param rank the rank; null if it was not told
 */
public record ChannelRank(String name, @Nullable Rank rank) {}

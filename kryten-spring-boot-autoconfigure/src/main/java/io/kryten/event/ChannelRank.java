package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A user's permanent rank in a channel.
 *
 * @param name the user
 * @param rank the rank; null if not sent
 */
public record ChannelRank(String name, @Nullable Rank rank) {}

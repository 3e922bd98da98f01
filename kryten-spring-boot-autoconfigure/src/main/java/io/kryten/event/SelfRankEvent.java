package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * The bot's own rank ({@code rank}), told on login and with each change.
 *
 * @param raw the event as it came
 * @param rank the rank; null if it was not told
 */
public record SelfRankEvent(RawEvent raw, @Nullable Rank rank) implements KrytenEvent {}

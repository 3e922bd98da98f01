package io.kryten.event;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * The bot's own rank ({@code rank}), sent on login and on each change.
 *
 * @param raw the event as received
 * @param rank the rank; null if not sent
 */
public record SelfRankEvent(RawEvent raw, @Nullable Rank rank) implements KrytenEvent {}

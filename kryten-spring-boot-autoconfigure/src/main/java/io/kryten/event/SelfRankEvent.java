package io.kryten.event;

import io.kryten.Rank;

/**
 * The bot's own rank ({@code rank}), told on login and with each change.
 *
 * @param raw the event as it came
 * @param rank the rank
 */
public record SelfRankEvent(RawEvent raw, Rank rank) implements KrytenEvent {}

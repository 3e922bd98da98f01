package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The drink counter changed ({@code drinkCount}).
 *
 * @param raw the event as received
 * @param count the drinks since the last change of media; null if CyTube could not compute it
 */
public record DrinkCountEvent(RawEvent raw, @Nullable Integer count) implements KrytenEvent {}

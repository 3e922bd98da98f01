package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * How many drinks were called ({@code drinkCount}).
 *
 * @param raw the event as it came
 * @param count the drinks since the last change of media; null if CyTube could not compute it
 */
public record DrinkCountEvent(RawEvent raw, @Nullable Integer count) implements KrytenEvent {}

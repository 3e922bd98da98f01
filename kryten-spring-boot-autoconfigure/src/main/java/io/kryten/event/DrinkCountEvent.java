package io.kryten.event;

/**
 * How many drinks were called ({@code drinkCount}).
 *
 * @param raw the event as it came
 * @param count the drinks since the last change of media
 */
public record DrinkCountEvent(RawEvent raw, int count) implements KrytenEvent {}

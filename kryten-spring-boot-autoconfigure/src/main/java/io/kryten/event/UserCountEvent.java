package io.kryten.event;

/**
 * How many are connected ({@code usercount}).
 *
 * @param raw the event as it came
 * @param count connections, those without a name included
 */
public record UserCountEvent(RawEvent raw, int count) implements KrytenEvent {}

package io.kryten.event;

/**
 * The poll was closed ({@code closePoll}).
 *
 * @param raw the event as received
 */
public record ClosePollEvent(RawEvent raw) implements KrytenEvent {}

package io.kryten.event;

/**
 * A ban was lifted ({@code banlistRemove}).
 *
 * @param raw the event as it came
 * @param id its number
 * @param name who was banned
 */
public record BanRemovedEvent(RawEvent raw, int id, String name) implements KrytenEvent {}

package io.kryten.event;

/**
 * A ban was lifted ({@code banlistRemove}).
 *
 * @param raw the event as received
 * @param id CyTube's number of the ban
 * @param name the banned user
 */
public record BanRemovedEvent(RawEvent raw, int id, String name) implements KrytenEvent {}

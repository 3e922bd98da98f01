package io.kryten.event;

/**
 * Somebody left the room ({@code userLeave}).
 *
 * @param raw the event as it came
 * @param username who
 */
public record UserLeaveEvent(RawEvent raw, String username) implements KrytenEvent {}

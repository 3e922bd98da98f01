package io.kryten.event;

/**
 * A user left the channel ({@code userLeave}).
 *
 * @param raw the event as received
 * @param username the user
 */
public record UserLeaveEvent(RawEvent raw, String username) implements KrytenEvent {}

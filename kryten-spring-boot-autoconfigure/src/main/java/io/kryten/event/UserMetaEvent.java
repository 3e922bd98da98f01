package io.kryten.event;

/**
 * What is known about a user was told anew ({@code setUserMeta}).
 *
 * @param raw the event as it came
 * @param username who
 * @param meta all of it; replaces what was known before
 */
public record UserMetaEvent(RawEvent raw, String username, UserMeta meta) implements KrytenEvent {}

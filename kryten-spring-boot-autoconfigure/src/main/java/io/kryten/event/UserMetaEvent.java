package io.kryten.event;

/**
 * The data of a user changed ({@code setUserMeta}).
 *
 * @param raw the event as received
 * @param username the user
 * @param meta the complete data; replaces the data before
 */
public record UserMetaEvent(RawEvent raw, String username, UserMeta meta) implements KrytenEvent {}

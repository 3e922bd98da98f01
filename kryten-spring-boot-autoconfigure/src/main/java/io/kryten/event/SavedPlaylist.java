package io.kryten.event;

/**
 * A playlist that a user saved.
 *
 * @param name its name
 * @param count how many items it has
 * @param seconds how long it plays, in seconds
 */
public record SavedPlaylist(String name, int count, int seconds) {}

package io.kryten.test.autoconfigure.bot;

/**
 * Parameter of listeners.
 *
 * @param name how it is
 */
public record Mood(String name) {}

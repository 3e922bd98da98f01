package io.kryten.test.autoconfigure.bot;

/**
 * What listeners may take as a parameter.
 *
 * @param name how it is
 */
public record Mood(String name) {}

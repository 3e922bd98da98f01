package io.kryten.state;

/**
 * How the vote to skip stands.
 *
 * @param count votes so far
 * @param need votes needed; 0 while nobody votes
 */
public record Voteskip(int count, int need) {}

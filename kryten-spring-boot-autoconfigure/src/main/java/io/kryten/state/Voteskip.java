package io.kryten.state;

import org.jspecify.annotations.Nullable;

/**
 * How the vote to skip stands.
 *
 * @param count votes so far; null if CyTube could not compute it
 * @param need votes needed, 0 while nobody votes; null if CyTube could not compute it
 */
public record Voteskip(@Nullable Integer count, @Nullable Integer need) {}

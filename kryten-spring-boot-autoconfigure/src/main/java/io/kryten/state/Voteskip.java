package io.kryten.state;

import org.jspecify.annotations.Nullable;

/**
 * The state of the vote to skip.
 *
 * @param count the number of votes; null if CyTube could not compute it
 * @param need the number of votes needed, 0 while there are none; null if CyTube could not compute it
 */
public record Voteskip(@Nullable Integer count, @Nullable Integer need) {}

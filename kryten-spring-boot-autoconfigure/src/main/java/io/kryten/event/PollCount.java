package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The votes for one option of a poll.
 *
 * @param count how many, or null if the room does not tell us
 * @param hidden whether the poll hides its results from those who may not see them
 */
public record PollCount(@Nullable Integer count, boolean hidden) {}

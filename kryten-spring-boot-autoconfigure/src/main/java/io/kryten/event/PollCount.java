package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The votes for one option of a poll.
 *
 * @param count the number of votes; null if the poll hides it from the bot
 * @param hidden whether the poll hides its results from users without the permission to see them
 */
public record PollCount(@Nullable Integer count, boolean hidden) {}

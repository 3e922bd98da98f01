package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * How the vote to skip stands ({@code voteskip}).
 *
 * @param raw the event as it came
 * @param count votes so far; null if CyTube could not compute it
 * @param need votes needed, 0 while nobody votes; null if CyTube could not compute it
 */
public record VoteskipEvent(
        RawEvent raw, @Nullable Integer count, @Nullable Integer need) implements KrytenEvent {}

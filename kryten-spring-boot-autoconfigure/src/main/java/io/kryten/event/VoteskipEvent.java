package io.kryten.event;

/**
 * How the vote to skip stands ({@code voteskip}).
 *
 * @param raw the event as it came
 * @param count votes so far
 * @param need votes needed; 0 while nobody votes
 */
public record VoteskipEvent(RawEvent raw, int count, int need) implements KrytenEvent {}

package io.kryten.event;

/**
 * The bot's own vote to skip does not count any more ({@code clearVoteskipVote}).
 *
 * @param raw the event as it came
 */
public record VoteskipClearedEvent(RawEvent raw) implements KrytenEvent {}

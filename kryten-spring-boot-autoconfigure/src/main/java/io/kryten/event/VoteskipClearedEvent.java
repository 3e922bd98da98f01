package io.kryten.event;

/**
 * CyTube discarded the bot's own vote to skip ({@code clearVoteskipVote}).
 *
 * @param raw the event as received
 */
public record VoteskipClearedEvent(RawEvent raw) implements KrytenEvent {}

package io.kryten.event;

/**
 * The votes of the poll changed ({@code updatePoll}).
 *
 * @param raw the event as received
 * @param poll the poll with its votes
 */
public record UpdatePollEvent(RawEvent raw, Poll poll) implements PollEvent {}

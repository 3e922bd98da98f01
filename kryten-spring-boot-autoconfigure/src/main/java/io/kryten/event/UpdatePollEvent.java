package io.kryten.event;

/**
 * The votes of the poll changed ({@code updatePoll}).
 *
 * @param raw the event as it came
 * @param poll the poll as it stands
 */
public record UpdatePollEvent(RawEvent raw, Poll poll) implements PollEvent {}

package io.kryten.event;

/**
 * A poll was started, or was running when the robot joined ({@code newPoll}).
 *
 * @param raw the event as received
 * @param poll the poll
 */
public record NewPollEvent(RawEvent raw, Poll poll) implements PollEvent {}

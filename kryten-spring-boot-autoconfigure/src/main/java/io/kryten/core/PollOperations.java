package io.kryten.core;

import io.kryten.Rank;
import io.kryten.command.PollCommands;
import io.kryten.command.PollRequest;

/** Polls of one channel, which has one open poll at most. The exceptions are those of {@link KrytenOperations}. */
@FunctionalInterface
public interface PollOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Starts a poll that ends after a day; see {@link #start(PollRequest)}.
     *
     * @param title the question, 1 to 255 UTF-16 units
     * @param options 1 to 50 answers to choose from, each 1 to 255 UTF-16 units
     * @return the poll
     * @throws io.kryten.KrytenValidationException if CyTube would refuse the poll
     */
    default StartedPoll start(String title, String... options) {
        return start(PollRequest.of(title, options));
    }

    /**
     * Starts a poll. CyTube closes the open poll first. Needs the permission {@code pollctl}, by default {@link Rank#LEADER}.
     *
     * @param poll the poll
     * @return the poll, which gives its votes and its result
     */
    default StartedPoll start(PollRequest poll) {
        return StartedPoll.start(operations(), poll);
    }

    /**
     * Votes in the open poll, or changes the robot's vote. CyTube ignores a vote without an open poll, and for an option that the
     * poll does not have. Needs the permission {@code pollvote}, by default everybody's. CyTube shows no vote that is cast already;
     * the call returns after the time-out of the effect then.
     *
     * @param option the option, counted from 0
     * @throws io.kryten.KrytenValidationException if the option is negative, or the open poll is known not to have it
     */
    default void vote(int option) {
        operations().execute(PollCommands.vote(option));
    }

    /** Closes the open poll, if there is one. Needs the permission {@code pollctl}, by default {@link Rank#LEADER}. */
    default void close() {
        operations().execute(PollCommands.close());
    }
}

package io.kryten.command;

import java.util.Map;

import io.kryten.KrytenValidationException;

/** Commands of polls (protocol.md section 2). */
public final class PollCommands {

    private PollCommands() {}

    /**
     * Starts a poll. CyTube closes the open poll first.
     *
     * @param poll the poll
     * @return the command
     */
    public static KrytenCommand start(PollRequest poll) {
        return KrytenCommand.of(
                "newPoll",
                Map.of(
                        "title", poll.title(),
                        "options", poll.options(),
                        "obscured", poll.hidden(),
                        "timeout", poll.timeout().toSeconds()));
    }

    /**
     * Votes in the open poll, or changes the robot's vote.
     *
     * @param option the option, counted from 0; CyTube ignores one that the poll does not have
     * @return the command
     * @throws KrytenValidationException if the option is negative
     */
    public static KrytenCommand vote(int option) {
        return KrytenCommand.repeatable("vote", Map.of("option", ArgumentRules.notNegative("An option", option)));
    }

    /** {@return a command that closes the open poll; not repeatable, as a second one would close the next poll} */
    public static KrytenCommand close() {
        return KrytenCommand.of("closePoll", Map.of());
    }
}

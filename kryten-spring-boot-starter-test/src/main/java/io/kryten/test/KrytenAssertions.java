package io.kryten.test;

import java.time.Duration;

import io.kryten.simulator.SimulatedRoom;

/**
 * Entry point of assertions about a bot, for a static import beside that of AssertJ's {@code Assertions}:
 *
 * <pre>{@code
 * room.say("alice", "!ping");
 * assertThat(room).sentChat("lounge", "Pong!");
 * }</pre>
 */
public final class KrytenAssertions {

    /** Time in which a bot on NATS answers. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(3);

    private KrytenAssertions() {}

    /**
     * Returns assertions about the commands that the robot of a simulated channel took. They wait up to 3 s for an expected
     * command, and as long for one that must not come; see {@link SentCommandsAssert#within}.
     *
     * @param actual the simulated channel
     * @return the assertions
     */
    public static SentCommandsAssert assertThat(SimulatedRoom actual) {
        return new SentCommandsAssert(new CommandsOfSimulatedRoom(actual)).within(ANSWER_TIME);
    }

    /**
     * Returns assertions about the commands that a bot sent with the mock template. They do not wait.
     *
     * @param actual the mock template
     * @return the assertions
     */
    public static SentCommandsAssert assertThat(MockKrytenTemplate actual) {
        return actual.assertThat();
    }
}

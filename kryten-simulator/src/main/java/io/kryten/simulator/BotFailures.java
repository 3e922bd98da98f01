package io.kryten.simulator;

import java.util.List;

import io.kryten.KrytenException;

/** Failures of the listeners of the bot in a simulated channel. Implemented by the test kit, which observes the listeners. */
public interface BotFailures {

    /** {@return failures of a bot that is not observed: always empty} */
    static BotFailures none() {
        return new BotFailures() {

            @Override
            public List<KrytenException> all() {
                return List.of();
            }

            @Override
            public void allow() {}

            @Override
            public void verify() {}
        };
    }

    /** {@return the failures of this test, allowed and reported ones included, oldest first} */
    List<KrytenException> all();

    /** Lets listeners fail until the end of the test: failures are listed and not reported. */
    void allow();

    /**
     * Reports the failures that were not reported before.
     *
     * @throws AssertionError if there are such failures
     */
    void verify();
}

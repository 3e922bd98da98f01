package io.kryten.simulator.robot;

import java.time.Duration;

/** Failure of a robot at a command, on demand; see {@link Faults}. */
public sealed interface Fault {

    /**
     * Inner failure: the robot answers {@code data.success} false and does nothing, as when CyTube refuses an item.
     *
     * @param error the robot's error
     * @return the fault
     */
    static Fault refusal(String error) {
        return new Refusal(error);
    }

    /**
     * Outer failure: the robot answers {@code success} false, as for missing arguments.
     *
     * @param error the robot's error
     * @return the fault
     */
    static Fault failure(String error) {
        return new Failure(error);
    }

    /** {@return silence: the robot neither acts nor answers} */
    static Fault silence() {
        return new Silence();
    }

    /** {@return a lost reply: the robot acts and its answer is lost} */
    static Fault lostReply() {
        return new LostReply();
    }

    /**
     * Delay of a command. Later commands wait; {@code state.*} and {@code system.*} do not, unless they are delayed
     * themselves.
     *
     * @param time the additional time
     * @return the fault
     */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /**
     * See {@link Fault#refusal}.
     *
     * @param error the robot's error
     */
    record Refusal(String error) implements Fault {}

    /**
     * See {@link Fault#failure}.
     *
     * @param error the robot's error
     */
    record Failure(String error) implements Fault {}

    /** See {@link Fault#silence}. */
    record Silence() implements Fault {}

    /** See {@link Fault#lostReply}. */
    record LostReply() implements Fault {}

    /**
     * See {@link Fault#delay}.
     *
     * @param time the additional time, zero or more
     */
    record Delay(Duration time) implements Fault {

        /**
         * Checks the time.
         *
         * @param time the additional time
         * @throws IllegalArgumentException if it is negative
         */
        public Delay {
            if (time.isNegative()) {
                throw new IllegalArgumentException("A robot cannot answer before it was asked: " + time);
            }
        }
    }
}

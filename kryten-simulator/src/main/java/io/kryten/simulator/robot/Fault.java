package io.kryten.simulator.robot;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/** How a robot fails at a command, on demand; see {@link Faults}. */
public sealed interface Fault {

    /**
     * The robot understands but does nothing: the inner failure, {@code data.success} false, as when CyTube refuses an item.
     *
     * @param error its words
     * @return the fault
     */
    static Fault refusal(String error) {
        return new Refusal(error);
    }

    /**
     * The robot stumbles: the outer failure, {@code success} false, as with missing arguments.
     *
     * @param error its words
     * @return the fault
     */
    static Fault failure(String error) {
        return new Failure(error);
    }

    /** {@return the robot takes no notice: nothing is done and nothing is answered} */
    static Fault silence() {
        return new Silence();
    }

    /** {@return the robot does it, and its answer gets lost} */
    static Fault lostReply() {
        return new LostReply();
    }

    /**
     * The robot takes longer. Later commands wait behind it; {@code state.*} and {@code system.*} do not, unless they are
     * delayed themselves.
     *
     * @param time how much longer
     * @return the fault
     */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /**
     * The robot of another room answers first, as every robot does to {@code system.*} and {@code state.*}.
     *
     * @param reply its whole reply
     * @return the fault
     */
    static Fault otherRobotFirst(JsonNode reply) {
        return new OtherRobotFirst(reply.deepCopy());
    }

    /**
     * See {@link Fault#refusal}.
     *
     * @param error the robot's words
     */
    record Refusal(String error) implements Fault {}

    /**
     * See {@link Fault#failure}.
     *
     * @param error the robot's words
     */
    record Failure(String error) implements Fault {}

    /** See {@link Fault#silence}. */
    record Silence() implements Fault {}

    /** See {@link Fault#lostReply}. */
    record LostReply() implements Fault {}

    /**
     * See {@link Fault#delay}.
     *
     * @param time how much longer, zero or more
     */
    record Delay(Duration time) implements Fault {

        /**
         * Checks the time.
         *
         * @param time how much longer
         * @throws IllegalArgumentException if it is less than zero
         */
        public Delay {
            if (time.isNegative()) {
                throw new IllegalArgumentException("A robot cannot answer before it was asked: " + time);
            }
        }
    }

    /**
     * See {@link Fault#otherRobotFirst}.
     *
     * @param reply the whole reply
     */
    record OtherRobotFirst(JsonNode reply) implements Fault {}
}

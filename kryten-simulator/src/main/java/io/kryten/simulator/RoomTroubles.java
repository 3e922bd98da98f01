package io.kryten.simulator;

import java.time.Duration;

import io.kryten.KrytenValidationException;
import io.kryten.simulator.robot.Fault;
import io.kryten.simulator.robot.SimulatedRobot;

/** What goes wrong in a simulated room, on demand. */
abstract sealed class RoomTroubles extends BotTraffic permits SimulatedRoom {

    RoomTroubles(SimulatedRobot robot, BotFailures failures) {
        super(robot, failures);
    }

    abstract SimulatedRoom self();

    /**
     * The robot refuses a command from now on: the inner failure, and nothing is done.
     *
     * @param command the robot's name of it, for example {@code addvideo}
     * @param reason the robot's words
     * @return this
     * @throws KrytenValidationException if no robot knows such a command
     */
    public SimulatedRoom refuse(String command, String reason) {
        robot().faults().always(command, Fault.refusal(reason));
        return self();
    }

    /**
     * The robot takes no notice of a command from now on.
     *
     * @param command the robot's name of it
     * @return this
     * @throws KrytenValidationException if no robot knows such a command
     */
    public SimulatedRoom silent(String command) {
        robot().faults().always(command, Fault.silence());
        return self();
    }

    /**
     * The robot takes longer for a command from now on, and later commands wait behind it.
     *
     * @param command the robot's name of it
     * @param time how much longer
     * @return this
     * @throws KrytenValidationException if no robot knows such a command
     */
    public SimulatedRoom delay(String command, Duration time) {
        robot().faults().always(command, Fault.delay(time));
        return self();
    }

    /**
     * The robot does everything right again.
     *
     * @return this
     */
    public SimulatedRoom noFaults() {
        robot().faults().clear();
        return self();
    }

    /**
     * CyTube is away while NATS stays; see {@link SimulatedRobot#loseCyTube}.
     *
     * @return this
     */
    public SimulatedRoom cytubeDown() {
        robot().loseCyTube("Connection lost");
        return self();
    }

    /**
     * CyTube is there again, and the robot comes back.
     *
     * @return this
     */
    public SimulatedRoom cytubeUp() {
        robot().findCyTube();
        return self();
    }
}

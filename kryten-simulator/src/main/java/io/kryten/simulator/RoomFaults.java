package io.kryten.simulator;

import java.time.Duration;

import io.kryten.KrytenValidationException;
import io.kryten.simulator.robot.Fault;
import io.kryten.simulator.robot.SimulatedRobot;

/** Failures of a simulated channel on demand. */
abstract sealed class RoomFaults extends BotTraffic permits SimulatedRoom {

    RoomFaults(SimulatedRobot robot, BotFailures failures) {
        super(robot, failures);
    }

    abstract SimulatedRoom self();

    /**
     * Makes the robot refuse a command: an inner failure without an effect.
     *
     * @param command the robot's name of it, for example {@code addvideo}
     * @param reason the robot's error
     * @return this
     * @throws KrytenValidationException if no robot knows such a command
     */
    public SimulatedRoom refuse(String command, String reason) {
        robot().faults().always(command, Fault.refusal(reason));
        return self();
    }

    /**
     * Makes the robot ignore a command.
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
     * Delays a command; later commands wait behind it.
     *
     * @param command the robot's name of it
     * @param time the additional time
     * @return this
     * @throws KrytenValidationException if no robot knows such a command
     */
    public SimulatedRoom delay(String command, Duration time) {
        robot().faults().always(command, Fault.delay(time));
        return self();
    }

    /**
     * Lets the robot publish {@code kick} when CyTube kicks it, as at first, or not. The real robot publishes one of four kicks;
     * it leaves its channel with each (protocol.md section 2). {@code moderation().kick(..)} kicks the robot.
     *
     * @param unseen whether the robot misses its kicks
     * @return this
     */
    public SimulatedRoom unseenKicks(boolean unseen) {
        robot().faults().unseenKicks(unseen);
        return self();
    }

    /**
     * Makes CyTube unreachable while NATS stays; see {@link SimulatedRobot#loseCyTube}.
     *
     * @return this
     */
    public SimulatedRoom cytubeDown() {
        robot().loseCyTube("Connection lost");
        return self();
    }

    /**
     * Makes CyTube reachable again; a robot that retries comes back.
     *
     * @return this
     */
    public SimulatedRoom cytubeUp() {
        robot().findCyTube();
        return self();
    }
}

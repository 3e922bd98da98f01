package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Commands and queries of the robot, except the reports of {@link StatusCommands} and {@link SystemQueries}.
 *
 * @param commands handled one after the other
 * @param queries handled at once
 */
record RobotCommands(CommandTable commands, CommandTable queries) {

    /**
     * Creates the commands of a robot.
     *
     * @param cytube sends a frame, and returns false without CyTube
     * @param frames waiters for frames of the channel
     * @param events waiters for published events
     * @param loop limits waits
     * @param state the robot's state of the channel
     * @param leave leaves CyTube
     * @param shutdown ends the robot after a delay
     */
    static RobotCommands of(
            Predicate<Frame> cytube,
            FrameWaiters frames,
            FrameWaiters events,
            RobotLoop loop,
            RobotState state,
            Runnable leave,
            Consumer<Duration> shutdown) {
        RobotCommands all = new RobotCommands(new CommandTable(), new CommandTable());
        new FrameCommands(all.commands, cytube).add();
        new RequestCommands(cytube, events, loop).addTo(all.commands);
        all.commands.add(new AddVideo(cytube, frames, loop), "addvideo");
        all.addLeaving("restart", "Restarting connection", leave);
        all.addLeaving("halt", "Halting connection", leave);
        all.addLeaving("reconnect", "Reconnecting", leave);
        new StateQueries(state).addTo(all.queries);
        new AdminQueries(loop, shutdown).addTo(all.queries);
        return all;
    }

    /** Adds a command that leaves CyTube; only the watchdog brings the robot back. */
    private void addLeaving(String name, String answer, Runnable leave) {
        this.commands.addPrompt(
                arguments -> {
                    leave.run();
                    return RobotJson.object("message", answer);
                },
                name);
    }
}

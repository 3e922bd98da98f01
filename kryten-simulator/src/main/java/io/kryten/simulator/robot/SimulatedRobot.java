package io.kryten.simulator.robot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kryten-Robot 1.12.4 in memory: a client of one channel and of the bus. It publishes the channel's frames, takes
 * commands one at a time and answers as the real robot does, quirks included. Effects of a call have happened when it
 * returns, unless they have to wait for time to pass. Thread-safe.
 */
public final class SimulatedRobot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRobot.class);

    private final RobotConfig config;
    private final RobotLoop loop;
    private final @Nullable Scheduler ownScheduler;
    private final Faults faults = new Faults();
    private final RobotLog log;
    private final GuardedConnector connector;
    private final RobotEnvironment environment;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable RobotProcess process;
    private volatile @Nullable RuntimeException refused;
    private volatile boolean closed;

    SimulatedRobot(
            RobotConfig config,
            KrytenConnection connection,
            ChannelConnector connector,
            Scheduler scheduler,
            boolean ownScheduler) {
        this.config = config;
        this.ownScheduler = ownScheduler ? scheduler : null;
        this.loop = new RobotLoop(scheduler);
        this.log = new RobotLog(config.account().name(), this::changed);
        this.connector = new GuardedConnector(connector, this.log);
        this.environment =
                new RobotEnvironment(connection, this.connector, this.loop, this.faults, this.log, this::changed);
    }

    /**
     * Begins to set up a robot.
     *
     * @param room the channel that it joins
     * @param channel the channel in the robot's spelling
     * @param connection its connection to NATS; may be shared, and is not closed with the robot
     * @return its settings
     */
    public static SimulatedRobotBuilder builder(CyTubeRoom room, Channel channel, KrytenConnection connection) {
        return new SimulatedRobotBuilder(room::connect, channel, connection);
    }

    /** {@return the channel, in this robot's spelling} */
    public Channel channel() {
        return this.config.channel();
    }

    /** {@return its login name} */
    public String name() {
        return this.config.account().name();
    }

    /**
     * Starts the robot: it publishes its lifecycle messages, joins the channel and takes commands. Does nothing if it
     * is up.
     *
     * @throws IllegalStateException if the channel refuses the robot, or the robot was closed
     */
    public void up() {
        if (this.closed) {
            throw new IllegalStateException("The robot of " + channel() + " was closed");
        }
        join(this::begin);
    }

    /**
     * Shuts the robot down: it leaves the channel, publishes its last lifecycle messages and takes no further
     * command.
     */
    public void down() {
        with(RobotProcess::end);
    }

    /** Ends the robot without a message, as when its process is killed. */
    public void crash() {
        with(RobotProcess::crash);
    }

    /** Shuts the robot down and starts it again, with an empty state. */
    public void restart() {
        down();
        up();
    }

    /**
     * Leaves the channel and joins it again at once, as for the first time: the channel sends its whole state. The
     * process goes on and takes every command; a robot that is down stays down.
     *
     * @throws IllegalStateException if the channel refuses the robot, or CyTube is unreachable. The robot then retries
     * as after {@link #loseCyTube}
     */
    public void rejoin() {
        join(() -> {
            RobotProcess current = this.process;
            if (current != null) {
                current.watchdog().rejoin();
            }
        });
    }

    /**
     * Makes CyTube unreachable while NATS stays: the robot leaves the channel and retries after 5, 10, 20 … seconds,
     * up to 300. A robot without reconnect ends.
     *
     * @param reason reason of the reconnect message when the robot is back
     */
    public void loseCyTube(String reason) {
        this.connector.shut(true);
        with(current -> current.watchdog().lost(reason));
    }

    /** Makes CyTube reachable again; a robot that retries joins at once. One that has ended stays down. */
    public void findCyTube() {
        this.connector.shut(false);
        with(current -> current.watchdog().tryNow());
    }

    /** {@return whether its process runs} */
    public boolean isUp() {
        return this.process != null;
    }

    /** {@return whether it is in its channel} */
    public boolean isInRoom() {
        RobotProcess current = this.process;
        return current != null && current.isInRoom();
    }

    /** {@return its failures on demand} */
    public Faults faults() {
        return this.faults;
    }

    /**
     * Returns the known commands for its channel, in the order in which the robot began with them, whatever their
     * outcome. Queries ({@code system.*}, {@code state.*}) are not among them.
     *
     * @return a copy
     */
    public List<RobotCommand> commands() {
        return this.log.commands();
    }

    /** {@return its chat messages as plain text, as other users see them} */
    public List<String> said() {
        return this.log.said();
    }

    /** {@return its private messages, in order} */
    public List<PrivateMessage> whispered() {
        return this.log.whispered();
    }

    /** Clears the recorded commands and messages. */
    public void forget() {
        this.log.clear();
        changed();
    }

    /**
     * Adds a listener for commands, frames of the channel, and changes between up and down.
     *
     * @param listener runs on the thread of the change; must not block
     */
    public void onChange(Runnable listener) {
        this.listeners.add(listener);
    }

    /**
     * Runs an action that makes the channel send frames to this robot, such as a frame of a visitor, and lets the
     * robot handle all of them before this returns. Otherwise the robot handles them later, in virtual time when that
     * advances.
     *
     * @param action the action
     */
    public void during(Runnable action) {
        this.loop.during(action);
    }

    /**
     * Runs a task when the robot is idle and the channel is not locked, for listeners of the channel that must not
     * act at once.
     *
     * @param task must not block
     */
    public void afterwards(Runnable task) {
        this.loop.later(task);
    }

    /** Ends it for good, without a message. */
    @Override
    public void close() {
        this.closed = true;
        crash();
        if (this.ownScheduler != null) {
            this.ownScheduler.close();
        }
    }

    /**
     * Runs a join in the loop.
     *
     * @throws IllegalStateException if the channel refuses the robot
     */
    private void join(Runnable joining) {
        this.loop.perform(() -> {
            this.refused = null;
            try {
                joining.run();
            } catch (IllegalStateException ex) {
                this.refused = ex;
            }
            changed();
        });
        RuntimeException refusal = this.refused;
        if (refusal != null) {
            throw new IllegalStateException("The robot of " + channel() + " could not join its channel", refusal);
        }
    }

    private void begin() {
        if (this.process != null || this.closed) {
            return;
        }
        RobotProcess begun = new RobotProcess(this.config, this.environment, this::ended);
        this.process = begun;
        begun.begin();
    }

    private void ended() {
        this.process = null;
        changed();
    }

    private void with(Consumer<RobotProcess> action) {
        this.loop.perform(() -> {
            RobotProcess current = this.process;
            if (current != null) {
                action.accept(current);
            }
        });
    }

    private void changed() {
        for (Runnable listener : this.listeners) {
            try {
                listener.run();
            } catch (RuntimeException ex) {
                LOG.warn("A listener of the simulated robot of {} failed", channel(), ex);
            }
        }
    }
}

package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
 * Kryten-Robot 1.12.4 in memory: a client of one room and of the bus. It publishes what the room says, takes commands one at
 * a time and answers with the words and the traps of the real one. What is done to it happens before a call returns, as far
 * as nothing has to wait for time to pass. Safe for use by many threads.
 */
public final class SimulatedRobot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRobot.class);

    private final RobotConfig config;
    private final RobotLoop loop;
    private final @Nullable Scheduler ownScheduler;
    private final Faults faults = new Faults(this::knownCommands);
    private final CommandLog log = new CommandLog(this::changed);
    private final SentMessages speech;
    private final GuardedConnector door;
    private final RobotEnvironment world;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable RobotProcess life;
    private volatile @Nullable RuntimeException refused;
    private volatile boolean closed;

    SimulatedRobot(
            RobotConfig config,
            KrytenConnection connection,
            ChannelConnector door,
            Clock clock,
            Scheduler scheduler,
            boolean ownScheduler) {
        this.config = config;
        this.ownScheduler = ownScheduler ? scheduler : null;
        this.loop = new RobotLoop(scheduler);
        this.speech = new SentMessages(config.account().name());
        this.door = new GuardedConnector(door, this.speech);
        this.world =
                new RobotEnvironment(connection, this.door, this.loop, clock, this.faults, this.log, this::changed);
    }

    /**
     * Begins to set up a robot.
     *
     * @param room the room that it joins
     * @param channel the room's name as the robot spells it on the bus
     * @param connection its connection to NATS; may be shared, and is not closed with the robot
     * @return its settings
     */
    public static SimulatedRobotBuilder builder(CyTubeRoom room, Channel channel, KrytenConnection connection) {
        return new SimulatedRobotBuilder(room::connect, channel, connection);
    }

    /** {@return the room, as this robot spells it} */
    public Channel channel() {
        return this.config.channel();
    }

    /** {@return its login name} */
    public String name() {
        return this.config.account().name();
    }

    /**
     * Starts it: it tells the other services, joins the room and takes commands. Does nothing if it is up.
     *
     * @throws IllegalStateException if the room does not let it in, or it was closed
     */
    public void up() {
        if (this.closed) {
            throw new IllegalStateException("The robot of " + channel() + " was closed");
        }
        this.loop.perform(this::begin);
        RuntimeException refusal = this.refused;
        if (refusal != null) {
            throw new IllegalStateException("The robot of " + channel() + " could not join its room", refusal);
        }
    }

    /** Ends it in peace: it leaves the room, says goodbye on the bus, and hears no more commands. */
    public void down() {
        with(RobotProcess::end);
    }

    /** Ends it without a word, as when its process is killed. */
    public void crash() {
        with(RobotProcess::crash);
    }

    /** Ends it in peace and starts it again, with an empty memory. */
    public void restart() {
        down();
        up();
    }

    /**
     * Its CyTube connection breaks, and is made again at once; the room tells everything about itself anew. One that does not
     * reconnect by itself ends.
     */
    public void reconnect() {
        with(current -> {
            current.keeper().lost("connection lost");
            current.keeper().tryNow();
        });
    }

    /**
     * Leaves the channel and joins it again at once, as for the first time: the channel tells everything about itself anew.
     * The process goes on, and takes every command.
     *
     * @throws IllegalStateException if the channel does not let it in
     */
    public void rejoin() {
        with(RobotProcess::rejoin);
    }

    /**
     * CyTube is away, while NATS stays: the robot leaves the room and tries in vain to come back, after 5, 10, 20 … seconds,
     * up to 300. One that does not reconnect by itself ends.
     *
     * @param reason what the robot says when it is back
     */
    public void loseCyTube(String reason) {
        this.door.shut(true);
        with(current -> current.keeper().lost(reason));
    }

    /** CyTube is there again; a robot that tries to come back does so at once. */
    public void findCyTube() {
        this.door.shut(false);
        with(current -> current.keeper().tryNow());
    }

    /** {@return whether its process runs} */
    public boolean isUp() {
        return this.life != null;
    }

    /** {@return whether it is in its room} */
    public boolean isInRoom() {
        RobotProcess current = this.life;
        return current != null && current.isInRoom();
    }

    /** {@return what goes wrong with it, to be set} */
    public Faults faults() {
        return this.faults;
    }

    /** {@return the names of all commands and questions that it knows, other names of the same ones included} */
    public Set<String> knownCommands() {
        // One that was put together, but does not live, has them all.
        return new RobotProcess(this.config, this.world, () -> {}).commandNames();
    }

    /**
     * The commands that came for its room and that it knows, in the order in which it began with them: done, refused or
     * passed over on demand. Questions ({@code system.*}, {@code state.*}) are not among them.
     *
     * @return a copy
     */
    public List<RobotCommand> commands() {
        return this.log.taken();
    }

    /** {@return the commands that came for its room and that no robot knows, in order; they are never answered} */
    public List<RobotCommand> unknownCommands() {
        return this.log.unknown();
    }

    /** {@return its lines in chat, as plain text, as the others read them} */
    public List<String> said() {
        return this.speech.said();
    }

    /** {@return its private messages, in order} */
    public List<PrivateMessage> whispered() {
        return this.speech.whispered();
    }

    /** Forgets the commands and what was said so far. */
    public void forget() {
        this.log.clear();
        this.speech.clear();
        changed();
    }

    /**
     * Tells of every command, everything that the robot hears in its room and every change between up and down.
     *
     * @param listener called on the thread that does it; must not block
     */
    public void onChange(Runnable listener) {
        this.listeners.add(listener);
    }

    /**
     * Runs something that makes the room speak to this robot, such as a frame of a visitor, and lets the robot hear all of
     * it before this returns. Without this the robot hears it a little later, with virtual time when that advances.
     *
     * @param action what to do
     */
    public void during(Runnable action) {
        this.loop.during(action);
    }

    /**
     * Does something when the robot is at leisure: after what is being done, and not while the room is locked. For those
     * who are told something by the room and may not do much then.
     *
     * @param task must not block
     */
    public void afterwards(Runnable task) {
        this.loop.later(task);
    }

    /** Ends it for good, without a word. */
    @Override
    public void close() {
        this.closed = true;
        crash();
        if (this.ownScheduler != null) {
            this.ownScheduler.close();
        }
    }

    private void begin() {
        this.refused = null;
        if (this.life != null || this.closed) {
            return;
        }
        RobotProcess begun = new RobotProcess(this.config, this.world, this::ended);
        this.life = begun;
        try {
            begun.begin();
        } catch (IllegalStateException ex) {
            this.refused = ex;
        }
        changed();
    }

    private void ended() {
        this.life = null;
        Duration revival = this.config.revival();
        if (revival != null) {
            this.loop.schedule(this::begin, revival);
        }
        changed();
    }

    private void with(Consumer<RobotProcess> action) {
        this.loop.perform(() -> {
            RobotProcess current = this.life;
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

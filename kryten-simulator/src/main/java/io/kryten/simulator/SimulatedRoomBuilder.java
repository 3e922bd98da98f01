package io.kryten.simulator;

import java.util.function.UnaryOperator;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.Rank;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.robot.SimulatedRobot;
import io.kryten.simulator.robot.SimulatedRobotBuilder;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Builder of a {@link SimulatedRoom}. By default it runs in real time, and its robot is KrytenBot, an owner. */
public final class SimulatedRoomBuilder {

    private final Channel channel;
    private @Nullable Scheduler scheduler;
    private @Nullable BotWork bot;
    private Account owner = Account.of("owner", Rank.CREATOR);
    private BotFailures failures = BotFailures.none();
    private UnaryOperator<SimulatedRobotBuilder> robot = made -> made;
    private UnaryOperator<CyTubeRoom.Builder> room = made -> made;

    SimulatedRoomBuilder(Channel channel) {
        this.channel = channel;
    }

    /**
     * Sets timer and clock, for example a {@link VirtualTime}.
     *
     * @param time the time; closed by its creator
     * @return this
     */
    public SimulatedRoomBuilder time(Scheduler time) {
        this.scheduler = time;
        return this;
    }

    /**
     * Sets the bot whose work a {@link VirtualTime} waits for in {@link VirtualTime#advanceUntil}. Without it the
     * time advances 20 ms of real time after the last message or advance.
     *
     * @param bot the bot's work
     * @return this
     */
    public SimulatedRoomBuilder bot(BotWork bot) {
        this.bot = bot;
        return this;
    }

    /**
     * Changes the robot, for example {@code robot -> robot.withoutJetStream()}.
     *
     * @param settings changes and returns its argument
     * @return this
     */
    public SimulatedRoomBuilder robot(UnaryOperator<SimulatedRobotBuilder> settings) {
        this.robot = settings;
        return this;
    }

    /**
     * Changes the channel on CyTube's side, for example its permissions.
     *
     * @param settings changes and returns its argument
     * @return this
     */
    public SimulatedRoomBuilder room(UnaryOperator<CyTubeRoom.Builder> settings) {
        this.room = settings;
        return this;
    }

    /**
     * Sets the user of {@link SimulatedRoom#playlist()} and its like, who joins the channel when first needed.
     *
     * @param name a user name, not the robot's; {@code owner} by default
     * @return this
     */
    public SimulatedRoomBuilder owner(String name) {
        this.owner = Account.of(name, Rank.CREATOR);
        return this;
    }

    /**
     * Sets the source of the failures of the bot's listeners, which fail the test. The bot's application takes the
     * same object as a bean, as it observes the listeners. Without it failures go unnoticed.
     *
     * @param failures the failures of the bot
     * @return this
     */
    public SimulatedRoomBuilder listenerFailures(BotFailures failures) {
        this.failures = failures;
        return this;
    }

    /**
     * Opens the channel, with a connection of its own for the robot.
     *
     * @param url address of NATS, for example {@code nats://localhost:4222}
     * @return the channel; its robot is up and takes commands
     * @throws KrytenConnectionException if there is no NATS
     */
    public SimulatedRoom connect(String url) {
        NatsKrytenConnection connection = new NatsKrytenConnection(NatsOptions.of(url)
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withConnectionName("simulated robot of " + this.channel));
        connection.start();
        Runnable unwatch = watch(connection);
        return open(connection, () -> {
            unwatch.run();
            connection.stop();
        });
    }

    /**
     * Opens the channel.
     *
     * @param connection the robot's connection to NATS; may be shared with other channels, is not closed with the
     * channel
     * @return the channel; its robot is up and takes commands
     * @throws KrytenConnectionException if there is no connection to NATS
     */
    public SimulatedRoom connect(KrytenConnection connection) {
        return open(connection, watch(connection));
    }

    /**
     * Makes a virtual time wait for traffic on the bus.
     *
     * @return ends that
     */
    Runnable watch(KrytenConnection connection) {
        if (!(this.scheduler instanceof VirtualTime time)) {
            return () -> {};
        }
        BusActivity activity = new BusActivity(time::nanoTime, connection, this.bot);
        Runnable remove =
                (this.bot != null) ? time.awaitWork(activity::underWay) : time.awaitUnknownWork(activity::underWay);
        return () -> {
            remove.run();
            activity.close();
        };
    }

    SimulatedRoom open(KrytenConnection connection, Runnable end) {
        Scheduler given = this.scheduler;
        Scheduler waits = (given != null) ? given : Scheduler.real("room-" + this.channel.name());
        CyTubeRoom made = this.room
                .apply(CyTubeRoom.builder(this.channel.name()).time(waits))
                .build();
        SimulatedRobot joining = this.robot
                .apply(SimulatedRobot.builder(made, this.channel, connection).time(waits))
                .build();
        SimulatedRoom opened = new SimulatedRoom(this, made, joining, connection, waits, () -> {
            if (given == null) {
                waits.close();
            }
            end.run();
        });
        try {
            opened.robotUp();
        } catch (RuntimeException ex) {
            opened.close();
            throw ex;
        }
        return opened;
    }

    Channel channel() {
        return this.channel;
    }

    BotFailures failures() {
        return this.failures;
    }

    Account owner() {
        return this.owner;
    }
}

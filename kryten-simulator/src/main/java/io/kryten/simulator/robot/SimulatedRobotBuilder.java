package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.cytube.Account;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link SimulatedRobot}. Without a word it is KrytenBot, the room's owner, in real time, takes commands, answers
 * {@code state.*} and comes back by itself when CyTube was gone.
 */
public final class SimulatedRobotBuilder {

    private final ChannelConnector door;
    private final Channel channel;
    private final KrytenConnection connection;
    private @Nullable Scheduler scheduler;
    private Clock clock = Clock.systemUTC();
    private Account account = Account.of("KrytenBot", Rank.OWNER);
    private String hostname = "robot-host";
    private HealthAddress health = new HealthAddress("127.0.0.1", 28080);
    private boolean commands = true;
    private boolean stateQueries = true;
    private boolean aggressive = true;
    private boolean watchdog;
    private @Nullable Duration revival;

    SimulatedRobotBuilder(ChannelConnector door, Channel channel, KrytenConnection connection) {
        this.door = door;
        this.channel = channel;
        this.connection = connection;
    }

    /**
     * Takes the time from somewhere else.
     *
     * @param scheduler what waits; whoever made it closes it
     * @param clock what the robot stamps its messages with
     * @return this
     */
    public SimulatedRobotBuilder time(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
        return this;
    }

    /**
     * Takes the time from a scheduler with its clock, for example from a {@code VirtualTime}.
     *
     * @param time the time; whoever made it closes it
     * @return this
     */
    public SimulatedRobotBuilder time(Scheduler time) {
        return time(time, time.clock());
    }

    /**
     * Sets who it is in the room; what its rank is, decides what CyTube lets it do.
     *
     * @param account its account
     * @return this
     */
    public SimulatedRobotBuilder account(Account account) {
        this.account = account;
        return this;
    }

    /**
     * Sets where it says that it runs.
     *
     * @param hostname the machine's name
     * @return this
     */
    public SimulatedRobotBuilder hostname(String hostname) {
        this.hostname = hostname;
        return this;
    }

    /**
     * Sets where it says that its health can be read; nobody listens there.
     *
     * @param host a host
     * @param port a port
     * @return this
     */
    public SimulatedRobotBuilder health(String host, int port) {
        this.health = new HealthAddress(host, port);
        return this;
    }

    /**
     * Makes it take no commands, as a real robot does unless it is told otherwise: most of them fail with an outer failure.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutCommands() {
        this.commands = false;
        return this;
    }

    /**
     * Makes it as it is on a bus without JetStream: {@code state.*} and most of {@code system.*} are never answered, and
     * {@code system.ping} only once.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutJetStream() {
        this.stateQueries = false;
        return this;
    }

    /**
     * Makes it end when CyTube is gone or it is kicked, instead of trying again.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutReconnect() {
        this.aggressive = false;
        return this;
    }

    /**
     * Makes it take a room that is silent for two minutes for a lost connection, as the real one does. Off if not said,
     * so that a test may let time pass.
     *
     * @return this
     */
    public SimulatedRobotBuilder watchdog() {
        this.watchdog = true;
        return this;
    }

    /**
     * Lets something start it again whenever it has ended, as systemd would.
     *
     * @param delay how long after its end
     * @return this
     */
    public SimulatedRobotBuilder startedAgainAfter(Duration delay) {
        this.revival = delay;
        return this;
    }

    /** {@return the robot, which is down until {@link SimulatedRobot#up()}} */
    public SimulatedRobot build() {
        RobotConfig config = new RobotConfig(
                this.channel,
                this.account,
                this.hostname,
                this.health,
                this.commands,
                this.stateQueries,
                this.aggressive,
                this.watchdog,
                this.revival);
        boolean own = this.scheduler == null;
        Scheduler waits = (this.scheduler != null) ? this.scheduler : Scheduler.real("kryten-robot");
        return new SimulatedRobot(config, this.connection, this.door, this.clock, waits, own);
    }
}

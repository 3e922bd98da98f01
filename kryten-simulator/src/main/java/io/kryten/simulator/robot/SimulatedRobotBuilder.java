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
 * Builder of a {@link SimulatedRobot}. By default it is KrytenBot, the channel's owner, in real time, takes commands,
 * answers {@code state.*} and reconnects after a loss of CyTube.
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
     * Sets scheduler and clock.
     *
     * @param scheduler runs delayed tasks; closed by its creator
     * @param clock time stamps of the robot's messages
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
     * @param time the time; closed by its creator
     * @return this
     */
    public SimulatedRobotBuilder time(Scheduler time) {
        return time(time, time.clock());
    }

    /**
     * Sets the account; its rank decides about its permissions.
     *
     * @param account its account
     * @return this
     */
    public SimulatedRobotBuilder account(Account account) {
        this.account = account;
        return this;
    }

    /**
     * Sets the reported host name.
     *
     * @param hostname the machine's name
     * @return this
     */
    public SimulatedRobotBuilder hostname(String hostname) {
        this.hostname = hostname;
        return this;
    }

    /**
     * Sets the reported address of the health page; nothing listens there.
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
     * Makes the robot take no commands, which is the default of a real robot: most commands get an outer failure.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutCommands() {
        this.commands = false;
        return this;
    }

    /**
     * Makes the robot run without JetStream: {@code state.*} and most of {@code system.*} are never answered, and
     * {@code system.ping} only once.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutJetStream() {
        this.stateQueries = false;
        return this;
    }

    /**
     * Makes the robot end instead of reconnecting when CyTube is lost or kicks it.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutReconnect() {
        this.aggressive = false;
        return this;
    }

    /**
     * Enables the watchdog: two minutes without a frame count as a lost connection, as for a real robot. Off by
     * default, so that a test may let time pass.
     *
     * @return this
     */
    public SimulatedRobotBuilder watchdog() {
        this.watchdog = true;
        return this;
    }

    /**
     * Restarts the robot after each end, as systemd does.
     *
     * @param delay delay after its end
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

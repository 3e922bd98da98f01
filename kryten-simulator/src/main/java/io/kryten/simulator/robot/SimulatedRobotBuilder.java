package io.kryten.simulator.robot;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.cytube.Account;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link SimulatedRobot}. By default it is KrytenBot, the channel's owner, in real time,
 * answers {@code state.*} and reconnects after a loss of CyTube.
 */
public final class SimulatedRobotBuilder {

    private final ChannelConnector connector;
    private final Channel channel;
    private final KrytenConnection connection;
    private @Nullable Scheduler scheduler;
    private Account account = Account.of("KrytenBot", Rank.OWNER);
    private boolean jetStream = true;
    private boolean aggressive = true;

    SimulatedRobotBuilder(ChannelConnector connector, Channel channel, KrytenConnection connection) {
        this.connector = connector;
        this.channel = channel;
        this.connection = connection;
    }

    /**
     * Sets timer and clock, for example a {@code VirtualTime}.
     *
     * @param time the time; closed by its creator
     * @return this
     */
    public SimulatedRobotBuilder time(Scheduler time) {
        this.scheduler = time;
        return this;
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
     * Makes the robot run without JetStream: {@code state.*} and most of {@code system.*} are never answered, and
     * {@code system.ping} only once.
     *
     * @return this
     */
    public SimulatedRobotBuilder withoutJetStream() {
        this.jetStream = false;
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

    /** {@return the robot, which is down until {@link SimulatedRobot#up()}} */
    public SimulatedRobot build() {
        RobotConfig config = new RobotConfig(this.channel, this.account, this.jetStream, this.aggressive);
        boolean own = this.scheduler == null;
        Scheduler waits = (this.scheduler != null) ? this.scheduler : Scheduler.real("kryten-robot");
        return new SimulatedRobot(config, this.connection, this.connector, waits, own);
    }
}

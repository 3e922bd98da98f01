package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.RegisteredService;
import io.kryten.command.RobotInfo;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Operations on the simulated robots of two channels, of which the application has one. */
@RequiresNats
class RobotsIT {

    private static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final Channel ATTIC = new Channel("other.site", "attic");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Scheduler scheduler = Scheduler.real("robots-it");

    private final SimulatedRooms rooms;

    private final NatsKrytenConnection connection;

    private final KrytenTemplate kryten;

    RobotsIT(NatsServer server) {
        NatsOptions nats = NatsOptions.of(server.url());
        this.rooms = SimulatedRooms.connect(nats, List.of(LOUNGE, ATTIC), UnaryOperator.identity());
        this.connection = new NatsKrytenConnection(nats.withStartUp(StartUpPolicy.FAIL_FAST));
        this.connection.start();
        KrytenChannels channels = new KrytenChannels(List.of(LOUNGE));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.scheduler);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.scheduler);
        ChannelInlet inlet = new ChannelInlet(
                this.connection, channels, robots, monitor, StateSettings.OFF, "my-bot", this.scheduler);
        this.kryten = KrytenTemplate.builder(inlet, CommandSettings.defaults("my-bot"))
                .build();
    }

    @AfterEach
    void end() {
        this.kryten.close();
        this.connection.stop();
        this.rooms.close();
        this.scheduler.close();
    }

    @Test
    void robotOfChannelThatIsNotConfiguredIsListed() {
        assertThat(this.kryten.robots())
                .extracting(RobotInfo::channel, RobotInfo::configured, RobotInfo::inChannel)
                .containsExactly(tuple(LOUNGE, true, true), tuple(ATTIC, false, true));
        assertThat(this.kryten.robots()).allSatisfy(robot -> {
            assertThat(robot.name()).isNotBlank();
            assertThat(robot.version()).isNotBlank();
            assertThat(robot.uptime()).isNotNull();
        });
    }

    @Test
    void restartTakesOneRobotOutOfItsChannel() {
        this.kryten.robot("lounge").restart();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(this.kryten.robots())
                        .extracting(RobotInfo::channel, RobotInfo::inChannel)
                        .containsExactly(tuple(LOUNGE, false), tuple(ATTIC, true)));
        assertThat(this.kryten.robot("lounge").health().inChannel()).isFalse();
        assertThat(this.kryten.robot("lounge").ping()).isPositive();
    }

    @Test
    void reloadAndServicesReachEveryRobot() {
        assertThat(this.kryten.allRobots().reload()).isEqualTo(2);
        assertThat(this.kryten.allRobots().services())
                .extracting(RegisteredService::name)
                .contains("robot");
        assertThat(this.kryten.robot("lounge").stats().commands()).isNotNull();
    }

    @Test
    void shutdownEndsEveryRobot() {
        assertThat(this.kryten.allRobots().shutdown(0, "update")).isEqualTo(2);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(this.kryten.robots()).isEmpty());
    }
}

package io.kryten.robot;

import java.time.Duration;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;

/** Monitor of the robots of three channels, in virtual time; not started. */
abstract class MonitorFixture {

    static final Channel LOUNGE = TemplateFixture.LOUNGE;

    /** Longest time of one round of questions. */
    static final Duration WINDOW = Duration.ofMillis(700);

    final TemplateFixture fixture = new TemplateFixture();

    final FakeConnection connection = this.fixture.connection;

    final RobotDirectory robots = this.fixture.robots;

    /** Its wait for names lasts until they are known. */
    final RobotMonitor monitor = new RobotMonitor(
            this.connection, this.robots, this.fixture.time, RobotSettings.DEFAULTS, Duration.ofMinutes(10));

    @AfterEach
    void end() {
        this.monitor.close();
        this.fixture.close();
    }

    /** Adds a robot of the lounge that does not answer the question for its name, until the subscription ends. */
    KrytenConnection.Subscription silentRobot() {
        return this.connection.subscribe("kryten.user_level.cytu.be.Lounge", null, message -> {});
    }
}

package com.example.guide;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.command.RegisteredService;
import io.kryten.command.RobotHealth;
import io.kryten.command.RobotInfo;
import io.kryten.command.RobotStats;
import io.kryten.core.AllRobotsOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.RobotOperations;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.PublishedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RobotsGuideTests {

    private static final Logger log = LoggerFactory.getLogger(RobotsGuideTests.class);

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge", "cytu.be/theater");

    @Test
    void listsRobots() {
        list(this.kryten);
        assertThat(this.kryten.robots())
                .extracting(RobotInfo::channel, RobotInfo::name, RobotInfo::inChannel, RobotInfo::configured)
                .containsExactly(
                        tuple(new Channel("cytu.be", "lounge"), "KrytenBot", true, true),
                        tuple(new Channel("cytu.be", "theater"), "KrytenBot", true, true));
        this.kryten.noRobot();
        assertThat(this.kryten.robots()).isEmpty();
    }

    @Test
    void asksAndRestartsRobot() {
        one(this.kryten);
        assertThat(this.kryten).sent("restart").times(1);
        assertThat(this.kryten.robot("lounge").version()).isPresent();
        assertThat(this.kryten.robot("lounge").stats().commands()).isNotNull();
        assertThat(this.kryten.robot("theater").config().at("/cytube/channel").asText())
                .isEqualTo("theater");
    }

    @Test
    void reloadsAndEndsEveryRobot() {
        assertThat(all(this.kryten)).isEqualTo(2);
        assertThat(this.kryten.publishedRequests())
                .extracting(PublishedRequest::service, PublishedRequest::command)
                .containsExactly(
                        tuple("robot", "system.reload"),
                        tuple("robot", "system.shutdown"),
                        tuple("robot", "system.services"));
        this.kryten.answer("system.services", Map.of("services", List.of()));
        assertThat(this.kryten.allRobots().services()).isEmpty();
    }

    private static void list(KrytenOperations kryten) {
        for (RobotInfo robot : kryten.robots()) {
            log.info("{} in {}: {}, up {}", robot.name(), robot.channel(), robot.version(), robot.uptime());
        }
    }

    private static void one(KrytenOperations kryten) {
        RobotOperations robot = kryten.robot("lounge");
        Duration roundTrip = robot.ping();
        RobotHealth health = robot.health(); // version, uptime, inChannel: false after a loss of CyTube
        RobotStats stats = robot.stats(); // counters since its start
        robot.restart(); // stays away for about two minutes
        log.info("{} {} {}", roundTrip, health, stats);
    }

    private static int all(KrytenOperations kryten) {
        AllRobotsOperations everyRobot = kryten.allRobots();
        int reloaded = everyRobot.reload(); // the configuration of EVERY robot on the bus
        int ending = everyRobot.shutdown(30, "update"); // the process of EVERY robot on the bus, in 30 s
        List<RegisteredService> services = everyRobot.services(); // what the robots have heard of, merged
        log.info("{} {}", reloaded, services);
        return ending;
    }
}

package io.kryten.test.autoconfigure.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenConnectionDetails;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.SimulatedRoomAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Auto-configuration of simulated rooms and of their server. */
class SimulatedRoomAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SimulatedRoomAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class))
            .withUserConfiguration(RoomBot.class)
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=Lounge");

    @Test
    void configuredServerIsIgnored() {
        this.runner
                .withPropertyValues(
                        "kryten.nats.servers=nats://bot:secret@localhost:1",
                        "kryten.nats.token=of-the-real-server",
                        "kryten.nats.start-up=fail-fast")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    InProcessNatsServer server = context.getBean(InProcessNatsServer.class);
                    NatsKrytenConnection bot = context.getBean(NatsKrytenConnection.class);
                    assertThat(bot.options().servers()).containsExactly(server.url());
                    assertThat(bot.options().login().token()).isNull();
                    assertThat(bot.isConnected()).isTrue();
                    assertThat(context.getBean(SimulatedRoom.class).channel()).hasToString("cytu.be/Lounge");
                });
    }

    @Test
    void singleRoomBeanFailsWithSeveralChannels() {
        this.runner
                .withPropertyValues("kryten.channels[1].domain=cytu.be", "kryten.channels[1].channel=theater")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatExceptionOfType(RuntimeException.class)
                            .isThrownBy(() -> context.getBean(SimulatedRoom.class))
                            .withStackTraceContaining(
                                    "There are several simulated rooms, [cytu.be/Lounge, cytu.be/theater]:"
                                            + " take SimulatedRooms instead, and from it room(\"Lounge\")");
                    SimulatedRooms rooms = context.getBean(SimulatedRooms.class);
                    assertThat(rooms.all()).hasSize(2);
                    assertThat(rooms.room("THEATER").channel().name()).isEqualTo("theater");
                });
    }

    @Test
    void detailsOfTheTestsOwnWin() {
        try (InProcessNatsServer own =
                InProcessNatsServer.builder().userInfo("bot", "secret").start()) {
            this.runner
                    .withBean(KrytenConnectionDetails.class, () -> login(own, "bot", "secret"))
                    .run(context -> {
                        assertThat(context).hasNotFailed().doesNotHaveBean(InProcessNatsServer.class);
                        await().until(() -> own.connections() == 2);
                        context.getBean(SimulatedRoom.class).join("alice");
                    });
        }
    }

    @Test
    void configuredServerIsUsedOnDemand() {
        try (InProcessNatsServer configured =
                InProcessNatsServer.builder().token("of-the-test-server").start()) {
            this.runner
                    .withPropertyValues(
                            "kryten.test.room.configured-server=true",
                            "kryten.nats.servers=" + configured.url(),
                            "kryten.nats.token=of-the-test-server")
                    .run(context -> {
                        assertThat(context).hasNotFailed().doesNotHaveBean(InProcessNatsServer.class);
                        await().until(() -> configured.connections() == 2);
                        context.getBean(SimulatedRoom.class).join("alice");
                    });
        }
    }

    @Test
    void missingConfiguredServerFailsTest() {
        this.runner
                .withPropertyValues("kryten.test.room.configured-server=true", "kryten.nats.servers=nats://localhost:1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("Cannot connect to NATS at [nats://localhost:1]"));
    }

    @Test
    void roomsFollowVirtualTime() {
        this.runner.withBean(VirtualTime.class, VirtualTime::startingNow).run(context -> {
            SimulatedRoom room = context.getBean(SimulatedRoom.class);
            room.cytube().media().add("yt", "film", "A film", Duration.ofHours(2));
            room.playlist().add("yt", "film").add("yt", "next");
            assertThat(playing(room)).contains("A film");
            context.getBean(VirtualTime.class).advance(Duration.ofHours(2).plusMinutes(1));
            assertThat(playing(room)).contains("Made-up title of next");
        });
    }

    @Test
    void robotsEndWithContext() {
        List<InProcessNatsServer> servers = new ArrayList<>();
        List<SimulatedRoom> rooms = new ArrayList<>();
        this.runner.run(context -> {
            servers.add(context.getBean(InProcessNatsServer.class));
            rooms.add(context.getBean(SimulatedRoom.class));
            assertThat(rooms.get(0).robot().isUp()).isTrue();
        });
        assertThat(servers.get(0).isRunning()).isFalse();
        assertThat(rooms.get(0).robot().isUp()).isFalse();
    }

    private static String playing(SimulatedRoom room) {
        return String.valueOf(room.snapshot().playing());
    }

    private static KrytenConnectionDetails login(InProcessNatsServer server, String username, String password) {
        return new KrytenConnectionDetails() {

            @Override
            public List<String> servers() {
                return List.of(server.url());
            }

            @Override
            public String username() {
                return username;
            }

            @Override
            public String password() {
                return password;
            }
        };
    }
}

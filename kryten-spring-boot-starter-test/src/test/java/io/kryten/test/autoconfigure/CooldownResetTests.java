package io.kryten.test.autoconfigure;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Cooldown;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Tests that share an application begin without cooldowns of chat commands. */
class CooldownResetTests {

    @Nested
    @SpringBootTest(
            classes = Bot.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
    @AutoConfigureMockKryten
    class WithMock {

        @RepeatedTest(2)
        void commandIsAnswered(@Autowired MockKrytenTemplate kryten) {
            kryten.simulateChat("lounge", "alice", "!daily");
            assertThat(kryten).sentChat("lounge", "100 coins");
        }
    }

    @Nested
    @SpringBootTest(
            classes = Bot.class,
            properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
    @AutoConfigureSimulatedRoom
    class WithSimulatedRoom {

        @RepeatedTest(2)
        void commandIsAnswered(@Autowired SimulatedRoom room) {
            room.join("alice").say("!daily");
            assertThat(room).sentChat("lounge", "100 coins");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(DailyCommand.class)
    static class Bot {}

    static class DailyCommand {

        @ChatCommand("daily")
        @Cooldown("1d")
        String daily() {
            return "100 coins";
        }
    }
}

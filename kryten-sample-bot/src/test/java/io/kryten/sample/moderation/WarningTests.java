package io.kryten.sample.moderation;

import java.time.Duration;

import io.kryten.core.KrytenTemplate;
import io.kryten.sample.SampleBotApplication;
import io.kryten.sample.VirtualClock;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Warnings at the usual pace of chat, with which the bot also answers commands. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"kryten.nats.servers=nats://unused:4222", "kryten.chat.min-delay=1s"})
@ActiveProfiles("moderation")
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
class WarningTests {

    @Test
    void floodOfCommandsIsWarnedAbout(
            @Autowired SimulatedRoom room, @Autowired VirtualTime time, @Autowired KrytenTemplate kryten) {
        time.advanceUntil(() -> kryten.state("lounge").ready());
        room.join("bob");
        for (int i = 0; i < 15; i++) {
            room.say("bob", "!echo " + i);
            time.advance(Duration.ofMillis(100));
        }
        time.advance(Duration.ofSeconds(10));

        assertThat(room).sentPmContaining("lounge", "bob", "Please stop: flood").times(1);
    }
}

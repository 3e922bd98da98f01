package io.kryten.sample;

import java.time.Duration;

import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The bots where lines wait: chat has a pause of two seconds. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"kryten.nats.servers=nats://unused:4222", "dj.playlist=", "kryten.chat.min-delay=2s"})
@ActiveProfiles({"dj", "moderation"})
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
class PacedBotsTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private KrytenTemplate kryten;

    @BeforeEach
    void join() {
        this.time.advanceUntil(() -> this.kryten.state("lounge").ready());
        this.room.join("bob");
        this.room.join("mona", Rank.MODERATOR);
    }

    @Test
    void warningGoesBeforeOtherChat() {
        for (int i = 0; i < 10; i++) {
            this.kryten.executeAsync("lounge", KrytenCommand.say("line " + i));
        }

        this.room.say("bob", "you badword");
        this.time.advance(Duration.ofSeconds(3));

        assertThat(this.room).sentPmContaining("lounge", "bob", "Please stop: banned words");
        assertThat(this.room.said()).doesNotContain("line 9");
    }

    @Test
    void announcementOfAnEndedVideoIsWithdrawn() {
        for (int i = 0; i < 5; i++) {
            this.room.cytube().media().add("yt", "video-no--" + i, "Film " + i, Duration.ofMinutes(3));
            this.room.as("mona").queue("yt", "video-no--" + i);
        }
        assertThat(this.room).sentChat("lounge", "Now playing: Film 0 for mona");

        for (int i = 0; i < 4; i++) {
            this.room.as("mona").playlist().next();
        }
        this.time.advance(Duration.ofSeconds(20));

        assertThat(this.room).sentChatExactly("lounge", "Now playing: Film 0 for mona", "Now playing: Film 4 for mona");
    }
}

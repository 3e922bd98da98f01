package io.kryten.sample.dj;

import java.time.Duration;
import java.util.List;

import io.kryten.core.KrytenTemplate;
import io.kryten.sample.SampleBotApplication;
import io.kryten.sample.VirtualClock;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The list that plays while the playlist is empty. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "kryten.nats.servers=nats://unused:4222",
            "dj.playlist=https://youtu.be/own-one---1,https://youtu.be/own-two---2"
        })
@ActiveProfiles("dj")
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
@ExtendWith(OutputCaptureExtension.class)
class OwnPlaylistTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void synchronize(@Autowired KrytenTemplate kryten) {
        this.time.advanceUntil(() -> kryten.state("lounge").ready());
    }

    @Test
    void listPlaysForTheFirstUserAndGoesOn() {
        assertThat(this.room).within(Duration.ofMillis(200)).sentNothing();

        this.room.join("alice");
        awaitPlaylist("own-one---1");
        this.time.advance(Duration.ofSeconds(185));
        awaitPlaylist("own-two---2");
        this.time.advance(Duration.ofSeconds(185));

        awaitPlaylist("own-one---1");
        assertThat(this.room).sentChatContaining("lounge", "Now playing: ").times(3);
    }

    @Test
    void videoOfAUserFollowsThatOfTheList() {
        this.room.join("alice");
        awaitPlaylist("own-one---1");

        this.room.say("alice", "!add https://youtu.be/alice-one-1");

        awaitPlaylist("own-one---1", "alice-one-1");
        this.time.advance(Duration.ofSeconds(185));
        awaitPlaylist("alice-one-1");
    }

    @Test
    void refusedLinkIsSkipped(CapturedOutput output) {
        this.room.cytube().media().fail("yt", "own-one---1", "The video is private");

        this.room.join("alice");

        awaitPlaylist("own-two---2");
        assertThat(output).contains("own-one---1", "was not added");
    }

    @Test
    void listRestsAfterNoLinkWasAccepted() {
        this.room.cytube().media().fail("yt", "own-one---1", "gone").fail("yt", "own-two---2", "gone");
        this.room.join("alice");
        assertThat(this.room).sent("addvideo").times(2);

        this.room.say("alice", "anybody here?");
        assertThat(this.room).sent("addvideo").times(2);
        this.time.advance(Duration.ofSeconds(61));
        this.room.say("alice", "still nothing?");

        assertThat(this.room).sent("addvideo").times(4);
    }

    private void awaitPlaylist(String... ids) {
        this.room.await(
                channel -> channel.cytube().playlist().stream()
                        .map(item -> item.media().id())
                        .toList()
                        .equals(List.of(ids)),
                Duration.ofSeconds(3));
    }
}

package io.kryten.sample.dj;

import io.kryten.Rank;
import io.kryten.sample.SampleBotApplication;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Replies of the DJ bot to trouble, with the mock. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"kryten.nats.servers=nats://unused:4222", "dj.playlist="})
@ActiveProfiles("dj")
@AutoConfigureMockKryten
class DjBotMockTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice", Rank.REGISTERED);
    }

    @Test
    void refusalIsTheReply() {
        this.kryten.refuseInChannel("addvideo", "This site is not supported");

        this.kryten.simulateChat("lounge", "alice", "!add https://youtu.be/alice-one-1");

        assertThat(this.kryten).sentPm("lounge", "alice", "Not added: This site is not supported");
    }

    @Test
    void silenceOfTheRobotIsTheReply() {
        this.kryten.timeOut("addvideo");

        this.kryten.simulateChat("lounge", "alice", "!add https://youtu.be/alice-one-2");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Not added: the channel did not confirm it in time; it may still happen");
    }

    @Test
    void rankOfTheBotIsTheReply() {
        this.kryten.simulateRank(Rank.REGISTERED);
        this.kryten.simulateEvent("lounge", "setPlaylistLocked", true);

        this.kryten.simulateChat("lounge", "alice", "!add https://youtu.be/alice-one-3");

        assertThat(this.kryten).sentPm("lounge", "alice", "Not added: my rank is too low for that");
    }
}

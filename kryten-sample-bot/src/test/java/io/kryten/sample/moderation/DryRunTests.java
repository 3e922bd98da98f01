package io.kryten.sample.moderation;

import java.time.Duration;

import io.kryten.Rank;
import io.kryten.sample.SampleBotApplication;
import io.kryten.sample.VirtualClock;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/** The dry run of the moderation bot, with the mock. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "kryten.nats.servers=nats://unused:4222",
            "moderation.dry-run=true",
            "moderation.patience=0s",
            "moderation.steps=warn,mute,ban"
        })
@ActiveProfiles("moderation")
@AutoConfigureMockKryten
@Import(VirtualClock.class)
@ExtendWith(OutputCaptureExtension.class)
class DryRunTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void join() {
        this.kryten.simulateRank(Rank.ADMIN);
        this.kryten.simulateJoin("lounge", "bob");
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        // CyTube may still announce another rank of a user who just joined.
        this.time.advance(Duration.ofSeconds(6));
    }

    @Test
    void rulesAreOnlyLogged(CapturedOutput output) {
        for (int i = 0; i < 3; i++) {
            this.kryten.simulateChat("lounge", "bob", "you badword");
        }

        this.kryten.assertThat().sentNothing();
        assertThat(output)
                .contains(
                        "Dry run: warning to bob (banned words)",
                        "Dry run: mute of bob for 5m (banned words)",
                        "Dry run: ban of bob (banned words)");
    }

    @Test
    void commandsAreOnlyLogged() {
        this.kryten.simulateChat("lounge", "mona", "!ban bob");

        this.kryten
                .assertThat()
                .sentChatExactly("lounge", "Dry run: ban of bob (by mona)")
                .hasSent(1);
    }
}

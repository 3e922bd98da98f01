package io.kryten.sample.moderation;

import java.time.Duration;

import io.kryten.Rank;
import io.kryten.core.KrytenTemplate;
import io.kryten.sample.SampleBotApplication;
import io.kryten.sample.VirtualClock;
import io.kryten.simulator.RoomSnapshot;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The moderation bot in a simulated channel, where its account is an owner. */
@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "kryten.nats.servers=nats://unused:4222")
@ActiveProfiles("moderation")
@AutoConfigureSimulatedRoom
@Import(VirtualClock.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class ModerationBotTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void join(@Autowired KrytenTemplate kryten) {
        this.time.advanceUntil(() -> kryten.state("lounge").ready());
        this.room.join("bob");
        this.room.join("mona", Rank.MODERATOR);
        this.room.join("adam", Rank.ADMIN);
    }

    @Test
    void offencesLeadFromWarningsToABan() {
        offend();
        assertThat(this.room)
                .sentPmContaining("lounge", "bob", "Please stop: banned words")
                .times(1);
        offend();
        assertThat(this.room)
                .sentPmContaining("lounge", "bob", "Please stop: banned words")
                .times(2);
        offend();
        assertThat(this.room).sent("mute").times(1);
        assertThat(isMuted("bob")).isTrue();

        this.time.advance(Duration.ofMinutes(5));
        assertThat(this.room).sentChat("lounge", "/unmute bob");
        this.room.await(channel -> !isMuted("bob"), Duration.ofSeconds(3));
        offend();

        assertThat(this.room).sent("ban").times(1);
        this.room.await(channel -> !isPresent("bob"), Duration.ofSeconds(3));
    }

    @Test
    void offencesAreForgotten() {
        offend();
        offend();
        this.time.advance(Duration.ofMinutes(60));
        offend();

        assertThat(this.room).sentPmContaining("lounge", "bob", "Please stop").times(3);
        assertThat(this.room).didNotSend("mute");
    }

    @Test
    void floodIsOneOffence() {
        for (int i = 0; i < 15; i++) {
            this.room.say("bob", "line " + i);
        }

        assertThat(this.room)
                .sentPmContaining("lounge", "bob", "Please stop: flood")
                .times(1);
        assertThat(this.room).hasSent(1);
    }

    @Test
    void rulesSpareModeratorsAndTheBot() {
        this.room.say("mona", "badword").say("adam", "b4dw0rd").say("bob", "!echo b a d w o r d");
        this.room.say("mona", "!echo badword");

        assertThat(this.room).sentChat("lounge", "@mona: badword");
        assertThat(this.room).hasSent(2);
    }

    @Test
    void moderatorMutesForATime() {
        this.room.say("mona", "!mute BOB 90s");
        assertThat(this.room).sentChat("lounge", "Done: mute of bob for 1m30s (by mona)");
        assertThat(isMuted("bob")).isTrue();

        this.time.advance(Duration.ofSeconds(89));
        assertThat(isMuted("bob")).isTrue();
        this.time.advance(Duration.ofSeconds(2));

        this.room.await(channel -> !isMuted("bob"), Duration.ofSeconds(3));
    }

    @Test
    void unmuteCancelsTheEndOfTheMute() {
        this.room.say("mona", "!mute bob 1m");
        assertThat(this.room).sentChatContaining("lounge", "Done: mute of bob");
        this.room.say("mona", "!unmute @bob");
        this.room.say("mona", "!unmute bob");
        assertThat(this.room).sentChatContaining("lounge", "Done: unmute of bob (by mona)");
        this.room.say("mona", "!mute bob 10m");
        assertThat(this.room).sentChatContaining("lounge", "for 10m");

        this.time.advance(Duration.ofMinutes(2));

        assertThat(isMuted("bob")).isTrue();
    }

    @Test
    void muteEndsWhenTheRobotIsBack(@Autowired KrytenTemplate kryten) {
        this.room.say("mona", "!mute bob 1m");
        assertThat(this.room).sentChatContaining("lounge", "Done: mute of bob");
        this.room.robotDown();
        this.time.advance(Duration.ofSeconds(61));
        this.room.robotUp();
        this.time.advanceUntil(() -> kryten.state("lounge").ready());
        assertThat(isMuted("bob")).isTrue();

        this.time.advance(Duration.ofMinutes(1));

        this.room.await(channel -> !isMuted("bob"), Duration.ofSeconds(3));
    }

    @Test
    void moderatorBansAndUnbans() {
        this.room.say("mona", "!ban bob was  rude & loud");
        assertThat(this.room).sentChat("lounge", "Done: ban of bob (by mona, was  rude & loud)");
        this.room.await(channel -> !isPresent("bob"), Duration.ofSeconds(3));

        this.room.say("mona", "!unban bob");
        assertThat(this.room).sentChat("lounge", "Done: unban of bob (by mona)");
        this.room.join("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!mute mona",
                "!mute MONA 1s",
                "!mute adam",
                "!ban adam spite",
                "!ban mona",
                "!mute KrytenBot",
                "!ban krytenbot"
            })
    void moderatorActsOnlyOnLowerRanks(String command) {
        this.room.say("mona", command);

        assertThat(this.room).sentPmContaining("lounge", "mona", "does not rank below you and me");
        assertThat(this.room).hasSent(1);
    }

    @Test
    void administratorMutesAModerator() {
        this.room.say("adam", "!mute mona 1m");

        assertThat(this.room).sentChatContaining("lounge", "Done: mute of mona");
        assertThat(isMuted("mona")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!mute mona", "!ban mona", "!unmute mona", "!unban mona", "!modlog"})
    void userHasNoModeratorCommands(String command) {
        this.room.say("bob", command);

        assertThat(this.room).sentPmContaining("lounge", "bob", "moderator").hasSent(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!mute",
                "!mute bo",
                "!mute bob soon",
                "!mute bob -5s",
                "!mute bob 0s",
                "!mute bob 900000h",
                "!ban",
                "!unban /clear",
                "!modlog 0",
                "!modlog many"
            })
    void commandThatCannotBeReadIsExplained(String command) {
        this.room.say("mona", command);

        assertThat(this.room).sentPmContaining("lounge", "mona", "").hasSent(1);
        assertThat(isMuted("bob")).isFalse();
    }

    @Test
    void logShowsTheLastEntriesPrivately() {
        this.room.say("mona", "!modlog");
        assertThat(this.room).sentPm("lounge", "mona", "The log is empty");
        offend();
        this.room.say("mona", "!mute bob 90s");
        assertThat(this.room).sentChatContaining("lounge", "Done: mute of bob");

        this.room.say("mona", "!modlog 1");
        assertThat(this.room).sentPmContaining("lounge", "mona", "Done: mute of bob for 1m30s (by mona)");
        this.room.say("mona", "!modlog");

        assertThat(this.room).sentPmContaining("lounge", "mona", "Done: warning to bob (banned words)");
    }

    @Test
    void refusalOfCytubeIsThePrivateReply() {
        this.room.say("mona", "!unban nobody");
        assertThat(this.room).sentPmContaining("lounge", "mona", "Failed: unban of nobody (by mona): No active ban");

        this.room.say("mona", "!unmute bob");
        assertThat(this.room).sentPm("lounge", "mona", "Failed: unmute of bob (by mona): bob is not muted");
        assertThat(this.room).didNotSendChatContaining("lounge", "Failed");
    }

    @Test
    void userWithUnderscoresInTheNameIsMuted() {
        this.room.join("_y_");

        this.room.say("mona", "!mute _y_ 90s");

        this.room.await(channel -> isMuted("_y_"), Duration.ofSeconds(3));
        this.time.advance(Duration.ofSeconds(91));
        this.room.await(channel -> !isMuted("_y_"), Duration.ofSeconds(3));
    }

    private void offend() {
        this.room.say("bob", "you badword");
        this.time.advance(Duration.ofSeconds(10));
    }

    private boolean isMuted(String name) {
        return this.room.snapshot().people().stream()
                .anyMatch(person -> person.name().equals(name) && person.muted());
    }

    private boolean isPresent(String name) {
        return this.room.snapshot().people().stream()
                .map(RoomSnapshot.Person::name)
                .anyMatch(name::equals);
    }
}

package io.kryten.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.ChatLine;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Announcements in channels of a mock, in virtual time. */
@SpringBootTest(
        classes = AnnouncementTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=timed",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=counted",
            "kryten.channels[2].domain=cytu.be",
            "kryten.channels[2].channel=both",
            "kryten.channels[3].domain=cytu.be",
            "kryten.channels[3].channel=jittered",
            "kryten.announcements[0].channel=Timed",
            "kryten.announcements[0].text=half",
            "kryten.announcements[0].every=30m",
            "kryten.announcements[1].channel=cytu.be/timed",
            "kryten.announcements[1].text=whole",
            "kryten.announcements[1].every=1h",
            "kryten.announcements[2].channel=counted",
            "kryten.announcements[2].text=three lines",
            "kryten.announcements[2].after-lines=3",
            "kryten.announcements[3].channel=both",
            "kryten.announcements[3].text=both",
            "kryten.announcements[3].every=30m",
            "kryten.announcements[3].after-lines=2",
            "kryten.announcements[3].only-when-present=false",
            "kryten.announcements[4].channel=jittered",
            "kryten.announcements[4].text=about",
            "kryten.announcements[4].every=30m",
            "kryten.announcements[4].jitter=10m"
        })
@AutoConfigureMockKryten
@ExtendWith(OutputCaptureExtension.class)
class AnnouncementTests {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private VirtualTime time;

    @Autowired
    private AnnouncementLifecycle announcements;

    @Test
    void announcementsFollowTheirOwnTimes() {
        this.time.advance(HALF_HOUR.minusMillis(1));
        assertThat(texts("timed")).isEmpty();
        this.time.advance(Duration.ofMillis(1));
        assertThat(texts("timed")).containsExactly("half");
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).containsExactlyInAnyOrder("half", "half", "whole");
    }

    @Test
    void linesOfUsersAreCountedAnewAfterEachTurn() {
        say("counted", 2);
        assertThat(texts("counted")).isEmpty();
        say("counted", 1);
        assertThat(texts("counted")).containsExactly("three lines");
        say("counted", 2);
        assertThat(texts("counted")).hasSize(1);
        say("counted", 1);
        assertThat(texts("counted")).hasSize(2);
    }

    @Test
    void linesOfTheBotAndTheServerDoNotCount() {
        say("counted", 2);
        this.kryten.sendChat("counted", "from the bot");
        this.kryten.simulateChat("counted", "[server]", "a notice");
        this.kryten.simulateChat("counted", "alice", "old", ChatLine::replayed);
        this.kryten.simulateChat("both", "alice", "elsewhere");
        assertThat(texts("counted")).containsExactly("from the bot");
    }

    @Test
    void timeAndLinesAreBothNeeded() {
        say("both", 5);
        this.time.advance(HALF_HOUR.minusSeconds(1));
        assertThat(texts("both")).isEmpty();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(texts("both")).hasSize(1);
        this.time.advance(Duration.ofHours(5));
        say("both", 1);
        assertThat(texts("both")).hasSize(1);
        say("both", 1);
        assertThat(texts("both")).hasSize(2);
    }

    @Test
    void jitterIsAddedToTheTime() {
        for (int turn = 1; turn <= 5; turn++) {
            this.announcements.restart();
            this.kryten.clear();
            this.time.advance(HALF_HOUR.minusMillis(1));
            assertThat(texts("jittered")).isEmpty();
            this.time.advance(Duration.ofMinutes(10).plusMillis(1));
            assertThat(texts("jittered")).containsExactly("about");
        }
    }

    @Test
    void announcementIsSkippedWhileTheRobotIsAlone() {
        this.kryten.simulateEvent("timed", "login", Map.of("success", true, "name", "KrytenBot"));
        this.kryten.simulateEvent("timed", "userlist", List.of(user("KrytenBot")));
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).isEmpty();
        this.kryten.simulateEvent("timed", "addUser", user("alice"));
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).containsExactlyInAnyOrder("half", "whole");
    }

    @Test
    void anonymousViewersArePresent() {
        this.kryten.simulateEvent("timed", "login", Map.of("success", true, "name", "KrytenBot"));
        this.kryten.simulateEvent("timed", "userlist", List.of(user("KrytenBot")));
        this.kryten.simulateEvent("timed", "usercount", 2);
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).containsExactly("half");
    }

    @Test
    void outageIsLoggedOncePerEpisode(CapturedOutput output) {
        this.kryten.loseConnection();
        this.time.advance(Duration.ofHours(2));
        assertThat(skippedLines(output)).isEqualTo(1);
        this.kryten.restoreConnection();
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).contains("half");
        this.kryten.robotOutOfChannel();
        this.time.advance(Duration.ofHours(2));
        assertThat(skippedLines(output)).isEqualTo(2);
    }

    @Test
    void refusedAnnouncementIsLoggedAndTheNextIsSent(CapturedOutput output) {
        this.kryten.refuse("say", "no");
        this.time.advance(HALF_HOUR);
        assertThat(output).contains("An announcement in cytu.be/timed was not sent, or is not confirmed: ");
        this.kryten.asUsual("say");
        this.kryten.clear();
        this.time.advance(HALF_HOUR);
        assertThat(texts("timed")).contains("half", "whole");
    }

    @Test
    void stopEndsAnnouncementsUntilTheNextStart() {
        say("counted", 2);
        this.announcements.stop();
        say("counted", 1);
        this.time.advance(Duration.ofHours(3));
        assertThat(this.kryten).sentNothing();
        this.announcements.start();
        this.time.advance(HALF_HOUR);
        say("counted", 3);
        assertThat(texts("timed")).containsExactly("half");
        assertThat(texts("counted")).hasSize(1);
    }

    private void say(String channel, int lines) {
        for (int i = 0; i < lines; i++) {
            this.kryten.simulateChat(channel, "alice", "hello");
        }
    }

    private List<String> texts(String channel) {
        return this.kryten.publishedCommands().stream()
                .filter(command -> command.channel().name().equals(channel))
                .map(PublishedCommand::body)
                .map(body -> body.at("/args/message").asText())
                .toList();
    }

    private static long skippedLines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("Announcements in cytu.be/timed are skipped"))
                .count();
    }

    private static Map<String, Object> user(String name) {
        return Map.of("name", name, "rank", 1, "profile", Map.of(), "meta", Map.of());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

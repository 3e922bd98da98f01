package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.ListenerFixture.chatPayload;
import static org.assertj.core.api.Assertions.assertThat;

/** Senders whose lines reach a listener: by default ordinary visitors, with {@code ignore = {}} all. */
class SenderFilterTests {

    private final List<String> filtered = new CopyOnWriteArrayList<>();
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final ListenerFixture<FakeConnection> bot = ListenerFixture.inMemory()
            .settings(ListenerFixture.settings(1000, Duration.ZERO, 1, "OtherBot"))
            .beans(new Bot());

    @BeforeEach
    void start() {
        this.bot.start();
    }

    @AfterEach
    void end() {
        this.bot.close();
    }

    @Test
    void lineOfAVisitorReachesBothListeners() {
        this.bot.chat("alice", "hi");
        this.bot.pm("bob", "hi");
        expect(List.of("alice", "alice raw", "pm bob"), List.of("alice", "pm bob"));
    }

    @Test
    void linesOfTheRobotAreIgnored() {
        this.bot.chat("ROBOTbot", "Pong!");
        this.bot.pm(ListenerFixture.ROBOT, "psst");
        expect(List.of(), List.of("ROBOTbot", "pm RobotBot"));
    }

    @Test
    void loginEventSetsRobotNameInChannel() {
        this.bot.event(LOUNGE, "login", Map.of("success", true, "name", "NewName"));
        this.bot.chat(LOUNGE, "newname", "x");
        this.bot.chat(GRINDHOUSE, "newname", "y");
        this.bot.chat(LOUNGE, ListenerFixture.ROBOT, "z");
        expect(
                List.of("newname", "newname raw", "RobotBot", "RobotBot raw"),
                List.of("newname", "newname", "RobotBot"));
    }

    @Test
    void failedLoginIsIgnored() {
        this.bot.event(LOUNGE, "login", Map.of("success", false, "error", "wrong password", "name", "alice"));
        this.bot.chat("alice", "x");
        expect(List.of("alice", "alice raw"), List.of("alice"));
    }

    @Test
    void noticesOfTheServerAreIgnored() {
        this.bot.chat("[server]", "alice joined");
        this.bot.chat("[voteskip]", "alice voted to skip");
        expect(List.of(), List.of("[server]", "[voteskip]"));
    }

    @Test
    void shadowMutedLineIsIgnored() {
        this.bot.event(LOUNGE, "chatMsg", chatPayload("troll", "x", Instant.now(), Map.of("shadow", true)));
        expect(List.of(), List.of("troll"));
    }

    @Test
    void ignoredUserIsMatchedInAnyCase() {
        this.bot.chat("otherBOT", "x");
        this.bot.pm("OTHERbot", "x");
        expect(List.of(), List.of("otherBOT", "pm OTHERbot"));
    }

    @Test
    void replayedLineIsIgnored() {
        Instant now = Instant.now();
        line("old", now.minusSeconds(120), now);
        line("fresh", now.minusSeconds(30), now);
        expect(List.of("fresh", "fresh raw"), List.of("old", "fresh"));
    }

    @Test
    void recordedLineIsNoReplay() {
        Instant lastYear = Instant.now().minus(Duration.ofDays(300));
        line("recorded", lastYear, lastYear.plusMillis(3));
        line("repeated", lastYear.minusSeconds(100), lastYear);
        expect(List.of("recorded", "recorded raw"), List.of("recorded", "repeated"));
    }

    @Test
    void freshLineIsNoReplayWithAWrongRobotClock() {
        Instant now = Instant.now();
        line("ahead", now, now.plusSeconds(3600));
        line("behind", now, now.minusSeconds(3600));
        expect(List.of("ahead", "ahead raw", "behind", "behind raw"), List.of("ahead", "behind"));
    }

    @Test
    void implausibleRobotTimeDoesNotHideAReplay() {
        Instant now = Instant.now();
        line("nonsense", now.minusSeconds(7200), now.minusSeconds(100_000));
        expect(List.of(), List.of("nonsense"));
    }

    private void line(String username, Instant time, Instant published) {
        this.bot.event(LOUNGE, "chatMsg", chatPayload(username, "x", time, Map.of()), published);
    }

    private void expect(List<String> expectedFiltered, List<String> expectedAll) {
        this.bot.settle();
        assertThat(this.filtered).containsExactlyInAnyOrderElementsOf(expectedFiltered);
        assertThat(this.all).containsExactlyInAnyOrderElementsOf(expectedAll);
    }

    class Bot {
        @KrytenListener
        void chat(ChatMessageEvent event) {
            SenderFilterTests.this.filtered.add(event.username());
        }

        @KrytenListener(event = "chatmsg")
        void raw(JsonNode payload) {
            SenderFilterTests.this.filtered.add(payload.path("username").textValue() + " raw");
        }

        @KrytenListener
        void pm(PrivateMessageEvent event) {
            SenderFilterTests.this.filtered.add("pm " + event.username());
        }

        @KrytenListener(ignore = {})
        void allChat(ChatMessageEvent event) {
            SenderFilterTests.this.all.add(event.username());
        }

        @KrytenListener(ignore = {})
        void allPms(PrivateMessageEvent event) {
            SenderFilterTests.this.all.add("pm " + event.username());
        }
    }
}

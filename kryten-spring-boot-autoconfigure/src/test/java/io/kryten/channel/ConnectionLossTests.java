package io.kryten.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Events, notices and questions that meet the loss of the connection or the absence of an answer. */
class ConnectionLossTests extends SeedingFixture {

    private static final String BEFORE = "{\"userlist\":" + USERS + "}";
    private static final String AFTER = "{\"userlist\":[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"bob\",\"rank\":1}]}";

    @Test
    void queuedJoinOfLostConnectionIsNotLive() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        this.bus.disconnect();
        join("ghost");
        assertThat(this.stream.syncState()).isEqualTo(SyncState.STALE);
        assertThat(state().stale()).isTrue();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.bus.connect();
        this.time.advance(Duration.ofSeconds(15));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        assertThat(state().user("ghost")).as("left during the outage").isEmpty();
        assertThat(state().user("bob")).isPresent();
    }

    @Test
    void lateLossNoticeLeavesTheNextJoinAlone() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        this.bus.holdNotices();
        this.bus.disconnect();
        this.bus.connect();
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        this.bus.releaseNotices();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.JOINING);
        event("userlist", users("carol"));
        event("setUserRank", Map.of("name", "Bot", "rank", 3));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        assertThat(state().user("carol")).isPresent();
        assertThat(state().stale()).isFalse();
    }

    @Test
    void lateLossNoticeKeepsJoinInProgress() {
        this.bus.holdNotices();
        this.bus.disconnect();
        this.bus.connect();
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        event("userlist", users("carol"));
        this.bus.releaseNotices();
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        assertThat(state().user("carol")).isPresent();
    }

    @Test
    void lateLossNoticeEndsAStateThatWasLiveBefore() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        this.bus.holdNotices();
        this.bus.disconnect();
        this.bus.connect();
        this.bus.disconnect();
        this.bus.releaseNotices();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.STALE);
    }

    @Test
    void synchronizationEndsWithTheHold() {
        // A subscriber of everything: NATS does not report that there is no robot.
        this.bus.subscribe(">", null, message -> {});
        ChannelInlet waiting = waiting(Duration.ofSeconds(10));
        waiting.subscribers(Map.of(LOUNGE, List.of(subscriber(Set.of("chatmsg"), event -> {}))));
        waiting.subscribe();
        waiting.start();
        this.time.advance(Duration.ofMillis(9_999));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
        this.time.advance(Duration.ofMillis(1));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.UNKNOWN);
        this.time.advance(Duration.ofMinutes(5));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.UNKNOWN);
    }

    @Test
    void stateOfBeforeIsStaleAfterTheHold() {
        this.bus.subscribe(">", null, message -> {});
        ChannelInlet waiting = waiting(Duration.ofSeconds(10));
        waiting.subscribe();
        waiting.start();
        StreamFeeder.feed(waiting, LOUNGE, decoded("rank", -1));
        StreamFeeder.feed(waiting, LOUNGE, decoded("userlist", users("carol")));
        this.time.advance(Duration.ofSeconds(5));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.LIVE);
        this.bus.disconnect();
        this.bus.connect();
        this.time.advance(Duration.ofMillis(9_999));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.SYNCHRONIZING);
        this.time.advance(Duration.ofMillis(1));
        assertThat(waiting.stream(LOUNGE).syncState()).isEqualTo(SyncState.STALE);
    }

    @Test
    void incompleteStateIsUnknownAfterLoss() {
        event("setMotd", "Hi");
        lose();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.UNKNOWN);
        assertThat(state().motd()).isEmpty();
        synchronize(USERS);
        lose();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.STALE);
        assertThat(state().users()).isPresent();
    }

    /** A whole join of the robot, with one other user. */
    private void join(String other) {
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        event("userlist", users(other));
        event("setUserRank", Map.of("name", "Bot", "rank", 3));
    }

    private static List<Map<String, Object>> users(String other) {
        return List.of(Map.of("name", "Bot", "rank", 1), Map.of("name", other, "rank", 2));
    }

    private ChannelInlet waiting(Duration hold) {
        return new ChannelInlet(
                this.bus,
                this.channels,
                this.robots,
                this.watch,
                new StateSettings(true, Duration.ZERO, hold, Duration.ZERO),
                "test",
                this.time);
    }
}

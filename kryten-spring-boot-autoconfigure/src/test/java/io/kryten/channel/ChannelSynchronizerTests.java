package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.event.PlaylistItem;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions of a synchronization, their receivers and their results. */
class ChannelSynchronizerTests extends SeedingFixture {

    @Test
    void bucketsSynchronizeState() {
        robot("Bot");
        bucket("userlist", "users", USERS);
        bucket("state", "motd", "Welcome");
        start();
        assertThat(state().ready()).isTrue();
        assertThat(state().rankOf("Alice")).contains(Rank.MODERATOR);
        assertThat(state().motd()).contains("Welcome");
        assertThat(state().selfName()).contains("Bot");
        assertThat(state().playlist()).isEmpty();
        assertThat(state().asOf()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void bucketsWithoutRobotAreIgnored() {
        bucket("userlist", "users", USERS);
        start();
        assertThat(state().ready()).isFalse();
        robot("Bot");
        this.time.advance(Duration.ofSeconds(6));
        assertThat(state().ready()).isTrue();
    }

    @Test
    void robotIsAskedWithoutBuckets() {
        robot("Bot")
                .answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + ",\"playlist\":[]}"))
                .answers("state.motd", ScriptedRobot.reply("state.motd", "{\"motd\":\"Hi\"}"));
        start();
        assertThat(state().ready()).isTrue();
        assertThat(state().playlist().orElseThrow()).isEmpty();
        assertThat(state().motd()).contains("Hi");
        assertThat(state().css()).isEmpty();
    }

    @Test
    void replyOfRobotOverridesItsBuckets() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        bucket("userlist", "users", "[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"gone\",\"rank\":1}]");
        bucket("state", "motd", "Welcome");
        start();
        assertThat(state().user("gone")).as("written down before an outage").isEmpty();
        assertThat(state().user("alice")).isPresent();
        assertThat(state().motd()).contains("Welcome");
    }

    @Test
    void joinWithoutClearEndCompletesInTime() {
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        event("userlist", List.of(Map.of("name", "Bot", "rank", 1)));
        this.time.advance(Duration.ofMillis(4_999));
        assertThat(state().ready()).isFalse();
        this.time.advance(Duration.ofMillis(1));
        assertThat(state().ready()).isTrue();
        assertThat(state().stale()).isFalse();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void onlyReplyThatListsRobotCounts() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        new ScriptedRobot("cytu.be", "theater", "Other")
                .on(this.bus)
                .answers(
                        "state.all",
                        ScriptedRobot.reply("state.all", "{\"userlist\":[{\"name\":\"Other\",\"rank\":3}]}"))
                .answers("state.motd", ScriptedRobot.reply("state.motd", "{\"motd\":\"Theirs\"}"));
        start();
        assertThat(state().rankOf("alice")).contains(Rank.MODERATOR);
        assertThat(state().motd()).as("whose it is nobody knows").isEmpty();
    }

    @Test
    void bucketsOfAnotherSiteAreIgnored() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        bucket("userlist", "users", "[{\"name\":\"Foe\",\"rank\":3}]");
        bucket("state", "motd", "of the other site");
        start();
        assertThat(state().user("Foe")).isEmpty();
        assertThat(state().user("alice")).isPresent();
        assertThat(state().motd()).isEmpty();
    }

    @Test
    void repliesOfRobotsWithOneNameAreIgnored() {
        robot("Bot");
        ScriptedRobot other = new ScriptedRobot("cytu.be", "theater", "bot").on(this.bus);
        other.answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        start();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(state().ready()).isFalse();
    }

    @Test
    void robotOutsideItsChannelIsAskedAgain() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":[]}"));
        start();
        assertThat(state().ready()).isFalse();
        robot.answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        this.time.advance(Duration.ofSeconds(6));
        assertThat(state().ready()).isTrue();
    }

    @Test
    void streamOverridesStateOfRobot() {
        start();
        event("setMotd", "newer");
        event("addUser", Map.of("name", "bob", "rank", 0, "meta", Map.of("muted", true)));
        event("userLeave", Map.of("name", "alice"));
        robot("Bot");
        bucket("userlist", "users", USERS);
        bucket("state", "motd", "older");
        this.time.advance(Duration.ofSeconds(6));
        assertThat(state().motd()).contains("newer");
        assertThat(state().user("bob").orElseThrow().muted()).isTrue();
        assertThat(state().user("alice")).isEmpty();
        assertThat(state().user("Bot").orElseThrow().muted()).as("nobody told").isNull();
    }

    @Test
    void changingPlaylistIsReadAgainWhenItRests() {
        bucket("userlist", "users", USERS);
        bucket("playlist", "items", "[" + item(1) + "," + item(2) + "," + item(3) + "]");
        robot("Bot");
        event("moveVideo", Map.of("from", 1, "after", 2));
        start();
        assertThat(state().ready()).as("it may or may not be in the bucket").isFalse();
        bucket("playlist", "items", "[" + item(2) + "," + item(1) + "," + item(3) + "]");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(2, 1, 3);
    }

    @Test
    void offMeansThatNothingIsAskedAndNothingKnown() {
        ChannelInlet off = new ChannelInlet(
                this.bus, this.channels, this.robots, this.watch, StateSettings.OFF, "test", this.time);
        StreamFeeder.feed(off, LOUNGE, decoded("setMotd", "Hi"));
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.bus.sent()).isEmpty();
        assertThat(off.state(LOUNGE).ready()).isFalse();
        assertThat(off.state(LOUNGE).motd()).isEmpty();
        assertThat(off.stream(LOUNGE).syncState()).isEqualTo(SyncState.UNKNOWN);
    }
}

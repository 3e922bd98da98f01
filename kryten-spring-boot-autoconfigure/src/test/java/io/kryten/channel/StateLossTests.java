package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.event.MediaEndedEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotSettings;
import io.kryten.state.ChannelSeed;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** States after missed events, and while no robot answers. */
class StateLossTests extends SeedingFixture {

    @Test
    void bufferedEventsOfEarlierOutageAreDiscarded() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        start();
        this.bus.disconnect();
        this.bus.connect();
        event("addUser", Map.of("name", "ghost", "rank", 1));
        this.bus.disconnect();
        this.bus.connect();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(state().stale()).isFalse();
        assertThat(state().user("ghost")).as("left unseen").isEmpty();
    }

    @Test
    void earlierItemCountDoesNotCorrectSnapshot() {
        String list = "{\"userlist\":" + USERS + ",\"playlist\":[" + item(0) + "," + item(1) + "," + item(3) + "]}";
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", list));
        this.inlet.start();
        event("delete", Map.of("uid", 2));
        event("setPlaylistMeta", Map.of("count", 2, "rawTime", 200, "time", "03:20"));
        event("setPlaylistMeta", Map.of("count", 3, "rawTime", 300, "time", "05:00"));
        this.time.advance(Duration.ofSeconds(2));
        assertThat(state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(0, 1, 3);
    }

    @Test
    void incompleteRejoinIsSynchronizedBySnapshot() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        start();
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        event("userlist", List.of(Map.of("name", "Bot", "rank", 1)));
        assertThat(state().stale()).isTrue();
        this.time.advance(Duration.ofSeconds(5));
        assertThat(state().stale()).isFalse();
        assertThat(state().users().orElseThrow()).hasSize(1);
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        assertThat(state().stale()).isTrue();
        this.time.advance(Duration.ofSeconds(40));
        assertThat(state().stale()).as("the user list was lost").isFalse();
        assertThat(state().joining()).isFalse();
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void robotThatAnswersAfterOutageIsPresent() {
        this.watch.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        robot("Bot");
        bucket("userlist", "users", USERS);
        this.time.advance(RobotSettings.DEFAULTS.interval());
        start();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("Bot");
    }

    @Test
    void silentRobotIsAbsent() {
        this.robots.entry(LOUNGE).loggedIn("Bot");
        synchronize(USERS);
        // A subscriber of all subjects, so NATS does not report that there is no robot.
        this.bus.subscribe(">", null, message -> {});
        start();
        this.time.advance(Duration.ofSeconds(12));
        assertThat(state().stale()).as("it may be busy").isFalse();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(state().stale()).isTrue();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void failedPollDoesNotEndPolling() {
        this.robots.entry(LOUNGE).loggedIn("Bot");
        synchronize(USERS);
        failOnce("kryten.user_level.>");
        start();
        Throwable unused = catchThrowable(() -> this.time.advance(Duration.ofSeconds(12)));
        assertThat(state().stale()).isFalse();
        this.time.advance(Duration.ofSeconds(30));
        assertThat(state().stale()).isTrue();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void failedQuestionForTheStateIsAskedAgain() {
        robot("Bot");
        bucket("userlist", "users", USERS);
        failOnce("kryten.user_level.>");
        Throwable unused = catchThrowable(this.inlet::start);
        this.time.advance(Duration.ofSeconds(1));
        assertThat(state().users()).isEmpty();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void changesDuringOutageAreReportedOnce() {
        ScriptedRobot robot = robot("Bot");
        bucket("userlist", "users", "[{\"name\":\"Bot\",\"rank\":3}]");
        bucket("playlist", "current", media("a", 1));
        observe();
        start();
        assertThat(this.changes).isEmpty();
        this.bus.disconnect();
        assertThat(state().stale()).isTrue();
        robot.answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        bucket("playlist", "current", media("b", 2));
        this.bus.connect();
        this.time.advance(Duration.ofSeconds(8));
        assertThat(state().stale()).isFalse();
        assertThat(state().nowPlaying().orElseThrow().media().id()).isEqualTo("b");
        assertThat(this.changes)
                .extracting(Object::getClass)
                .isEqualTo(List.of(UserArrivedEvent.class, MediaEndedEvent.class, MediaStartedEvent.class));
        this.bus.disconnect();
        this.bus.connect();
        this.time.advance(Duration.ofSeconds(8));
        assertThat(state().stale()).isFalse();
        assertThat(this.changes).hasSize(3);
    }

    @Test
    void mediaStartedBeforeSnapshotStartsOnce() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        bucket("userlist", "users", USERS);
        bucket("playlist", "current", media("a", 1));
        observe();
        start();
        this.bus.disconnect();
        this.bus.connect();
        Map<String, Object> next = Map.of(
                "id",
                "b",
                "title",
                "T",
                "seconds",
                100,
                "duration",
                "01:40",
                "type",
                "yt",
                "meta",
                Map.of(),
                "currentTime",
                -3,
                "paused",
                true);
        event("setCurrent", 2);
        event("changeMedia", next);
        bucket("playlist", "current", media("b", 2));
        this.time.advance(Duration.ofSeconds(8));
        assertThat(state().stale()).isFalse();
        assertThat(state().nowPlaying().orElseThrow().uid()).hasValue(2);
        assertThat(this.changes)
                .extracting(Object::getClass)
                .isEqualTo(List.of(MediaEndedEvent.class, MediaStartedEvent.class));
    }

    @Test
    void stateIsStaleAfterOutage() {
        robot("Bot");
        bucket("userlist", "users", USERS);
        start();
        assertThat(state().stale()).isFalse();
        this.bus.disconnect();
        assertThat(state().stale()).isTrue();
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void leavingRobotMakesStateStale() {
        bucket("userlist", "users", USERS);
        this.robots.entry(LOUNGE).loggedIn("Bot");
        synchronize(USERS);
        assertThat(state().stale()).isFalse();
        this.watch.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        assertThat(state().stale()).isTrue();
    }

    @Test
    void arrivalFollowsDepartureAfterGrace() throws InterruptedException {
        ChannelInlet other = new ChannelInlet(
                this.bus,
                this.channels,
                this.robots,
                this.watch,
                new StateSettings(true, Duration.ofMinutes(2), Duration.ZERO, Duration.ZERO),
                "test",
                this.time);
        List<Object> events = new CopyOnWriteArrayList<>();
        Thread arrival = new Thread(() -> StreamFeeder.feed(other, LOUNGE, decoded("addUser", user("alice"))));
        other.subscribers(Map.of(LOUNGE, List.of(subscriber(Set.of("userarrived", "userdeparted"), event -> {
            if (event.event() instanceof UserDepartedEvent) {
                arrival.start();
                joinFor(arrival, 100);
            }
            events.add(event.event());
        }))));
        StreamFeeder.feed(other, LOUNGE, decoded("userlist", List.of(user("alice"))));
        StreamFeeder.feed(other, LOUNGE, decoded("userLeave", Map.of("name", "alice")));
        this.time.advance(Duration.ofMinutes(2));
        arrival.join();
        assertThat(events).hasExactlyElementsOfTypes(UserDepartedEvent.class, UserArrivedEvent.class);
    }

    @Test
    void repeatedJoinHasItsOwnTime() {
        event("rank", -1);
        this.time.advance(Duration.ofSeconds(4));
        event("rank", -1);
        event("userlist", List.of(user("alice")));
        this.time.advance(Duration.ofSeconds(2));
        assertThat(state().joining()).as("2 s after it began").isTrue();
        this.time.advance(Duration.ofSeconds(3));
        assertThat(state().joining()).as("5 s after it began").isFalse();
    }

    @Test
    void missingSnapshotDoesNotEndAJoin() {
        event("rank", -1);
        this.stream.snapshotUnavailable(this.robots.robot(LOUNGE).joinEpoch());
        assertThat(this.stream.syncState()).isEqualTo(SyncState.JOINING);
        lose();
        this.stream.connected();
        this.stream.snapshotUnavailable(this.robots.robot(LOUNGE).joinEpoch());
        assertThat(this.stream.syncState()).isEqualTo(SyncState.UNKNOWN);
    }

    @Test
    void lossOfEarlierEpochKeepsJoin() {
        int before = this.robots.robot(LOUNGE).joinEpoch();
        event("rank", -1);
        this.stream.lose(before);
        assertThat(state().joining()).isTrue();
        lose();
        assertThat(state().joining()).isFalse();
    }

    @Test
    void snapshotOfAnEarlierEpochIsIgnored() {
        int asked = this.robots.robot(LOUNGE).joinEpoch();
        this.bus.disconnect();
        this.bus.connect();
        ChannelSeed seed = ChannelSeed.of(LOUNGE).users(KrytenJson.readTree(USERS.getBytes(UTF_8)));
        assertThat(this.stream.synchronize(seed, NOW, NOW, asked)).isFalse();
        assertThat(this.stream.syncState()).isEqualTo(SyncState.UNKNOWN);
        assertThat(state().ready()).isFalse();
        synchronize(USERS);
        assertThat(this.stream.syncState()).isEqualTo(SyncState.LIVE);
    }

    @Test
    void lossOfCyTubeMakesStateStale() {
        ScriptedRobot robot = robot("Bot");
        bucket("userlist", "users", USERS);
        start();
        assertThat(state().stale()).isFalse();
        Instant before = state().asOf().orElseThrow();
        robot.inCyTube(false);
        this.time.advance(Duration.ofSeconds(12));
        assertThat(state().stale()).isTrue();
        assertThat(state().asOf()).contains(before);
        this.time.advance(Duration.ofSeconds(30));
        assertThat(state().stale()).as("the state is that of before the loss").isTrue();
        robot.inCyTube(true);
        this.time.advance(Duration.ofSeconds(20));
        assertThat(state().stale()).isFalse();
    }

    @Test
    void stateOfRobotWithoutCyTubeIsIgnored() {
        ScriptedRobot robot = robot("Bot").inCyTube(false);
        bucket("userlist", "users", USERS);
        start();
        this.time.advance(Duration.ofSeconds(20));
        assertThat(state().ready()).isFalse();
        robot.inCyTube(true);
        this.time.advance(Duration.ofSeconds(12));
        assertThat(state().ready()).isTrue();
    }

    /** Makes the first request on a subject fail with an unexpected exception. */
    private void failOnce(String subject) {
        AtomicBoolean failed = new AtomicBoolean();
        this.bus.subscribe(subject, null, question -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("failed once");
            }
        });
    }

    private static void joinFor(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> user(String name) {
        return Map.of("name", name, "rank", 1, "profile", Map.of("image", "", "text", ""), "meta", Map.of());
    }
}

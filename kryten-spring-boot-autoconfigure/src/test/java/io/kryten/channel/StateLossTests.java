package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.event.DerivedEvent;
import io.kryten.event.MediaEndedEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelSeed;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What becomes of a state when events were missed, or nobody tells any more. */
class StateLossTests extends SeedingFixture {

    @Test
    void whatWasToldBeforeAnotherOutageIsNotToldOnTopOfTheSeed() {
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
    void theNumberOfItemsAtAnEarlierTimeTellsNothingOfTheSeed() {
        String list = "{\"userlist\":" + USERS + ",\"playlist\":[" + item(0) + "," + item(1) + "," + item(3) + "]}";
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", list));
        this.states.start();
        event("delete", Map.of("uid", 2));
        event("setPlaylistMeta", Map.of("count", 2, "rawTime", 200, "time", "03:20"));
        event("setPlaylistMeta", Map.of("count", 3, "rawTime", 300, "time", "05:00"));
        this.time.advance(Duration.ofSeconds(2));
        assertThat(state().playlist().orElseThrow())
                .extracting(PlaylistItem::uid)
                .containsExactly(0, 1, 3);
    }

    @Test
    void aRejoinWithoutAClearEndIsOverAfterAWhileAndOneThatLostSomethingIsSeeded() {
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
        assertThat(state().stale()).as("who is here was lost").isFalse();
        assertThat(state().joining()).isFalse();
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void whoAnswersAfterAnOutageIsThere() {
        this.watch.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        robot("Bot");
        bucket("userlist", "users", USERS);
        start();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("Bot");
    }

    @Test
    void aRobotThatDoesNotAnswerWhileNothingHappensIsGone() {
        this.robots.loggedIn(LOUNGE, "Bot");
        this.follower.seed(ChannelSeed.of(LOUNGE).users(KrytenJson.readTree(USERS.getBytes(UTF_8))), NOW, NOW);
        // Somebody listens to everything, so NATS does not say that there is no robot.
        this.bus.subscribe(">", null, message -> {});
        start();
        this.time.advance(Duration.ofSeconds(12));
        assertThat(state().stale()).as("it may be busy").isFalse();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(state().stale()).isTrue();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void failedLookDoesNotEndTheWatchOfSilentRobots() {
        this.robots.loggedIn(LOUNGE, "Bot");
        this.follower.seed(ChannelSeed.of(LOUNGE).users(KrytenJson.readTree(USERS.getBytes(UTF_8))), NOW, NOW);
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
        Throwable unused = catchThrowable(this.states::start);
        this.time.advance(Duration.ofSeconds(1));
        assertThat(state().users()).isEmpty();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void afterAnOutageWhatChangedMeanwhileIsToldOnce() {
        ScriptedRobot robot = robot("Bot");
        bucket("userlist", "users", "[{\"name\":\"Bot\",\"rank\":3}]");
        bucket("playlist", "current", media("a", 1));
        this.follower.observe(new ChannelStateListener() {
            @Override
            public void changed(List<DerivedEvent> told) {
                StateLossTests.this.changes.addAll(told);
            }
        });
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
    void whatBeganBeforeTheNewSeedBeginsOnce() {
        robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + "}"));
        bucket("userlist", "users", USERS);
        bucket("playlist", "current", media("a", 1));
        this.follower.observe(new ChannelStateListener() {
            @Override
            public void changed(List<DerivedEvent> told) {
                StateLossTests.this.changes.addAll(told);
            }
        });
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
        this.changes.addAll(this.follower.follow(decoded("changeMedia", next)));
        bucket("playlist", "current", media("b", 2));
        this.time.advance(Duration.ofSeconds(8));
        assertThat(state().stale()).isFalse();
        assertThat(state().nowPlaying().orElseThrow().uid()).hasValue(2);
        assertThat(this.changes)
                .extracting(Object::getClass)
                .isEqualTo(List.of(MediaEndedEvent.class, MediaStartedEvent.class));
    }

    @Test
    void whatWasKnownBeforeAnOutageIsStaleAndTheBestThereIs() {
        robot("Bot");
        bucket("userlist", "users", USERS);
        start();
        assertThat(state().stale()).isFalse();
        this.bus.disconnect();
        assertThat(state().stale()).isTrue();
        assertThat(state().users().orElseThrow()).hasSize(2);
    }

    @Test
    void aRobotThatGoesMakesTheStateStale() {
        bucket("userlist", "users", USERS);
        this.robots.loggedIn(LOUNGE, "Bot");
        this.follower.seed(ChannelSeed.of(LOUNGE).users(KrytenJson.readTree(USERS.getBytes(UTF_8))), NOW, NOW);
        assertThat(state().stale()).isFalse();
        this.watch.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        assertThat(state().stale()).isTrue();
    }

    @Test
    void whoComesWhenTheirGraceIsOverHasDepartedFirst() throws InterruptedException {
        ChannelStateTracker room = new ChannelStateTracker(LOUNGE, Duration.ofMinutes(2), this.time);
        List<DerivedEvent> told = new CopyOnWriteArrayList<>();
        Thread arrival = new Thread(() -> told.addAll(room.follow(decoded("addUser", user("alice")))));
        room.observe(new ChannelStateListener() {
            @Override
            public void changed(List<DerivedEvent> departures) {
                arrival.start();
                joinFor(arrival, 100);
                told.addAll(departures);
            }
        });
        room.follow(decoded("userlist", List.of(user("alice"))));
        room.follow(decoded("userLeave", Map.of("name", "alice")));
        this.time.advance(Duration.ofMinutes(2));
        arrival.join();
        assertThat(told).hasExactlyElementsOfTypes(UserDepartedEvent.class, UserArrivedEvent.class);
    }

    @Test
    void aJoinThatBeginsAnewHasItsOwnTime() {
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
    void nothingToBeHadIsNoNewsOnceARobotIsOnItsWayIn() {
        List<String> told = new CopyOnWriteArrayList<>();
        this.follower.observe(new ChannelStateListener() {
            @Override
            public void unseedable() {
                told.add("unseedable");
            }
        });
        event("rank", -1);
        this.follower.unseedable();
        assertThat(told).isEmpty();
        this.follower.lost(() -> false);
        this.follower.unseedable();
        assertThat(told).containsExactly("unseedable");
    }

    @Test
    void aLossThatIsOlderThanAJoinChangesNothing() {
        event("rank", -1);
        this.follower.lost(() -> true);
        assertThat(state().joining()).isTrue();
        this.follower.lost(() -> false);
        assertThat(state().joining()).isFalse();
    }

    @Test
    void aRobotThatLosesCyTubeMakesTheStateStale() {
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
        assertThat(state().stale()).as("what it remembers is how the room was").isTrue();
        robot.inCyTube(true);
        this.time.advance(Duration.ofSeconds(20));
        assertThat(state().stale()).isFalse();
    }

    @Test
    void whatARobotWithoutCyTubeRemembersIsNotTaken() {
        ScriptedRobot robot = robot("Bot").inCyTube(false);
        bucket("userlist", "users", USERS);
        start();
        this.time.advance(Duration.ofSeconds(20));
        assertThat(state().ready()).isFalse();
        robot.inCyTube(true);
        this.time.advance(Duration.ofSeconds(12));
        assertThat(state().ready()).isTrue();
    }

    /** Makes the first question on a subject fail as nobody thought of. */
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

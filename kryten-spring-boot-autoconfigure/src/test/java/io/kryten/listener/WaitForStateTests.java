package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.channel.StateSettings;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserRankEvent;
import io.kryten.state.ChannelState;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.StatefulBot.user;
import static org.assertj.core.api.Assertions.assertThat;

/** Waits of events before their delivery, and the limits of these waits. */
class WaitForStateTests {

    private final Witness witness = new Witness();

    @Test
    void eventsWaitUntilTheStateIsKnownAndComeInOrder() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.says("alice", "one");
            bot.says("bob", "two");
            assertThat(this.witness.heard).isEmpty();
            bot.enter(user("alice", 2), user("bob", 1));
            assertThat(this.witness.heard).containsExactly("alice 2: one", "bob 1: two", "rank of RobotBot");
            bot.says("alice", "three");
            assertThat(this.witness.heard).last().isEqualTo("alice 2: three");
            assertThat(this.witness.unready).hasValue(0);
        }
    }

    @Test
    void eventsWaitTenSecondsAndLogOnce() {
        try (LogCapture log = new LogCapture();
                StatefulBot bot = new StatefulBot(this.witness)) {
            // The bot has been connected for a second.
            bot.says("alice", "one");
            bot.pass(Duration.ofMillis(8_900));
            bot.says("alice", "two");
            assertThat(this.witness.heard).isEmpty();
            bot.pass(Duration.ofMillis(100));
            assertThat(this.witness.heard).containsExactly("alice ?: one", "alice ?: two");
            bot.says("alice", "three");
            bot.pass(Duration.ofSeconds(30));
            assertThat(this.witness.heard).hasSize(3);
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("wait-for-state"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("cytu.be/lounge", "2 events");
        }
    }

    @Test
    void botThatIsConnectedForMinutesHoldsNothing() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            // The robot answers, but is not in its own list.
            bot.remembers(Map.of("userlist", List.of()));
            bot.pass(Duration.ofSeconds(5));
            bot.says("alice", "one");
            assertThat(this.witness.heard).containsExactly("alice ?: one");
            bot.pass(Duration.ofMinutes(3));
            bot.says("alice", "two");
            assertThat(this.witness.heard).hasSize(2);
        }
    }

    @Test
    void timeToWaitBeginsAnewWithTheConnection() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.pass(Duration.ofSeconds(7));
            bot.outage();
            bot.says("alice", "one");
            bot.pass(Duration.ofSeconds(9));
            assertThat(this.witness.heard).isEmpty();
            bot.pass(Duration.ofSeconds(1));
            assertThat(this.witness.heard).containsExactly("alice ?: one");
        }
    }

    @Test
    void botThatConnectsLateHoldsEventsFromThenOn() {
        try (StatefulBot bot = StatefulBot.offline(this.witness)) {
            bot.pass(Duration.ofMinutes(1));
            bot.connect();
            bot.says("alice", "one");
            bot.pass(Duration.ofSeconds(9));
            assertThat(this.witness.heard).isEmpty();
            bot.enter(user("alice", 2));
            assertThat(this.witness.heard).startsWith("alice 2: one");
        }
    }

    @Test
    void eventsWaitAgainAfterAnOutage() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter(user("alice", 2));
            bot.outage();
            assertThat(bot.fixture.inlet().state(LOUNGE).stale()).isTrue();
            this.witness.heard.clear();
            bot.says("alice", "one");
            assertThat(this.witness.heard).isEmpty();
            bot.enter(user("alice", 3));
            assertThat(this.witness.heard).startsWith("alice 3: one");
            assertThat(bot.fixture.inlet().state(LOUNGE).stale()).isFalse();
        }
    }

    @Test
    void rejoinBeforeKnownAbsenceSynchronizesFully() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter(user("alice", 2));
            bot.goodbye();
            bot.event("rank", -1);
            // Only now the question for its presence times out.
            bot.pass(Duration.ofSeconds(2));
            assertThat(bot.fixture.inlet().state(LOUNGE).joining()).isTrue();
            bot.event("login", Map.of("success", true, "name", StatefulBot.ROBOT));
            bot.event("userlist", List.of(user(StatefulBot.ROBOT, 1), user("bob", 3)));
            bot.ranked(StatefulBot.ROBOT, 3);
            ChannelState state = bot.fixture.inlet().state(LOUNGE);
            assertThat(state.stale()).isFalse();
            assertThat(state.user("alice")).isEmpty();
            assertThat(state.pollKnown()).as("the poll is known").isTrue();
        }
    }

    @Test
    void heldEventsHaveTheStateOfTheirTime() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.event("setCurrent", 1);
            bot.event("changeMedia", media("aaa"));
            bot.says("alice", "one");
            bot.leaves("alice");
            bot.event("setCurrent", 2);
            bot.event("changeMedia", media("bbb"));
            bot.ranked("bob", 3);
            bot.says("bob", "two");
            assertThat(this.witness.heard).isEmpty();
            bot.remembers(Map.of(
                    "userlist", List.of(user(StatefulBot.ROBOT, 3), user("alice", 2), user("bob", 1)),
                    "playlist", List.of(item(1, "aaa", "carol"), item(2, "bbb", "dave"))));
            assertThat(this.witness.heard)
                    .containsExactly("aaa 1 of carol", "alice 2: one", "bbb 2 of dave", "rank of bob", "bob 3: two");
        }
    }

    @Test
    void linesDuringAJoinHaveTheStateOfTheirTime() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.event("rank", -1);
            bot.event("login", Map.of("success", true, "name", StatefulBot.ROBOT));
            bot.event("userlist", List.of(user(StatefulBot.ROBOT, 1), user("alice", 2)));
            bot.says("alice", "bye");
            bot.leaves("alice");
            bot.ranked(StatefulBot.ROBOT, 3);
            assertThat(this.witness.heard).startsWith("alice 2: bye");
        }
    }

    @Test
    void disabledWaitDeliversEventsAtOnce() {
        try (StatefulBot bot = new StatefulBot(StateSettings.DEFAULTS.withoutWaiting(), this.witness)) {
            bot.says("alice", "one");
            assertThat(this.witness.heard).containsExactly("alice ?: one");
        }
    }

    @Test
    void heldEventsAreHandledAtTheEnd() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.says("alice", "one");
        }
        assertThat(this.witness.heard).containsExactly("alice ?: one");
    }

    private static Map<String, Object> item(int uid, String id, String queuedBy) {
        return Map.of("media", media(id), "uid", uid, "temp", false, "queueby", queuedBy);
    }

    static Map<String, Object> media(String id) {
        return Map.of(
                "id",
                id,
                "title",
                id,
                "seconds",
                90,
                "duration",
                "01:30",
                "type",
                "yt",
                "meta",
                Map.of(),
                "currentTime",
                -3,
                "paused",
                false);
    }

    static final class Witness {

        final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger unready = new AtomicInteger();

        /** One method for all: only the events of one listener have an order. */
        @KrytenListener(event = {"chatMsg", "addUser", "userArrived", "setUserRank", "changeMedia"})
        void on(KrytenEvent event, ChannelState state) {
            this.unready.addAndGet(state.ready() ? 0 : 1);
            if (event instanceof ChatMessageEvent line) {
                this.heard.add(
                        line.username() + " " + ((line.rank() != null) ? line.rank() : "?") + ": " + line.text());
            } else if (event instanceof UserJoinEvent join) {
                this.heard.add("join " + join.username() + " " + join.rank());
            } else if (event instanceof UserArrivedEvent arrived) {
                this.heard.add("arrived " + arrived.username() + " " + arrived.rank());
            } else if (event instanceof ChangeMediaEvent change) {
                this.heard.add(change.id() + " " + change.uid() + " of " + change.queuedBy());
            } else if (event instanceof UserRankEvent ranked) {
                this.heard.add("rank of " + ranked.username());
            }
        }
    }
}

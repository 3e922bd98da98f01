package io.kryten.listener;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.StatefulBot.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Listeners that use the state of a channel. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class StateListenerTests {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void minRankFiltersSenders() {
        class Bot {
            @KrytenListener(minRank = "moderator")
            void chat(ChatMessageEvent line) {
                StateListenerTests.this.heard.add(line.username());
            }

            @KrytenListener(minRank = "2.5")
            void pm(PrivateMessageEvent line) {
                StateListenerTests.this.heard.add("pm " + line.username());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("alice", 2), user("bob", 1.5), user("carol", 3));
            bot.says("alice", "1");
            bot.says("bob", "2");
            bot.says("stranger", "3");
            bot.whispers("alice", "4");
            bot.whispers("carol", "5");
            bot.ranked("bob", 2);
            bot.says("BOB", "6");
            assertThat(this.heard).containsExactly("alice", "pm carol", "BOB");
        }
    }

    @Test
    void demotedModeratorIsIgnoredAfterALateStart() {
        class Bot {
            @KrytenListener(minRank = "moderator")
            void chat(ChatMessageEvent line) {
                StateListenerTests.this.heard.add(line.username() + " " + line.text());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            // The rank was set for "BOB", as a moderator typed it.
            bot.remembers(Map.of(
                    "userlist",
                    List.of(
                            Map.of("name", "BOB", "rank", 1),
                            Map.of("name", "bob", "rank", 2),
                            Map.of("name", StatefulBot.ROBOT, "rank", 3))));
            bot.says("bob", "1");
            bot.ranked("Bob", 2);
            bot.says("bob", "2");
            assertThat(this.heard).containsExactly("bob 2");
        }
    }

    @Test
    void privateMessageOfAShadowMutedUserIsIgnored() {
        class Bot {
            @KrytenListener
            void pm(PrivateMessageEvent line) {
                StateListenerTests.this.heard.add(line.username());
            }

            @KrytenListener(ignore = {})
            void all(PrivateMessageEvent line) {
                StateListenerTests.this.heard.add(
                        line.username() + (line.shadow() ? " in the shadows" : " in the light"));
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("troll", 1, Map.of("afk", false, "muted", true, "smuted", true)), user("alice", 1));
            bot.whispers("troll", "1");
            bot.whispers("alice", "2");
            assertThat(this.heard).containsExactlyInAnyOrder("troll in the shadows", "alice", "alice in the light");
        }
    }

    @Test
    void stateIdentifiesLinesOfTheRobot() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent line) {
                StateListenerTests.this.heard.add(line.username());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter();
            bot.says("robotbot", "mine");
            bot.says("alice", "hers");
            assertThat(this.heard).containsExactly("alice");
        }
    }

    @Test
    void senderAndStateAreCurrent() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent line, @Nullable ChatUser sender, ChannelState state, ChannelOperations lounge) {
                assertThat(lounge.state()).isSameAs(state);
                StateListenerTests.this.heard.add((sender != null) ? sender.name() + " " + sender.rank() : "unknown");
            }

            @KrytenListener
            void leave(UserLeaveEvent event, @Nullable ChatUser gone) {
                StateListenerTests.this.heard.add(event.username() + " left, " + gone);
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("Alice", 2));
            bot.says("alice", "x");
            bot.says("stranger", "x");
            bot.leaves("Alice");
            assertThat(this.heard).containsExactly("Alice 2", "unknown", "Alice left, null");
        }
    }

    @Test
    void shortAbsenceIsNoDeparture() {
        class Bot {
            @KrytenListener
            void change(DerivedEvent change) {
                StateListenerTests.this.heard.add(change.getClass().getSimpleName());
            }

            @KrytenListener
            void departed(UserDepartedEvent event, ChatUser user) {
                StateListenerTests.this.heard.add(user.name() + " departed");
            }

            @KrytenListener
            void all(KrytenEvent event) {
                assertThat(event).isNotInstanceOf(DerivedEvent.class);
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("alice", 1), user("bob", 1));
            bot.leaves("alice");
            bot.leaves("bob");
            bot.play(Duration.ofSeconds(119));
            bot.joins("bob", 1);
            bot.ranked("bob", 1);
            assertThat(this.heard).isEmpty();
            bot.pass(Duration.ofSeconds(1));
            assertThat(this.heard).containsExactlyInAnyOrder("UserDepartedEvent", "alice departed");
            bot.pass(Duration.ofMinutes(10));
            assertThat(this.heard).hasSize(2);
        }
    }

    @Test
    void mediaStartsAndPollEndsAreReportedOnce() {
        class Bot {
            @KrytenListener
            void started(MediaStartedEvent event) {
                StateListenerTests.this.heard.add(event.media().title() + " of " + event.queuedBy());
            }

            @KrytenListener(event = "pollResult")
            void ended(PollResultEvent event) {
                StateListenerTests.this.heard.add("won by " + event.winners());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter();
            Map<String, Object> media = Map.of(
                    "id", "x", "title", "Film", "seconds", 90, "duration", "01:30", "type", "yt", "meta", Map.of());
            Object list = List.of(Map.of("media", media, "uid", 0, "temp", false, "queueby", "alice"));
            bot.event("playlist", list);
            bot.event("setCurrent", 0);
            bot.fixture.media(LOUNGE, "Film");
            bot.event("mediaUpdate", Map.of("currentTime", 4, "paused", false));
            bot.event("newPoll", poll(0, 0));
            bot.event("updatePoll", poll(1, 3));
            bot.event("closePoll", Map.of());
            Map<String, Object> again = new HashMap<>(media);
            again.putAll(Map.of("currentTime", 4, "paused", false));
            bot.event("playlist", list);
            bot.event("setCurrent", 0);
            bot.event("changeMedia", again);
            assertThat(this.heard).containsExactly("Film of alice", "won by [1]");
        }
    }

    @Test
    void disabledStateRefusesItsParameters() {
        class Parameter {
            @KrytenListener
            void chat(ChatMessageEvent line, ChannelState state) {}
        }
        class Sender {
            @KrytenListener
            void chat(ChatMessageEvent line, ChatUser sender) {}
        }
        class Lowest {
            @KrytenListener(minRank = "2")
            void chat(ChatMessageEvent line) {}
        }
        class Derived {
            @KrytenListener
            void departed(UserDepartedEvent event) {}
        }
        for (Object bean : List.of(new Parameter(), new Sender(), new Lowest(), new Derived())) {
            assertThatExceptionOfType(InvalidListenerException.class)
                    .isThrownBy(() -> ListenerFixture.with(bean))
                    .withMessageContaining("kryten.state.enabled");
        }
    }

    @Test
    void invalidDeclarationIsRefusedAtStartUp() {
        class NoUser {
            @KrytenListener
            void media(MediaStartedEvent event, ChatUser user) {}
        }
        class Group {
            @KrytenListener(group = "bots")
            void departed(UserDepartedEvent event) {}
        }
        class Misnamed {
            @KrytenListener(event = "userArrived")
            void departed(UserDepartedEvent event) {}
        }
        class NoRank {
            @KrytenListener(minRank = "boss")
            void chat(ChatMessageEvent line) {}
        }
        refused(new NoUser(), "needs an event with a user");
        refused(new Group(), "group");
        refused(new Misnamed(), "UserArrivedEvent");
        refused(new NoRank(), "moderator");
    }

    @Test
    void rawListenersGetNoDerivedEvents() {
        class Bot {
            @KrytenListener(event = "*")
            void raw(RawEvent event) {
                StateListenerTests.this.heard.add(event.eventName());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter();
            this.heard.clear();
            bot.joins("guesty", 0);
            assertThat(this.heard).containsExactly("addUser");
        }
    }

    private static Map<String, Object> poll(int first, int second) {
        return Map.of(
                "title",
                "Tea?",
                "options",
                List.of("yes", "no"),
                "counts",
                List.of(first, second),
                "initiator",
                "al",
                "timestamp",
                1_000);
    }

    private static void refused(Object bean, String words) {
        assertThatExceptionOfType(InvalidListenerException.class)
                .isThrownBy(() -> new StatefulBot(bean))
                .withMessageContaining(words);
    }
}

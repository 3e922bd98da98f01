package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.listener.WaitForStateTests.Witness;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.StatefulBot.user;
import static io.kryten.listener.WaitForStateTests.media;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of a user who joined, held until CyTube sends the rank. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class WaitForRankTests {

    private final Witness witness = new Witness();

    @Test
    void firstLineOfAUserWaitsForTheRank() {
        Chat chat = new Chat();
        try (StatefulBot bot = new StatefulBot(chat)) {
            bot.enter(user("al", 1));
            bot.joins("alice", 1);
            bot.says("alice", "hello");
            bot.says("al", "hi");
            assertThat(chat.heard).containsExactly("al 1: hi");
            bot.ranked("alice", 3);
            assertThat(chat.heard).containsExactly("al 1: hi", "alice 3: hello");
        }
    }

    @Test
    void joinWaitsForTheRankAndOthersDoNotWait() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter();
            this.witness.heard.clear();
            bot.joins("alice", 1);
            bot.says("RobotBot2", "hello");
            bot.event("changeMedia", media("aaa"));
            bot.joins("guesty", 0);
            List<String> others =
                    List.of("RobotBot2 ?: hello", "aaa null of null", "join guesty 0", "arrived guesty 0");
            assertThat(this.witness.heard).containsExactlyElementsOf(others);
            this.witness.heard.clear();
            bot.ranked("alice", 2);
            assertThat(this.witness.heard).containsExactly("join alice 2", "arrived alice 2", "rank of alice");
        }
    }

    @Test
    void lineOfDepartedUserKeepsRank() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter(user("mod", 2));
            this.witness.heard.clear();
            bot.joins("alice", 1);
            bot.says("mod", "!ban troll");
            bot.says("alice", "hello");
            bot.leaves("mod");
            bot.ranked("alice", 3);
            assertThat(this.witness.heard)
                    .containsExactly(
                            "mod 2: !ban troll", "join alice 3", "arrived alice 3", "alice 3: hello", "rank of alice");
        }
    }

    @Test
    void rankOfAGuestNeedsNoWait() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter();
            bot.joins("guesty", 0);
            assertThat(this.witness.heard).endsWith("join guesty 0", "arrived guesty 0");
        }
    }

    @Test
    void missingRankIsAwaitedForHalfASecond() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter();
            this.witness.heard.clear();
            bot.joins("alice", 1);
            bot.pass(Duration.ofMillis(499));
            assertThat(this.witness.heard).isEmpty();
            bot.pass(Duration.ofMillis(1));
            assertThat(this.witness.heard).containsExactly("join alice 1", "arrived alice 1");
        }
    }

    @Test
    void leaveBeforeTheRankDelaysNoOtherUser() {
        try (StatefulBot bot = new StatefulBot(this.witness)) {
            bot.enter();
            this.witness.heard.clear();
            bot.joins("alice", 1);
            bot.leaves("alice");
            assertThat(this.witness.heard).containsExactly("join alice 1", "arrived alice 1");
        }
    }

    @Test
    void secondJoinKeepsEventsOfTheFirst() {
        Chat chat = new Chat();
        try (StatefulBot bot = new StatefulBot(chat)) {
            bot.enter();
            bot.joins("alice", 1);
            bot.says("alice", "one");
            bot.joins("alice", 1);
            bot.says("alice", "two");
            bot.ranked("alice", 3);
            assertThat(chat.heard).containsExactly("alice 3: one", "alice 3: two");
        }
    }

    @Test
    void renewedStateDiscardsHeldEvents() {
        Chat chat = new Chat();
        try (StatefulBot bot = new StatefulBot(chat)) {
            bot.enter();
            bot.joins("alice", 1);
            bot.says("alice", "of the earlier test");
            bot.renew();
            bot.says("bob", "new");
            bot.pass(Duration.ofSeconds(20));
            assertThat(chat.heard)
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line).endsWith(": new"));
        }
    }

    @Test
    void eventsOfOneUserKeepTheirOrder() {
        Everything everything = new Everything();
        try (StatefulBot bot = new StatefulBot(everything)) {
            bot.enter(user("bob", 1));
            everything.heard.clear();
            bot.joins("alice", 1);
            bot.says("alice", "one");
            bot.whispers("ALICE", "two");
            bot.says("bob", "three");
            bot.joins("carol", 1);
            bot.says("carol", "four");
            bot.leaves("alice");
            assertThat(everything.heard)
                    .containsExactly("chatMsg three", "addUser", "chatMsg one", "pm two", "userLeave");
            bot.pass(Duration.ofMillis(500));
            assertThat(everything.heard).endsWith("userLeave", "addUser", "chatMsg four");
        }
    }

    @Test
    void linesAfterHalfASecondDoNotWaitForARank() {
        Chat chat = new Chat();
        try (StatefulBot bot = new StatefulBot(chat)) {
            bot.enter();
            bot.joins("alice", 1);
            bot.pass(Duration.ofMillis(400));
            bot.says("alice", "one");
            assertThat(chat.heard).isEmpty();
            bot.pass(Duration.ofMillis(100));
            assertThat(chat.heard).containsExactly("alice 1: one");
            bot.says("alice", "two");
            assertThat(chat.heard).hasSize(2);
        }
    }

    @Test
    void listenersThatNeedNoRankDoNotWait() {
        List<String> heard = new CopyOnWriteArrayList<>();
        class Bot {
            @KrytenListener(event = {"addUser", "chatMsg"})
            void raw(RawEvent event) {
                heard.add("raw " + event.eventName());
            }

            @KrytenListener(event = {"addUser", "chatMsg"})
            void payload(JsonNode payload) {
                heard.add("payload");
            }

            @KrytenListener(event = "chatMsg", minRank = "moderator")
            void ranked(RawEvent event) {
                heard.add("ranked");
            }

            @KrytenListener(event = "addUser")
            void sender(RawEvent event, ChatUser user) {
                heard.add("sender " + user.rank());
            }
        }
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter();
            bot.joins("alice", 1);
            bot.says("alice", "hello");
            assertThat(heard).containsExactlyInAnyOrder("raw addUser", "payload", "raw chatMsg", "payload");
            bot.ranked("alice", 2);
            bot.pass(Duration.ZERO);
            assertThat(heard).hasSize(6).contains("ranked", "sender 2");
        }
    }

    static final class Chat {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @KrytenListener
        void on(ChatMessageEvent line) {
            this.heard.add(line.username() + " " + line.rank() + ": " + line.text());
        }
    }

    static final class Everything {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @KrytenListener(event = {"chatMsg", "pm", "addUser", "userLeave"})
        void on(KrytenEvent event) {
            String text = event.raw().payload().path("msg").asText("");
            this.heard.add((event.raw().eventName() + " " + text).strip());
        }
    }
}

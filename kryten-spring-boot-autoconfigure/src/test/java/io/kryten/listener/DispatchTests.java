package io.kryten.listener;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserCountEvent;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;

/** The stages of a message, from the connection to the listeners. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class DispatchTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void unfittingPayloadGoesToRawListenersOnly() {
        try (var bot = ListenerFixture.with(new AllForms());
                LogCapture log = new LogCapture()) {
            bot.event(LOUNGE, "chatMsg", List.of("no", "object"));
            bot.settle();
            assertThat(this.seen)
                    .containsExactlyInAnyOrder("raw chatMsg", "payload [\"no\",\"object\"]", "any RawEvent");
            assertThat(bot.undecodable()).isEqualTo(1);
            assertThat(log.warnings()).singleElement().asString().contains("chatMsg", "lounge", "RawEvent");

            this.seen.clear();
            bot.chat("alice", "next");
            bot.settle();
            assertThat(this.seen).hasSize(4).contains("typed next", "any ChatMessageEvent");
            assertThat(bot.inlet().stream(LOUNGE).counters().eventsReceived()).isEqualTo(2);
        }
    }

    @Test
    void nonEventIsLoggedOnceAndCounted() {
        try (var bot = ListenerFixture.with(new AllForms());
                LogCapture log = new LogCapture()) {
            for (String body : List.of("", "null", "{", "[]", "{\"event_name\":5}", "\u0000")) {
                bot.connection.publish("kryten.events.cytube.lounge.chatmsg", ListenerFixture.bytes(body));
            }
            bot.connection.publish("kryten.events.cytube.lounge.brandnew", new byte[] {(byte) 0xff, 0, 1});
            bot.chat("alice", "next");
            bot.settle();
            assertThat(this.seen).hasSize(4).contains("typed next");
            assertThat(bot.undecodable()).isEqualTo(7);
            assertThat(log.warnings())
                    .as("one line for chatMsg, one for unknown events")
                    .hasSize(2)
                    .allMatch(line -> line.contains("no listener gets it"));
        }
    }

    @Test
    void eventWithoutListenerIsCountedNotDecoded() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {}
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.connection.publish("kryten.events.cytube.420grindhouse.mediaupdate", ListenerFixture.bytes("not read"));
            assertThat(bot.inlet().stream(GRINDHOUSE).counters().eventsReceived())
                    .isEqualTo(1);
            assertThat(bot.inlet().stream(GRINDHOUSE).counters().lastEventTime())
                    .isNotNull();
            assertThat(bot.undecodable()).isZero();
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void listenersShareOneDecodedEvent() {
        List<Object> events = new CopyOnWriteArrayList<>();
        class Bot {
            @KrytenListener
            void one(ChatMessageEvent event) {
                events.add(event);
            }

            @KrytenListener(event = "*")
            void two(KrytenEvent event) {
                events.add(event);
            }

            @KrytenListener
            void three(RawEvent event) {
                events.add(event);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        ChatMessageEvent event = events.stream()
                .filter(ChatMessageEvent.class::isInstance)
                .map(ChatMessageEvent.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(events).hasSize(3).allMatch(other -> other == event || other == event.raw());
    }

    @Test
    void listenersInAndOutsideGroupsGetEachEventOnce() {
        class Bot {
            @KrytenListener(group = "g")
            void typed(ChatMessageEvent event) {
                DispatchTests.this.seen.add("typed");
            }

            @KrytenListener(group = "g", event = "*")
            void all(KrytenEvent event) {
                DispatchTests.this.seen.add("all " + event.raw().eventName());
            }

            @KrytenListener(group = "g", event = "chatmsg, usercount")
            void two(KrytenEvent event) {
                DispatchTests.this.seen.add("two " + event.raw().eventName());
            }

            @KrytenListener(group = "h")
            void other(ChatMessageEvent event) {
                DispatchTests.this.seen.add("other");
            }

            @KrytenListener
            void alone(ChatMessageEvent event) {
                DispatchTests.this.seen.add("alone");
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hi");
            bot.event(LOUNGE, "usercount", 3);
            bot.event(LOUNGE, "rank", 3);
            bot.settle();
            assertThat(bot.inlet().stream(LOUNGE).counters().eventsReceived()).isEqualTo(3);
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "typed",
                        "all chatMsg",
                        "two chatMsg",
                        "other",
                        "alone",
                        "all usercount",
                        "two usercount",
                        "all rank");
    }

    @Test
    void undecodableEventIsReportedOnceDespiteGroup() {
        class Both {
            @KrytenListener(group = "g", event = "usercount")
            void inGroup(KrytenEvent event) {
                DispatchTests.this.seen.add("group");
            }

            @KrytenListener
            void alone(UserCountEvent event) {
                DispatchTests.this.seen.add("alone");
            }

            @KrytenListener(event = "rank", group = "g")
            void rankInGroup(KrytenEvent event) {}

            @KrytenListener(event = "setmotd")
            void motd(RawEvent event) {}

            @KrytenListener(event = "setmotd", group = "g")
            void motdInGroup(KrytenEvent event) {}
        }
        try (var bot = ListenerFixture.with(new Both());
                LogCapture log = new LogCapture()) {
            bot.event(LOUNGE, "usercount", "three");
            bot.settle();
            assertThat(this.seen).containsExactly("group");
            assertThat(bot.undecodable()).isEqualTo(1);
            bot.event(LOUNGE, "rank", "none");
            assertThat(bot.undecodable()).isEqualTo(2);
            bot.event(LOUNGE, "setMotd", 5);
            assertThat(bot.undecodable()).isEqualTo(3);
            for (String name : List.of("usercount", "rank", "setmotd")) {
                bot.connection.publish("kryten.events.cytube.lounge." + name, ListenerFixture.bytes("{"));
            }
            assertThat(bot.undecodable()).isEqualTo(6);
            assertThat(log.warnings()).hasSize(6);
        }
    }

    @Test
    void groupSubscribesToEventsOfItsListenersOnly() {
        class Bot {
            @KrytenListener(group = "g", channel = "lounge", event = "chatmsg, pm")
            void on(KrytenEvent event) {}
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            assertThat(bot.connection.subjects())
                    .contains(
                            "kryten.events.cytube.lounge.>",
                            "kryten.events.cytube.420grindhouse.>",
                            "kryten.events.cytube.lounge.chatmsg in g",
                            "kryten.events.cytube.lounge.pm in g")
                    .filteredOn(subscription -> subscription.endsWith(" in g"))
                    .hasSize(2);
        }
    }

    @Test
    void eventUnderForeignSubjectMissesItsTypedListeners() {
        try (var bot = ListenerFixture.with(new AllForms())) {
            bot.connection.publish(
                    "kryten.events.cytube.lounge.chatmsg", ListenerFixture.body(LOUNGE, "usercount", 3, Instant.now()));
            bot.settle();
        }
        assertThat(this.seen).containsExactlyInAnyOrder("raw usercount", "payload 3", "any RawEvent");
    }

    @Test
    void eventsOfAChannelKeepTheirOrder() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                DispatchTests.this.seen.add(event.text());
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            for (int i = 0; i < 500; i++) {
                bot.event(
                        LOUNGE,
                        "chatMsg",
                        ListenerFixture.chatPayload("user" + i % 7, "m" + i, Instant.now(), Map.of()));
            }
            bot.settle();
        }
        assertThat(this.seen)
                .hasSize(500)
                .isSortedAccordingTo(
                        (a, b) -> Integer.compare(Integer.parseInt(a.substring(1)), Integer.parseInt(b.substring(1))));
    }

    class AllForms {
        @KrytenListener
        void typed(ChatMessageEvent event) {
            DispatchTests.this.seen.add("typed " + event.text());
        }

        @KrytenListener
        void raw(RawEvent event) {
            DispatchTests.this.seen.add("raw " + event.eventName());
        }

        @KrytenListener(event = "chatmsg")
        void payload(JsonNode payload) {
            DispatchTests.this.seen.add("payload " + payload);
        }

        @KrytenListener(event = "chatmsg")
        void any(KrytenEvent event) {
            DispatchTests.this.seen.add("any " + event.getClass().getSimpleName());
        }
    }
}

package io.kryten.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.PollEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.RefusalEvent;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.ListenerFixture.OTHER_LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of a listener by type, name, channel and domain; attributes of the annotation. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ListenerDeclarationTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void eventsAreInferredFromTheParameter() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                note("chat", event);
            }

            @KrytenListener
            void playlist(PlaylistUpdateEvent event) {
                note("playlist", event);
            }

            @KrytenListener
            void poll(PollEvent event) {
                note("poll", event);
            }

            @KrytenListener
            void refusal(RefusalEvent event) {
                note("refusal", event);
            }
        }
        Map<String, Object> poll =
                Map.of("title", "?", "options", List.of("a"), "counts", List.of(0), "initiator", "bob", "timestamp", 1);
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hi");
            bot.event(LOUNGE, "delete", Map.of("uid", 0));
            bot.event(LOUNGE, "setTemp", Map.of("uid", 1, "temp", true));
            bot.event(LOUNGE, "newPoll", poll);
            bot.event(LOUNGE, "closePoll", null);
            bot.event(LOUNGE, "errorMsg", Map.of("msg", "no"));
            bot.event(LOUNGE, "usercount", 3);
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "chat chatMsg", "playlist delete", "playlist setTemp", "poll newPoll", "refusal errorMsg");
    }

    @Test
    void krytenEventAndRawEventStandForAllEventsAndUnknownOnes() {
        class Bot {
            @KrytenListener
            void any(KrytenEvent event) {
                note(event.getClass().getSimpleName(), event);
            }

            @KrytenListener
            void raw(RawEvent event) {
                note("raw", event);
            }

            @KrytenListener(event = "*")
            void payload(JsonNode payload) {
                ListenerDeclarationTests.this.seen.add("payload " + payload);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.event(LOUNGE, "usercount", 3);
            bot.event(LOUNGE, "brandNew", "x");
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "UserCountEvent usercount",
                        "raw usercount",
                        "payload 3",
                        "RawEvent brandNew",
                        "raw brandNew",
                        "payload \"x\"");
    }

    @Test
    void namesAreTakenInAnyCaseAndInLists() {
        class Bot {
            @KrytenListener(event = {"CHATMSG, pm", "usercount"})
            void some(KrytenEvent event) {
                note("some", event);
            }

            @KrytenListener(event = "chatMsg")
            void nothing() {
                ListenerDeclarationTests.this.seen.add("nothing");
            }

            @KrytenListener(event = {"delete", "queue"})
            void oneOfASealedType(PlaylistUpdateEvent event) {
                note("sealed", event);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hi");
            bot.pm("alice", "hi");
            bot.event(LOUNGE, "usercount", 3);
            bot.event(LOUNGE, "rank", 3);
            bot.event(LOUNGE, "delete", Map.of("uid", 1));
            bot.event(LOUNGE, "setTemp", Map.of("uid", 1, "temp", true));
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder("some chatMsg", "nothing", "some pm", "some usercount", "sealed delete");
    }

    @Test
    void channelIsNamedInAnyCaseWithOrWithoutDomain() {
        class Bot {
            @KrytenListener(channel = "420GRINDHOUSE")
            void grindhouse(ChatMessageEvent event) {
                place("grindhouse", event);
            }

            @KrytenListener(channel = "CYTU.BE/Lounge")
            void lounge(ChatMessageEvent event) {
                place("lounge", event);
            }

            @KrytenListener(channel = "lounge, 420grindhouse")
            void both(ChatMessageEvent event) {
                place("both", event);
            }

            @KrytenListener
            void all(ChatMessageEvent event) {
                place("all", event);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat(LOUNGE, "alice", "hi");
            bot.chat(GRINDHOUSE, "alice", "hi");
            bot.chat(new Channel("cytu.be", "elsewhere"), "alice", "hi");
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "lounge cytu.be/lounge",
                        "both cytu.be/lounge",
                        "all cytu.be/lounge",
                        "grindhouse cytu.be/420Grindhouse",
                        "both cytu.be/420Grindhouse",
                        "all cytu.be/420Grindhouse");
    }

    @Test
    void bodyDistinguishesDomainsOfOneSubject() {
        class Bot {
            @KrytenListener(domain = "OTHER.tv")
            void other(ChatMessageEvent event) {
                place("other", event);
            }

            @KrytenListener(channel = "cytu.be/lounge")
            void ours(ChatMessageEvent event) {
                place("ours", event);
            }

            @KrytenListener(channel = "lounge")
            void both(ChatMessageEvent event) {
                place("both", event);
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .channels(LOUNGE, OTHER_LOUNGE)
                .beans(new Bot())
                .start()) {
            bot.chat(LOUNGE, "alice", "hi");
            bot.chat(OTHER_LOUNGE, "alice", "hi");
            bot.chat(new Channel("third.org", "lounge"), "alice", "hi");
            bot.settle();
            assertThat(bot.inlet().stream(LOUNGE).counters().eventsReceived()).isEqualTo(1);
            assertThat(bot.inlet().stream(OTHER_LOUNGE).counters().eventsReceived())
                    .isEqualTo(1);
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "ours cytu.be/lounge", "both cytu.be/lounge", "other other.tv/Lounge", "both other.tv/Lounge");
    }

    @Test
    void channelOfAnotherDomainIsIgnored() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                place("chat", event);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat(OTHER_LOUNGE, "alice", "hi");
            bot.chat(new Channel("CYTU.BE", "LOUNGE"), "alice", "hi");
            bot.settle();
        }
        assertThat(this.seen).containsExactly("chat CYTU.BE/LOUNGE");
    }

    @Test
    void everyTextAttributeTakesPlaceholdersAndExpressions() {
        class Bot {
            @KrytenListener(
                    event = {"${bot.event}", "#{'rank,' + 'setMotd'}", "#{{'pm'}}"},
                    channel = "${bot.channel}",
                    domain = "#{'cytu' + '.be'}",
                    group = "${bot.group}",
                    concurrency = "#{2 + 3}",
                    timeout = "${bot.timeout}",
                    errorHandler = "#{'hand' + 'ler'}",
                    id = "${bot.id}",
                    autoStartup = "${bot.start:false}",
                    order = Order.NONE,
                    ignore = Sender.SELF)
            void on(KrytenEvent event) {}

            @KrytenListener(subject = "${bot.subject}", group = "${none:}")
            void message(JsonNode body) {}
        }
        KrytenListenerErrorHandler handler = (failure, delivery) -> {};
        try (var bot = ListenerFixture.inMemory()
                .property("bot.event", "chatmsg")
                .property("bot.channel", "LOUNGE")
                .property("bot.group", "bots")
                .property("bot.timeout", "7s")
                .property("bot.id", "greeter")
                .property("bot.subject", "a.b.>")
                .bean("handler", handler)
                .bean("bot", new Bot())
                .start()) {
            assertThat(bot.registry().listenerIds()).containsExactlyInAnyOrder("greeter", "bot.message");
            KrytenListenerContainer container =
                    bot.registry().listener("greeter").orElseThrow();
            KrytenListenerEndpoint endpoint = container.endpoint();
            assertThat(endpoint.source())
                    .isEqualTo(new KrytenListenerEndpoint.Events(
                            Set.of("chatmsg", "rank", "setmotd", "pm"),
                            Set.of(LOUNGE),
                            KrytenListenerEndpoint.Reading.EITHER,
                            "bots"));
            assertThat(endpoint.concurrency()).isEqualTo(5);
            assertThat(endpoint.timeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(endpoint.errorHandler()).isSameAs(handler);
            assertThat(endpoint.order()).isEqualTo(Order.NONE);
            assertThat(endpoint.ignored()).containsExactly(Sender.SELF);
            assertThat(endpoint.autoStartup()).isFalse();
            assertThat(container.isRunning()).isFalse();
            assertThat(bot.registry()
                            .listener("bot.message")
                            .orElseThrow()
                            .endpoint()
                            .source())
                    .isEqualTo(new KrytenListenerEndpoint.Messages("a.b.>", null));
        }
    }

    @Test
    void unsetAttributesComeFromSettings() {
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory()
                .settings(ListenerFixture.settings(10, Duration.ofSeconds(3), 4))
                .bean("bot", new Bot())
                .start()) {
            KrytenListenerEndpoint endpoint =
                    bot.registry().listener("bot.on").orElseThrow().endpoint();
            assertThat(endpoint.timeout()).isEqualTo(Duration.ofSeconds(3));
            assertThat(endpoint.concurrency()).isEqualTo(4);
            assertThat(endpoint.order()).isEqualTo(Order.CHANNEL);
            assertThat(endpoint.autoStartup()).isTrue();
            assertThat(endpoint.ignored()).containsExactlyInAnyOrder(Sender.values());
            assertThat(endpoint.source())
                    .isEqualTo(new KrytenListenerEndpoint.Events(
                            Set.of("chatmsg"), Set.of(LOUNGE, GRINDHOUSE), KrytenListenerEndpoint.Reading.TYPED, null));
        }
    }

    @Test
    void composedAnnotationDeclaresListener() {
        class Bot {
            @InTheGrindhouse(about = "pm, chatmsg")
            void own(KrytenEvent event) {
                place("own", event);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat(LOUNGE, "alice", "hi");
            bot.chat(GRINDHOUSE, "alice", "hi");
            bot.media(GRINDHOUSE, "film");
            bot.settle();
        }
        assertThat(this.seen).containsExactly("own cytu.be/420Grindhouse");
    }

    @Test
    void repeatedAnnotationDeclaresSeveralListeners() {
        class Bot {
            @KrytenListener(event = "chatmsg", channel = "lounge")
            @KrytenListener(event = "changemedia", channel = "420grindhouse", id = "films")
            void on(KrytenEvent event) {
                place(event.raw().eventName(), event);
            }
        }
        try (var bot = ListenerFixture.inMemory().bean("bot", new Bot()).start()) {
            assertThat(bot.registry().listenerIds()).containsExactly("bot.on", "films");
            bot.chat(LOUNGE, "alice", "hi");
            bot.chat(GRINDHOUSE, "alice", "hi");
            bot.media(GRINDHOUSE, "film");
            bot.settle();
        }
        assertThat(this.seen).containsExactlyInAnyOrder("chatMsg cytu.be/lounge", "changeMedia cytu.be/420Grindhouse");
    }

    @Test
    void unnamedListenersAreNamedAfterBeanAndMethod() {
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event) {}

            @KrytenListener
            void on(ChangeMediaEvent event) {}
        }
        try (var bot = ListenerFixture.inMemory().bean("bot", new Bot()).start()) {
            assertThat(bot.registry().listenerIds()).containsExactly("bot.on", "bot.on#2");
            assertThat(bot.statistics.handlersRegistered()).isEqualTo(2);
        }
    }

    private void note(String what, KrytenEvent event) {
        this.seen.add(what + " " + event.raw().eventName());
    }

    private void place(String what, KrytenEvent event) {
        this.seen.add(what + " " + event.domain() + "/" + event.channel());
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @KrytenListener(channel = "420Grindhouse")
    @interface InTheGrindhouse {

        @AliasFor(annotation = KrytenListener.class, attribute = "event")
        String[] about();
    }
}

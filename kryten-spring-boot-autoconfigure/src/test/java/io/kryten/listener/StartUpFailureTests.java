package io.kryten.listener;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.RawEvent;
import io.kryten.nats.RawMessage;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Invalid listeners are refused at start-up with the method, the broken rule and the allowed forms. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class StartUpFailureTests {

    @Test
    void unknownParameterTypeIsRefused() {
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent event, StringBuilder odd) {}
        }
        refused(new Bot())
                .hasMessageContaining("Bot.on(ChatMessageEvent event, StringBuilder odd)")
                .hasMessageContaining("Parameter 'odd' of type java.lang.StringBuilder cannot be bound")
                .hasMessageContaining("ChatMessageEvent), KrytenEvent, RawEvent, JsonNode (the payload)")
                .hasMessageContaining("ChannelOperations, Channel")
                .hasMessageContaining("KrytenArgumentResolver");
    }

    @Test
    void eventParameterOfASubjectIsRefused() {
        class Operations {
            @KrytenListener(subject = "a")
            void on(ChannelOperations operations) {}
        }
        class Event {
            @KrytenListener(subject = "a")
            void on(ChatMessageEvent event) {}
        }
        class Primitive {
            @KrytenListener(subject = "a")
            void on(int number) {}
        }
        for (Object bot : List.of(new Operations(), new Event(), new Primitive())) {
            refused(bot).hasMessageContaining("Parameter '").hasMessageContaining("RawMessage, JsonNode, or one type");
        }
    }

    @Test
    void foreignEventRecordIsRefused() {
        class Bot {
            @KrytenListener
            void on(OwnEvent event) {}
        }
        refused(new Bot()).hasMessageContaining("'event'").hasMessageContaining("no event of the bridge");
    }

    @Test
    void secondEventParameterIsRefused() {
        class Bot {
            @KrytenListener
            void on(ChatMessageEvent one, ChangeMediaEvent two) {}
        }
        refused(new Bot())
                .hasMessageContaining("on(ChatMessageEvent one, ChangeMediaEvent two)")
                .hasMessageContaining("more than one event")
                .hasMessageContaining("PlaylistUpdateEvent or KrytenEvent");
    }

    @Test
    void listenerWithoutEventIsRefused() {
        class Bot {
            @KrytenListener
            void on(JsonNode payload) {}
        }
        refused(new Bot()).hasMessageContaining("It names no event").hasMessageContaining("event = \"...\"");
    }

    @Test
    void unknownEventIsRefusedWithASuggestion() {
        class Bot {
            @KrytenListener(event = "chatmgs")
            void on() {}
        }
        refused(new Bot())
                .hasMessageContaining("Bot.on()")
                .hasMessageContaining("event = \"chatmgs\"")
                .hasMessageContaining("Did you mean \"chatMsg\"?")
                .hasMessageContaining("changeMedia, ")
                .hasMessageContaining("RawEvent or JsonNode");
    }

    @Test
    void unknownEventIsAcceptedRawWithOneWarning() {
        class Bot {
            @KrytenListener(event = "chatmgs")
            void on(RawEvent event) {}

            @KrytenListener(event = "brandNew")
            void payload(JsonNode payload) {}
        }
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.with(new Bot())) {
            assertThat(bot.registry().listeners()).hasSize(2);
            assertThat(log.warnings())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("'chatmgs'") && line.contains("Did you mean \"chatMsg\""))
                    .anyMatch(line -> line.contains("Bot.payload") && line.contains("'brandNew'"));
        }
    }

    @Test
    void invalidEventNameIsRefused() {
        class Bot {
            @KrytenListener(event = "***")
            void on(RawEvent event) {}
        }
        refused(new Bot()).hasMessageContaining("event = \"***\"");
    }

    @Test
    void eventOfAnotherTypeIsRefused() {
        class Bot {
            @KrytenListener(event = "pm")
            void on(ChatMessageEvent event) {}
        }
        class Sealed {
            @KrytenListener(event = {"queue", "changemedia"})
            void on(PlaylistUpdateEvent event) {}
        }
        class All {
            @KrytenListener(event = "*")
            void on(ChatMessageEvent event) {}
        }
        refused(new Bot())
                .hasMessageContaining("event = \"pm\"")
                .hasMessageContaining("It gives a PrivateMessageEvent, the method takes a ChatMessageEvent");
        refused(new Sealed())
                .hasMessageContaining("event = \"changemedia\"")
                .hasMessageContaining("takes a PlaylistUpdateEvent");
        refused(new All()).hasMessageContaining("event = \"*\"").hasMessageContaining("KrytenEvent or RawEvent");
    }

    @Test
    void unknownChannelIsRefused() {
        class Bot {
            @KrytenListener(channel = "lonuge")
            void on(ChatMessageEvent event) {}
        }
        class Site {
            @KrytenListener(domain = "cytu.com")
            void on(ChatMessageEvent event) {}
        }
        refused(new Bot())
                .hasMessageContaining("channel = \"lonuge\"")
                .hasMessageContaining("kryten.channels has [cytu.be/lounge, cytu.be/420Grindhouse]");
        refused(new Site()).hasMessageContaining("domain = \"cytu.com\"").hasMessageContaining("kryten.channels has");
    }

    @Test
    void invalidValueIsRefused() {
        class Timeout {
            @KrytenListener(timeout = "soon")
            void on(ChatMessageEvent event) {}
        }
        class Negative {
            @KrytenListener(timeout = "-5s")
            void on(ChatMessageEvent event) {}
        }
        class Concurrency {
            @KrytenListener(concurrency = "0")
            void on(ChatMessageEvent event) {}
        }
        class Many {
            @KrytenListener(concurrency = "many")
            void on(ChatMessageEvent event) {}
        }
        class Start {
            @KrytenListener(autoStartup = "yes")
            void on(ChatMessageEvent event) {}
        }
        class Expression {
            @KrytenListener(id = "#{nope.nope}")
            void on(ChatMessageEvent event) {}
        }
        refused(new Timeout()).hasMessageContaining("timeout = \"soon\"").hasMessageContaining("5s, 500ms or PT5S");
        refused(new Negative()).hasMessageContaining("timeout = \"-5s\"");
        refused(new Concurrency()).hasMessageContaining("concurrency = \"0\"").hasMessageContaining("from 1");
        refused(new Many()).hasMessageContaining("concurrency = \"many\"");
        refused(new Start()).hasMessageContaining("autoStartup = \"yes\"").hasMessageContaining("true or false");
        refused(new Expression())
                .hasMessageContaining("id = \"#{nope.nope}\"")
                .hasMessageContaining("cannot be resolved");
    }

    @Test
    void unusableErrorHandlerIsRefused() {
        class Bot {
            @KrytenListener(errorHandler = "nobody")
            void on(ChatMessageEvent event) {}
        }
        class Wrong {
            @KrytenListener(errorHandler = "registry")
            void on(ChatMessageEvent event) {}
        }
        refused(new Bot())
                .hasMessageContaining("errorHandler = \"nobody\"")
                .hasMessageContaining("KrytenListenerErrorHandler bean");
        refused(new Wrong()).hasMessageContaining("errorHandler = \"registry\"");
    }

    @Test
    void subjectWithEventOrChannelIsRefused() {
        class Event {
            @KrytenListener(subject = "a", event = "chatmsg")
            void on(RawMessage message) {}
        }
        class OneChannel {
            @KrytenListener(subject = "a", channel = "lounge")
            void on(RawMessage message) {}
        }
        class Site {
            @KrytenListener(subject = "a", domain = "cytu.be")
            void on(RawMessage message) {}
        }
        for (Object bot : List.of(new Event(), new OneChannel(), new Site())) {
            refused(bot).hasMessageContaining("subject = \"a\"").hasMessageContaining("either subject, or event");
        }
    }

    @Test
    void invalidSubjectOrGroupIsRefused() {
        class Subject {
            @KrytenListener(subject = "a..b")
            void on(RawMessage message) {}
        }
        class Group {
            @KrytenListener(group = "my bots")
            void on(ChatMessageEvent event) {}
        }
        refused(new Subject()).hasMessageContaining("Subject.on").hasMessageContaining("subject = \"a..b\"");
        refused(new Group()).hasMessageContaining("Group.on").hasMessageContaining("group = \"my bots\"");
    }

    @Test
    void takenIdIsRefused() {
        class Bot {
            @KrytenListener(id = "greeter")
            void one(ChatMessageEvent event) {}

            @KrytenListener(id = "greeter")
            void two(ChangeMediaEvent event) {}
        }
        refused(new Bot())
                .hasMessageContaining("id = \"greeter\" is taken by Bot.")
                .hasMessageContaining("of its own");
    }

    @Test
    void returnTypeWithoutTextIsRefused() {
        class Bot {
            @KrytenListener
            int on(ChatMessageEvent event) {
                return 1;
            }
        }
        class Listing {
            @KrytenListener
            Optional<List<String>> on(ChatMessageEvent event) {
                return Optional.empty();
            }
        }
        class Stage {
            @KrytenListener
            CompletableFuture<Integer> on(ChatMessageEvent event) {
                return new CompletableFuture<>();
            }
        }
        refused(new Bot())
                .hasMessageContaining("Bot.on(ChatMessageEvent event)")
                .hasMessageContaining("Return type int")
                .hasMessageContaining("void, CharSequence");
        refused(new Listing()).hasMessageContaining("Return type java.util.Optional");
        refused(new Stage()).hasMessageContaining("CompletionStage<String>");
    }

    @Test
    void proxyWithoutTheMethodIsRefused() {
        ProxyFactory proxies = new ProxyFactory(new Hidden());
        proxies.setInterfaces(Runnable.class);
        refused(proxies.getProxy())
                .hasMessageContaining("Hidden.on(ChatMessageEvent event)")
                .hasMessageContaining("proxy that does not have this method")
                .hasMessageContaining("interface");
    }

    @Test
    void finalMethodOfAProxyIsRefused() {
        ProxyFactory proxies = new ProxyFactory(new Final());
        proxies.setProxyTargetClass(true);
        refused(proxies.getProxy()).hasMessageContaining("Final.on").hasMessageContaining("not final");
    }

    @Test
    void privateMethodOfAProxyIsRefused() {
        ProxyFactory proxies = new ProxyFactory(new Private());
        proxies.setProxyTargetClass(true);
        refused(proxies.getProxy()).hasMessageContaining("Private.on").hasMessageContaining("not private");
    }

    @Test
    void exceptionHasItsPartsSeparately() {
        InvalidListenerException failure = new InvalidListenerException("Bot.on()", "It is odd.", "Mend it.");
        assertThat(failure)
                .returns("Bot.on()", InvalidListenerException::method)
                .returns("It is odd.", InvalidListenerException::description)
                .returns("Mend it.", InvalidListenerException::action)
                .hasMessage("@KrytenListener Bot.on(): It is odd. Mend it.");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Object bean) {
        try (var bot = ListenerFixture.inMemory().beans(bean)) {
            Throwable failure = catchThrowable(bot::start);
            while (failure != null && !(failure instanceof InvalidListenerException)) {
                failure = failure.getCause();
            }
            return assertThat(failure)
                    .isInstanceOf(InvalidListenerException.class)
                    .hasMessageStartingWith("@KrytenListener ");
        }
    }

    record OwnEvent(RawEvent raw) implements KrytenEvent {}

    static class Hidden implements Runnable {
        @KrytenListener
        public void on(ChatMessageEvent event) {}

        @Override
        public void run() {}
    }

    static class Final {
        @KrytenListener
        public final void on(ChatMessageEvent event) {}
    }

    static class Private {
        @KrytenListener
        private void on(ChatMessageEvent event) {}
    }
}

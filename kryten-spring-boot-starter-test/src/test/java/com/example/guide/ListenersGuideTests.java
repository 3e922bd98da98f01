package com.example.guide;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenListenerException;
import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.DerivedEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.state.ChannelState;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "bot.group=bots",
            "bot.channel=lounge"
        })
@Import(ListenersGuideTests.Bot.class)
class ListenersGuideTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private Bot bot;

    @Autowired
    private KrytenListenerEndpointRegistry registry;

    @Test
    void listensToSeveralEvents() {
        this.kryten.simulateJoin("lounge", "alice");
        assertThat(this.bot.presence).contains("userArrived alice");
    }

    @Test
    void bindsParameters() {
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        this.kryten.simulateChat("lounge", "mona", "!whoami");
        assertThat(this.kryten).sentChat("lounge", "mona, rank 2, one of 2 users");
    }

    @Test
    void repliesToPrivateMessages() {
        this.kryten.simulatePm("lounge", "alice", "help");
        assertThat(this.kryten).sentPm("lounge", "alice", "Commands: !ping, !shuffle");
    }

    @Test
    void filtersByRank() {
        this.kryten.simulateJoin("lounge", "bob");
        this.kryten.simulateChat("lounge", "bob", "!shuffle");
        assertThat(this.kryten).didNotSend("shuffle");
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        this.kryten.simulateChat("lounge", "mona", "!shuffle");
        assertThat(this.kryten).sent("shuffle");
    }

    @Test
    void givesFailuresToTheErrorHandler() {
        this.kryten.simulateChat("lounge", "alice", "!roll abc");
        assertThat(this.kryten).sentChat("lounge", "That did not work");
    }

    @Test
    void composesAnnotations() {
        this.kryten.simulateJoin("lounge", "mona", Rank.MODERATOR);
        this.kryten.simulateChat("lounge", "mona", "!clear");
        assertThat(this.kryten).sent("clear");
    }

    @Test
    void resolvesOwnParameters() {
        this.kryten.simulateChat("lounge", "alice", "!echo one two");
        assertThat(this.kryten).sentChat("lounge", "one two");
    }

    @Test
    void pausesAndStops() throws InterruptedException {
        this.registry.pause("greeting");
        this.kryten.simulateJoin("lounge", "alice");
        assertThat(this.kryten).sentNothing();
        this.registry.resume("greeting");
        assertThat(maintain(this.registry)).isTrue();
        this.registry.start("greeting");
    }

    // Shown in the guide.
    static boolean maintain(KrytenListenerEndpointRegistry registry) {
        registry.pause("greeting"); // keeps events, within queue-capacity
        registry.resume("greeting");
        return registry.stop("greeting", Duration.ofSeconds(5)); // handles the waiting events first
    }

    @Component
    static class Bot {

        private final List<String> presence = new ArrayList<>();

        @KrytenListener(
                event = {"userArrived", "userDeparted"},
                channel = "${bot.channel}")
        void onPresence(DerivedEvent event) {
            String type = event instanceof io.kryten.event.UserArrivedEvent ? "userArrived" : "userDeparted";
            this.presence.add(type + " " + event.username());
        }

        @KrytenListener
        String onChat(ChatMessageEvent message, ChatUser sender, ChannelState state) {
            if (!message.text().equals("!whoami") || sender == null) {
                return null;
            }
            int users = state.users().orElseThrow().size();
            return sender.name() + ", rank " + sender.rank() + ", one of " + users + " users";
        }

        @KrytenListener
        String onPm(PrivateMessageEvent message) {
            return message.text().equals("help") ? "Commands: !ping, !shuffle" : null;
        }

        @KrytenListener(minRank = "moderator")
        void onModerator(ChatMessageEvent message, ChannelOperations channel) {
            if (message.text().equals("!shuffle")) {
                channel.shufflePlaylist();
            }
        }

        @KrytenListener(order = Order.SENDER, timeout = "5s", errorHandler = "apology")
        String onRoll(ChatMessageEvent message) {
            return message.text().startsWith("!roll ")
                    ? "Rolled " + Integer.parseInt(message.text().substring(6))
                    : null;
        }

        @KrytenListener(group = "${bot.group}", id = "greeting")
        String onJoin(UserJoinEvent join) {
            return "Hello " + join.username();
        }

        @ModeratorCommand
        void onClear(ChatMessageEvent message, ChannelOperations channel) {
            if (message.text().equals("!clear")) {
                channel.clearPlaylist();
            }
        }

        @KrytenListener
        String onEcho(ChatMessageEvent message, Words words) {
            return words.is("!echo") ? words.rest() : null;
        }

        @KrytenListener(subject = "kryten.lifecycle.*.startup")
        void onStartup(JsonNode notice) {
            this.presence.add("started " + notice.path("service").asText());
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @KrytenListener(minRank = "moderator", group = "${bot.group}")
    @interface ModeratorCommand {}

    @Component("apology")
    static class Apology implements KrytenListenerErrorHandler {

        private final MockKrytenTemplate kryten;

        Apology(MockKrytenTemplate kryten) {
            this.kryten = kryten;
        }

        @Override
        public void handle(KrytenListenerException failure, Delivery delivery) {
            this.kryten.sendChat("lounge", "That did not work");
        }
    }

    record Words(String command, String rest) {

        boolean is(String name) {
            return this.command.equals(name);
        }
    }

    @Component
    static class WordsResolver implements KrytenArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.getType() == Words.class;
        }

        @Override
        public Object resolve(Parameter parameter, Delivery delivery) {
            String text = ((ChatMessageEvent) delivery.event()).text();
            int space = text.indexOf(' ');
            return space < 0 ? new Words(text, "") : new Words(text.substring(0, space), text.substring(space + 1));
        }
    }

    @SpringBootConfiguration
    @Import({Apology.class, WordsResolver.class})
    static class Application {}
}

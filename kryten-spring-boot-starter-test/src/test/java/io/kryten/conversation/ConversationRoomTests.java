package io.kryten.conversation;

import java.time.Duration;

import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations with visitors of a simulated channel, with the settings of the properties. */
@SpringBootTest(
        classes = ConversationRoomTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.channels[0].chat-commands.prefix=?",
            "kryten.conversation.timeout=5m",
            "kryten.conversation.cancel-words=stop,never mind",
            "kryten.conversation.repeats=0"
        })
@AutoConfigureSimulatedRoom
class ConversationRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private Talk talk;

    @BeforeEach
    void join() {
        this.talk.log.clear();
        this.room.join("alice");
    }

    @Test
    void visitorAnswersInChat() {
        ask("!both", "First?");
        this.room.say("alice", "?help");
        this.room.say("alice", "tea & cake");
        this.time.advanceUntil(() -> this.room.said().contains("Second?"));
        this.room.say("alice", "!coffee");
        awaitLog("alice: tea & cake and !coffee");
    }

    @Test
    void visitorHasTheConfiguredTime() {
        ask("!name", "Your name?");
        this.time.advance(Duration.ofMinutes(4));
        assertThat(this.talk.log).isEmpty();
        this.time.advance(Duration.ofMinutes(2));
        awaitLog("TIMEOUT");
    }

    @Test
    void configuredWordCancels() {
        ask("!name", "Your name?");
        this.room.say("alice", "Never mind");
        awaitLog("CANCELLED_BY_USER");
    }

    @Test
    void unreadableAnswerIsTheLastOneWithoutRepetitions() {
        ask("!age", "Your age?");
        this.room.say("alice", "old");
        awaitLog("UNREADABLE");
    }

    @Test
    void visitorLeaves() {
        ask("!name", "Your name?");
        this.room.leave("alice");
        awaitLog("LEFT");
    }

    private void ask(String line, String question) {
        this.room.say("alice", line);
        this.time.advanceUntil(() -> this.room.said().contains(question));
    }

    private void awaitLog(String entry) {
        this.time.advanceUntil(() -> !this.talk.log.isEmpty());
        assertThat(this.talk.log).containsExactly(entry);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @Bean
        Talk talk() {
            return new Talk();
        }

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

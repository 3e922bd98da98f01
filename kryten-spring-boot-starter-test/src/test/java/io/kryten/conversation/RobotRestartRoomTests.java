package io.kryten.conversation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lines that CyTube repeats to a robot that joins its channel again. */
@SpringBootTest(
        classes = RobotRestartRoomTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0"
        })
@AutoConfigureSimulatedRoom
class RobotRestartRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private Commands bot;

    @BeforeEach
    void join() {
        this.bot.calls.clear();
        this.bot.lines.clear();
        this.room.join("alice");
    }

    @Test
    void commandRunsOnceAcrossRestarts() {
        say("!count once");
        say("!count twice");
        for (int restarts = 1; restarts <= 2; restarts++) {
            this.room.robotRestart();
            awaitLine("!count twice", 1 + restarts);
        }
        say("!count after");
        assertThat(this.bot.calls).containsExactly("once", "twice", "after");
    }

    @Test
    void commandGivenInTheAbsenceOfTheRobotRuns() {
        say("!count before");
        this.room.robotDown();
        this.room.say("alice", "!count meanwhile");
        this.room.robotUp();
        awaitCall("meanwhile");
        assertThat(this.bot.calls).containsExactly("before", "meanwhile");
    }

    @Test
    void conversationDoesNotBeginAgain() {
        this.room.say("alice", "!poll");
        await().untilAsserted(() -> assertThat(this.room.said()).contains("Question?"));
        this.room.say("alice", "Which film?");
        awaitCall("poll Which film?");
        this.room.robotRestart();
        awaitLine("Which film?", 2);
        say("!count after");
        assertThat(this.bot.calls).containsExactly("poll Which film?", "after");
        assertThat(this.room.said()).containsOnlyOnce("Question?");
    }

    private void say(String line) {
        this.room.say("alice", line);
        awaitCall(line.replaceFirst("!count ", ""));
    }

    private void awaitCall(String call) {
        await().untilAsserted(() -> assertThat(this.bot.calls).contains(call));
    }

    private void awaitLine(String line, int times) {
        await().untilAsserted(() ->
                assertThat(this.bot.lines).filteredOn(line::equals).hasSize(times));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @Bean
        Commands commands() {
            return new Commands();
        }
    }

    @SuppressWarnings("UnusedMethod") // listeners are called by reflection
    static class Commands {

        final List<String> calls = new CopyOnWriteArrayList<>();

        final List<String> lines = new CopyOnWriteArrayList<>();

        @ChatCommand("count <word>")
        void count(String word) {
            this.calls.add(word);
        }

        @ChatCommand("poll")
        void poll(Conversation conversation) {
            conversation.ask("Question?").thenAccept(title -> this.calls.add("poll " + title));
        }

        @KrytenListener(ignore = {})
        void onLine(ChatMessageEvent line) {
            this.lines.add(line.text());
        }
    }
}

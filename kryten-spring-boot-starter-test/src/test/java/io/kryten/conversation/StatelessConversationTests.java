package io.kryten.conversation;

import java.time.Duration;

import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The presence of a user where the state of the channel is not tracked. */
@SpringBootTest(
        classes = ConversationRoomTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.conversation.timeout=5m",
            "kryten.state.enabled=false"
        })
@AutoConfigureSimulatedRoom
class StatelessConversationTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private Talk talk;

    @BeforeEach
    void ask() {
        this.talk.log.clear();
        this.room.join("alice");
        this.room.say("alice", "!name");
        this.time.advanceUntil(() -> this.room.said().contains("Your name?"));
    }

    @Test
    void userMayAnswerAfterReturn() {
        this.room.leave("alice");
        this.time.advance(Duration.ofMillis(500));
        this.room.join("alice");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.talk.log).isEmpty();
        this.room.say("alice", "Alice");
        this.time.advanceUntil(() -> !this.talk.log.isEmpty());
        assertThat(this.talk.log).containsExactly("alice: Alice");
    }

    @Test
    void absenceOfUserEndsConversation() {
        this.room.leave("alice");
        this.time.advanceUntil(() -> !this.talk.log.isEmpty());
        assertThat(this.talk.log).containsExactly("LEFT");
    }
}

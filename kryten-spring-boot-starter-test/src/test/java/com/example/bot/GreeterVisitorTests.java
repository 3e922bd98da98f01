package com.example.bot;

import java.time.Duration;

import io.kryten.Rank;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Visitor;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Refusals of visitors. */
@SpringBootTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureSimulatedRoom
class GreeterVisitorTests {

    @Autowired
    private SimulatedRoom room;

    @Test
    void visitorActsAsAUser() {
        Visitor alice = this.room.join("alice", Rank.MODERATOR);
        alice.say("hello");
        alice.pm("KrytenBot", "hi");
        alice.queue("yt", "dQw4w9WgXcQ");
        alice.polls().open("What next?", "Alien", "Brazil");
        alice.vote(0);
        alice.afk(true);
        assertThat(this.room.snapshot().playlist()).hasSize(1);
        alice.leave();
        assertThat(alice.isHere()).isFalse();
    }

    @Test
    void mutedUserIsNotHeard() {
        Visitor alice = this.room.join("alice");
        this.room.moderation().mute("alice");
        alice.attempt(visitor -> visitor.say("!ping"));
        assertThat(alice.complaints()).containsExactly("You have been muted on this channel.");
        assertThat(this.room.said()).isEmpty();
    }

    @Test
    void saysNothingWithoutCommand() {
        this.room.join("alice").say("!ping");
        assertThat(this.room).sentChat("lounge", "Pong!");
        this.room.clear();
        this.room.say("alice", "hello");
        assertThat(this.room).within(Duration.ofMillis(300)).sentNothing();
    }
}

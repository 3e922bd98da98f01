package io.kryten.announcement;

import java.time.Duration;

import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Announcements in a simulated channel, in virtual time. */
@SpringBootTest(
        classes = AnnouncementRoomTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.announcements[0].text=film at eight",
            "kryten.announcements[0].every=2m",
            "kryten.announcements[1].text=five lines",
            "kryten.announcements[1].after-lines=5"
        })
@AutoConfigureSimulatedRoom
class AnnouncementRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Test
    void announcementWaitsForVisitors() {
        this.time.advance(Duration.ofMinutes(2));
        assertThat(this.room.said()).isEmpty();
        this.room.join("alice");
        this.time.advanceUntil(() -> !this.room.said().isEmpty());
        assertThat(this.room.said()).containsExactly("film at eight");
    }

    @Test
    void announcementFollowsTheLinesOfVisitors() {
        this.room.join("alice");
        this.room.join("bob");
        for (int i = 0; i < 4; i++) {
            this.room.say((i % 2 == 0) ? "alice" : "bob", "hello");
        }
        this.time.advance(Duration.ofSeconds(30));
        assertThat(this.room.said()).isEmpty();
        this.room.say("bob", "the fifth");
        this.time.advanceUntil(() -> !this.room.said().isEmpty());
        assertThat(this.room.said()).containsExactly("five lines");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

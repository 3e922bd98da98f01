package io.kryten.test.autoconfigure.room;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.support.Scheduler;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Tasks that a test leaves to a virtual time are gone in the next one; tasks of the application go on. */
@SpringBootTest(
        classes = LeftoverTimeTests.Bot.class,
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureSimulatedRoom
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeftoverTimeTests {

    private static final AtomicInteger RINGS = new AtomicInteger();

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private Bot bot;

    @Test
    @Order(1)
    void tasksAndDeparturesAreLeft() {
        this.time.schedule(RINGS::incrementAndGet, Duration.ofMinutes(1));
        this.room.join("alice").say("!remind");
        this.time.advanceUntil(() -> this.bot.reminders.get() == 1);
        this.room.leave("alice");
        this.room.join("bob").say("!ping");
    }

    @Test
    @Order(2)
    void nothingOfTheTestBeforeHappens() {
        this.bot.heard.clear();
        this.bot.departed.clear();
        this.room.join("carol").say("hello");
        this.time.advanceUntil(() -> this.bot.heard.contains("hello"));
        this.time.advance(Duration.ofMinutes(10));
        assertThat(RINGS).hasValue(0);
        assertThat(this.bot.reminded).hasValue(0);
        assertThat(this.bot.heard).doesNotContain("!ping");
        assertThat(this.bot.departed).isEmpty();
        assertThat(this.room).within(Duration.ZERO).sentNothing();
    }

    @Test
    @Order(3)
    void leaveIsDeliveredAfterItsGrace() {
        this.room.join("dave").say("hello again");
        this.time.advanceUntil(() -> this.bot.heard.contains("hello again"));
        this.room.leave("dave");
        this.time.advanceUntil(() -> this.bot.departed.contains("dave"));
        assertThat(this.bot.departed).containsExactly("dave");
    }

    @Test
    @Order(4)
    void applicationsOwnPeriodicTaskGoesOn() {
        int before = this.bot.ticks.get();
        this.time.advance(Duration.ofHours(2));
        assertThat(this.bot.ticks.get() - before).isEqualTo(2);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> departed = new CopyOnWriteArrayList<>();
        final AtomicInteger reminders = new AtomicInteger();
        final AtomicInteger reminded = new AtomicInteger();
        final AtomicInteger ticks = new AtomicInteger();

        private final Scheduler scheduler;

        Bot(Scheduler scheduler) {
            this.scheduler = scheduler;
            tick();
        }

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            this.heard.add(message.text());
            if (message.text().equals("!remind")) {
                this.scheduler.schedule(this.reminded::incrementAndGet, Duration.ofMinutes(5));
                this.reminders.incrementAndGet();
            }
        }

        @KrytenListener
        void onDeparture(UserDepartedEvent departure) {
            this.departed.add(departure.username());
        }

        private void tick() {
            this.scheduler.schedule(
                    () -> {
                        this.ticks.incrementAndGet();
                        tick();
                    },
                    Duration.ofHours(1));
        }

        @Bean
        static VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

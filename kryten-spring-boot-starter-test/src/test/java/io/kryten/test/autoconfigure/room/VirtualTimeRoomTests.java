package io.kryten.test.autoconfigure.room;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.KrytenTimeoutException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.event.ChatMessageEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A bot with default settings on a real connection, in virtual time. */
@SpringBootTest(
        classes = {VirtualTimeRoomTests.Bot.class, VirtualTimeRoomTests.Clocks.class},
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge", "kryten.chat.jitter=0"})
@AutoConfigureSimulatedRoom
class VirtualTimeRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Autowired
    private KrytenTemplate kryten;

    @Autowired
    private Bot bot;

    private Instant start = Instant.EPOCH;

    /** Chat of a user who has just joined is held until the rank is known. */
    @BeforeEach
    void aliceIsThere() {
        this.bot.hanging = new CountDownLatch(1);
        this.bot.interrupted = new CountDownLatch(1);
        this.room.join("alice").say("hello");
        this.time.advanceUntil(() -> this.room.said().contains("hello to you"));
        this.time.advance(Duration.ofMinutes(1));
        this.start = this.time.instant();
    }

    @RepeatedTest(5)
    void linesLeaveAtTheirPace() {
        this.room.say("alice", "!story");
        this.time.advanceUntil(() -> this.room.said().contains("three"));
        assertThat(this.room.said()).endsWith("one", "two", "three");
        assertThat(this.time.instant()).isEqualTo(this.start.plusSeconds(2));
    }

    /** CyTube counts a line with /me twice: after a burst of 20 lines only a pause of two seconds makes room for it. */
    @Test
    void actionIsShownAfterSteadyChat() {
        for (int line = 0; line < 24; line++) {
            this.kryten.executeAsync("lounge", KrytenCommand.say("line " + line));
        }
        CompletableFuture<?> action = this.kryten.executeAsync("lounge", KrytenCommand.say("/me waves"));
        CompletableFuture<?> last = this.kryten.executeAsync("lounge", KrytenCommand.say("done"));
        this.time.advanceUntil(last::isDone, Duration.ofMinutes(1));
        assertThat(action).isCompletedWithValueMatching(reply -> true);
        assertThat(this.room.said()).endsWith("line 23", "waves", "done");
    }

    @Test
    void requestTimesOutWhenItsTimeIsOver() {
        this.room.silent("addvideo");
        CompletableFuture<?> added =
                this.kryten.executeAsync("lounge", KrytenCommand.addVideo("yt", "film", false, false));
        this.time.advanceUntil(added::isDone);
        assertThat(added)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        assertThat(this.time.instant()).isEqualTo(this.start.plusSeconds(10));
    }

    @Test
    void listenerApologizesWhenTheRobotIsSilent() {
        this.room.silent("addvideo");
        this.room.say("alice", "!add film");
        this.time.advanceUntil(() -> this.room.said().contains("No answer"));
        assertThat(this.time.instant()).isEqualTo(this.start.plusSeconds(10));
    }

    @Test
    void slowRobotAnswersBeforeTheTimeOut() {
        this.room.delay("addvideo", Duration.ofSeconds(9));
        this.room.say("alice", "!add film");
        this.time.advanceUntil(() -> this.room.said().contains("Added"));
        assertThat(this.time.instant()).isBetween(this.start.plusSeconds(9), this.start.plusSeconds(10));
    }

    @Test
    void tooSlowListenerIsInterruptedInVirtualTime() throws InterruptedException {
        this.room.allowListenerFailures();
        this.room.say("alice", "!hang");
        assertThat(this.bot.hanging.await(10, TimeUnit.SECONDS)).isTrue();
        this.time.advance(Duration.ofSeconds(29));
        assertThat(this.bot.interrupted.getCount()).isEqualTo(1);
        this.time.advance(Duration.ofSeconds(4));
        assertThat(this.bot.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cooldownOfAClockBeanFollowsTheTime() {
        this.room.say("alice", "!roll");
        this.time.advanceUntil(() -> this.room.said().contains("rolled"));
        this.room.say("alice", "!roll");
        this.time.advanceUntil(() -> this.room.said().contains("too early"));
        this.time.advance(Duration.ofMinutes(5));
        this.room.say("alice", "!roll");
        this.time.advanceUntil(
                () -> this.room.said().stream().filter("rolled"::equals).count() == 2);
    }

    @Test
    void failureListsWorkUnderWay() throws InterruptedException {
        this.room.say("alice", "!hang");
        assertThat(this.bot.hanging.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.time.advanceUntil(() -> false, Duration.ofMillis(100)))
                .withMessageContaining("PT0S of virtual time and 0 tasks passed")
                .withMessageContaining(
                        "listener 'virtualTimeRoomTests.Bot.onChat' handles chatMsg in cytu.be/lounge, at");
    }

    @Test
    void crashedRobotIsMissedWithin25Seconds() {
        assertThat(this.kryten.health().status()).isEqualTo(KrytenHealth.Status.UP);
        this.room.robotCrash();
        this.time.advance(Duration.ofSeconds(25));
        assertThat(this.kryten.health().status()).isEqualTo(KrytenHealth.Status.OUT_OF_SERVICE);
    }

    @Test
    void healthIsDatedInVirtualTime() {
        assertThat(this.kryten.health().lastEventTime()).isBefore(this.start);
        this.room.say("alice", "hello");
        this.time.advanceUntil(() -> this.room.said().size() == 2);
        assertThat(this.kryten.health().lastEventTime())
                .isEqualTo(this.time.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        private final Clock clock;
        private volatile Instant nextRoll = Instant.EPOCH;
        private volatile CountDownLatch hanging = new CountDownLatch(1);
        private volatile CountDownLatch interrupted = new CountDownLatch(1);

        Bot(Clock clock) {
            this.clock = clock;
        }

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations channel) {
            switch (message.text()) {
                case "!story" -> {
                    channel.sendChat("one");
                    channel.sendChat("two");
                    return "three";
                }
                case "!add film" -> {
                    return add(channel);
                }
                case "!hang" -> {
                    return hang();
                }
                case "!roll" -> {
                    return roll();
                }
                default -> {
                    return message.text() + " to you";
                }
            }
        }

        private static String add(ChannelOperations channel) {
            try {
                channel.addMedia("yt", "film");
                return "Added";
            } catch (KrytenTimeoutException ex) {
                return "No answer";
            }
        }

        private String hang() {
            CountDownLatch latch = this.interrupted;
            this.hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                latch.countDown();
            }
            return "";
        }

        private String roll() {
            Instant now = this.clock.instant();
            if (now.isBefore(this.nextRoll)) {
                return "too early";
            }
            this.nextRoll = now.plus(Duration.ofMinutes(5));
            return "rolled";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Clocks {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

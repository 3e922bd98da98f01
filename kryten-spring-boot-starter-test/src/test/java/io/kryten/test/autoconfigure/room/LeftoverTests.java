package io.kryten.test.autoconfigure.room;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Each test with an odd number leaves something to do, and the one after it must not notice. */
@SpringBootTest(
        classes = LeftoverTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.listener.timeout=1m"
        })
@AutoConfigureSimulatedRoom
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeftoverTests {

    /** Less than the time-out of a command, which a blocked lane would wait for. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private Bot bot;

    @Test
    @Order(1)
    void robotLeavesACommandUnanswered() {
        this.room.silent("addvideo");
        this.room.join("alice").say("!add one").say("!add two");
        assertThat(this.room).sent("addvideo");
    }

    @Test
    @Order(2)
    void laneIsFreeAfterAnUnansweredCommand() {
        assertThatTheBotAnswersAtOnce();
    }

    @Test
    @Order(3)
    void robotIsSilentToEverything() {
        this.room.silent("say").silent("addvideo");
        this.room.join("alice").say("!add one").say("!ping");
        assertThat(this.room).sent("addvideo");
    }

    @Test
    @Order(4)
    void laneIsFreeAfterASilentRobot() {
        assertThatTheBotAnswersAtOnce();
    }

    @Test
    @Order(5)
    void linesAreLeftWaiting() {
        this.room.join("alice").say("!story").say("!story").say("!blocking story");
        assertThat(this.room).sentChat("lounge", "a line of the story");
    }

    @Test
    @Order(6)
    void waitingLinesAreTakenBack() {
        assertThatTheBotAnswersAtOnce();
        assertThat(this.room).within(Duration.ofSeconds(2)).hasSent(1);
    }

    @Test
    @Order(7)
    void listenerIsLeftSleeping() throws InterruptedException {
        this.room.join("alice").say("!sleep");
        assertThat(this.bot.asleep.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Order(8)
    void laneIsFreeAfterASleepingListener() {
        assertThatTheBotAnswersAtOnce();
    }

    private void assertThatTheBotAnswersAtOnce() {
        this.room.join("alice").say("!ping");
        assertThat(this.room).within(AT_ONCE).sentChatExactly("lounge", "Pong!");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        final CountDownLatch asleep = new CountDownLatch(1);

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations channel) throws InterruptedException {
            String text = message.text();
            if (text.startsWith("!add ")) {
                channel.addMedia("yt", text.substring(5));
                return "Added " + text.substring(5);
            }
            return switch (text) {
                case "!ping" -> "Pong!";
                case "!story" -> "a line of the story";
                case "!blocking story" -> {
                    channel.sendChat("another line of the story");
                    yield "the end";
                }
                case "!sleep" -> {
                    this.asleep.countDown();
                    new CountDownLatch(1).await();
                    yield "awake";
                }
                default -> "";
            };
        }
    }
}

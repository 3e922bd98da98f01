package io.kryten.test.autoconfigure.room;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.simulator.RecordedMessage;
import io.kryten.simulator.Recording;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.Speed;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestContextManager;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/** A listener that fails makes a test with simulated channels fail; started by hand, as failing is what is tested. */
class ListenerFailureRoomTests {

    /** Every check ends much earlier, unless it fails. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestContextManager manager = new TestContextManager(CrashingBot.class);

    private final Object instance = new Object();

    @Test
    void negativeAssertionFailsAfterListenerThrew() throws Exception {
        begin().room("lounge").join("alice").say("!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(rooms().room("lounge")).within(LONG).didNotSend("kick"))
                .withMessageContaining(
                        "Crasher.onChat failed with chatMsg in cytu.be/lounge: IllegalStateException: ouch")
                .withRootCauseInstanceOf(IllegalStateException.class);
        assertThatNoException().as("shown once").isThrownBy(() -> end(null));
    }

    @Test
    void assertionOnAnotherChannelShowsTheFailureToo() throws Exception {
        begin().room("theater").join("alice").say("!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(rooms().room("lounge")).within(LONG).sentNothing())
                .withMessageContaining("chatMsg in cytu.be/theater");
        end(null);
    }

    @Test
    void failureWithoutAssertionFailsTheTest() throws Exception {
        SimulatedRoom lounge = begin().room("lounge");
        lounge.join("alice").say("!crash");
        awaitFailure(lounge);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> end(null))
                .withMessageContaining(
                        "Crasher.onChat failed with chatMsg in cytu.be/lounge: IllegalStateException: ouch");
    }

    @Test
    void testsOfOneInstanceFailForThemselves() throws Exception {
        SimulatedRoom lounge = begin().room("lounge");
        lounge.allowListenerFailures();
        lounge.join("alice").say("!crash");
        assertThat(lounge).hasListenerFailure(IllegalStateException.class);
        assertThat(lounge.listenerFailures()).hasSize(1);
        end(null);

        this.manager.beforeTestMethod(this.instance, method());
        assertThat(lounge.listenerFailures()).isEmpty();
        lounge.say("alice", "!crash");
        awaitFailure(lounge);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> end(null));
    }

    @Test
    void undecodableEventFailsTheTest() throws Exception {
        SimulatedRoom lounge = begin().room("lounge");
        RecordedMessage broken = new RecordedMessage(Instant.now(), "kryten.events.cytube.lounge.chatmsg", """
                {"event_name":"chatMsg","payload":1,"channel":"lounge","domain":"cytu.be"}""");
        lounge.replay(Recording.of(List.of(broken)), Speed.asFastAsPossible());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(lounge).within(LONG).sentNothing())
                .withMessageContaining("Event chatMsg of channel lounge cannot be decoded");
        end(null);
    }

    @Test
    void waitForConditionShowsTheFailure() throws Exception {
        SimulatedRoom lounge = begin().room("lounge");
        lounge.join("alice").say("!crash");
        awaitFailure(lounge);
        Predicate<SimulatedRoom> never = room -> false;
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> lounge.await(never, Duration.ofMillis(1)))
                .withMessageContaining("ouch");
        end(null);
    }

    private static void awaitFailure(SimulatedRoom channel) {
        await().atMost(LONG).until(() -> !channel.listenerFailures().isEmpty());
    }

    private SimulatedRooms begin() throws Exception {
        this.manager.prepareTestInstance(this.instance);
        this.manager.beforeTestMethod(this.instance, method());
        return rooms();
    }

    private void end(@Nullable Throwable reason) throws Exception {
        this.manager.afterTestMethod(this.instance, method(), reason);
    }

    private SimulatedRooms rooms() {
        return this.manager.getTestContext().getApplicationContext().getBean(SimulatedRooms.class);
    }

    private static Method method() throws NoSuchMethodException {
        return Object.class.getMethod("toString");
    }

    @SpringBootTest(
            classes = Crash.class,
            properties = {
                "kryten.channels[0].domain=cytu.be",
                "kryten.channels[0].channel=lounge",
                "kryten.channels[1].domain=cytu.be",
                "kryten.channels[1].channel=theater"
            })
    @AutoConfigureSimulatedRoom
    static class CrashingBot {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Crash {

        @Bean
        Crasher crasher() {
            return new Crasher();
        }
    }

    static final class Crasher {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            if (message.text().equals("!crash")) {
                throw new IllegalStateException("ouch");
            }
        }
    }
}

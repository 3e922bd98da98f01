package io.kryten.test;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.KrytenException;
import io.kryten.KrytenListenerException;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.protocol.EventDecodingException;
import io.kryten.simulator.VirtualTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** A listener that fails makes the test fail, once. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ListenerFailureTests {

    private final CountDownLatch gate = new CountDownLatch(1);

    private final CountDownLatch hanging = new CountDownLatch(1);

    private final VirtualTime time = VirtualTime.startingNow();

    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Bot(), new Apology())
            .time(this.time)
            .build();

    @AfterEach
    void end() {
        this.gate.countDown();
        this.kryten.allowListenerFailures();
        this.kryten.close();
    }

    @Test
    void negativeAssertionFailsAfterListenerThrew() {
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentNothing());
    }

    @Test
    void everyKindOfAssertionShowsTheFailure() {
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentNothingTo("lounge"));
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).didNotSend("kick"));
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).hasSent(0));
        chat("!ping");
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentChat("lounge", "Pong!"));
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentInOrder("say"));
    }

    @Test
    void messageShowsExceptionWithStackTrace() {
        chat("!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).as("after !crash").sentNothing())
                .withMessage("""
                        [after !crash]\s
                        Expecting: not anything
                        but the bot failed:
                          - Listener Bot.onChat failed with chatMsg in cytu.be/lounge: IllegalStateException: for the test
                        A test in which listeners may fail calls allowListenerFailures() before.
                        and nothing was sent.""")
                .withCauseInstanceOf(KrytenListenerException.class)
                .withRootCauseInstanceOf(IllegalStateException.class)
                .withStackTraceContaining("Bot.onChat");
    }

    @Test
    void severalFailuresAreShownTogether() {
        chat("!crash");
        chat("!later");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).sentNothing())
                .withMessageContainingAll("for the test", "later, for the test")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    }

    @Test
    void failureIsReportedOnce() {
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentNothing());
        assertThat(this.kryten).sentNothing();
        assertThatNoException().isThrownBy(this.kryten::reset);
        assertThatNoException().isThrownBy(this.kryten::close);
    }

    @Test
    void failureWithoutAssertionIsThrownByClose() {
        chat("!crash");
        assertFails(this.kryten::close);
        assertThat(this.time.waiting()).as("closed all the same").isZero();
    }

    @Test
    void failureWithoutAssertionIsThrownByReset() {
        chat("!ping");
        chat("!crash");
        assertFails(this.kryten::reset);
        assertThat(this.kryten).as("reset all the same").sentNothing();
    }

    @Test
    void failedStageIsFailure() {
        chat("!later");
        assertFails(() -> assertThat(this.kryten).sentNothing());
    }

    @Test
    void laterFailureEndsWait() {
        CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS).execute(() -> chat("!crash"));
        assertFails(() -> assertThat(this.kryten).within(Duration.ofDays(1)).sentNothing());
    }

    @Test
    void failureIsTakenByErrorHandler() {
        this.kryten.simulatePm("lounge", "alice", "!crash");
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.listenerFailures()).isEmpty();
    }

    @Test
    void errorHandlerThatThrowsTookNothing() {
        this.kryten.simulatePm("lounge", "alice", "!both");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).sentNothing())
                .satisfies(error -> assertThat(suppressedIn(error)).hasMessage("no apology"));
    }

    @Test
    void timedOutCallIsOneFailure() {
        this.kryten.async().simulateChat("lounge", "alice", "!hang");
        awaitHanging();
        this.time.advance(Duration.ofMinutes(1));
        this.kryten.awaitHandled();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).sentNothing())
                .withMessageContaining("TimeoutException: exceeded its time-out of PT30S")
                .satisfies(error -> assertThat(suppressedIn(error)).hasCauseInstanceOf(InterruptedException.class));
        assertThat(this.kryten.listenerFailures()).hasSize(1);
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void errorHandlerTakesTimedOutCall() {
        this.kryten.async().simulatePm("lounge", "alice", "!hang");
        awaitHanging();
        this.time.advance(Duration.ofMinutes(1));
        this.kryten.awaitHandled();
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void undecodableEventIsFailure() {
        this.kryten.simulateEvent("lounge", "chatMsg", Map.of("nothing", "of chat"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).sentNothing())
                .withMessageContaining("Event chatMsg of channel lounge cannot be decoded")
                .withCauseInstanceOf(EventDecodingException.class);
    }

    @Test
    void allowedFailuresFailNothing() {
        this.kryten.allowListenerFailures();
        chat("!crash");
        this.kryten.simulateEvent("lounge", "chatMsg", "1");
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.listenerFailures())
                .hasExactlyElementsOfTypes(KrytenListenerException.class, EventDecodingException.class)
                .first()
                .extracting(KrytenException::getCause)
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void permissionEndsWithReset() {
        this.kryten.allowListenerFailures();
        chat("!crash");
        this.kryten.reset();
        assertThat(this.kryten.listenerFailures()).isEmpty();
        chat("!crash");
        assertFails(() -> assertThat(this.kryten).sentNothing());
    }

    @Test
    void expectedFailureFailsNothingElse() {
        chat("!crash");
        this.kryten.simulateEvent("lounge", "chatMsg", "1");
        assertThat(this.kryten)
                .hasListenerFailure(RuntimeException.class)
                .hasListenerFailure(EventDecodingException.class)
                .sentNothing();
        assertThat(this.kryten.listenerFailures()).hasSize(2);
    }

    @Test
    void expectedFailureMustHaveItsType() {
        chat("!crash");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).hasListenerFailure(TimeoutException.class))
                .withMessageContaining("Expecting: a listener that fails with java.util.concurrent.TimeoutException")
                .withMessageContaining("for the test");
    }

    @Test
    void failureOfEarlierTestIsForgotten() {
        this.kryten.async().simulateEvent("lounge", "userLeave", Map.of("name", "alice"));
        this.kryten.reset();
        this.gate.countDown();
        this.kryten.simulateEvent("lounge", "userLeave", Map.of("name", "nobody"));
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.listenerFailures()).isEmpty();
    }

    @Test
    void resetAwaitsRunningCalls() {
        this.kryten.async().simulateEvent("lounge", "userLeave", Map.of("name", "alice"));
        this.gate.countDown();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(this.kryten::reset);
    }

    private void chat(String text) {
        this.kryten.simulateChat("lounge", "alice", text);
    }

    private void awaitHanging() {
        try {
            assertThat(this.hanging.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Throwable suppressedIn(AssertionError report) {
        return Objects.requireNonNull(report.getCause()).getSuppressed()[0];
    }

    private static void assertFails(ThrowingCallable check) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(check)
                .withMessageContaining("he bot failed:")
                .withMessageContaining("for the test");
    }

    private final class Bot {

        @KrytenListener
        CompletionStage<String> onChat(ChatMessageEvent message) throws InterruptedException {
            return switch (message.text()) {
                case "!crash" -> throw new IllegalStateException("for the test");
                case "!later" -> CompletableFuture.failedFuture(new IllegalStateException("later, for the test"));
                case "!hang" -> hang();
                default -> CompletableFuture.completedFuture("Pong!");
            };
        }

        @KrytenListener(errorHandler = "apology")
        void onPm(PrivateMessageEvent message) throws InterruptedException {
            if (message.text().equals("!hang")) {
                hang();
            }
            throw new IllegalStateException(message.text());
        }

        @KrytenListener
        void onLeave(UserLeaveEvent event) throws InterruptedException {
            if (event.username().equals("alice")) {
                ListenerFailureTests.this.gate.await();
                throw new IllegalStateException("too late");
            }
        }

        @KrytenListener(event = "chatMsg")
        void onAnything(RawEvent event) {}

        private CompletionStage<String> hang() throws InterruptedException {
            ListenerFailureTests.this.hanging.countDown();
            new CountDownLatch(1).await();
            return CompletableFuture.completedFuture("never");
        }
    }

    private static final class Apology implements KrytenListenerErrorHandler {

        @Override
        public void handle(KrytenListenerException failure, Delivery delivery) {
            if (String.valueOf(failure.getCause()).endsWith("!both")) {
                throw new IllegalStateException("no apology");
            }
        }
    }
}

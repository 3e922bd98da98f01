package io.kryten.test;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.kryten.KrytenConnectionException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.CommandSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.VirtualTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A mock that serves one test after the other. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ResetTests {

    private final Sleeper sleeper = new Sleeper();

    @AutoClose
    private final MockKrytenTemplate kryten =
            MockKrytenTemplate.builder("cytu.be/lounge").listeners(this.sleeper).build();

    @BeforeEach
    void connect() {
        this.sleeper.room = this.kryten.channel("lounge");
    }

    @Test
    void resetRestoresInitialState() {
        this.kryten.sendChat("lounge", "hi");
        this.kryten.publish("a.b", "x");
        this.kryten.addMedia("lounge", "yt", "x");
        this.kryten.refuse("kick", "no");
        this.kryten.refuseOnce("jump", "no");
        this.kryten.timeOut("clear");
        this.kryten.service("economy");
        this.kryten.robotName("Marvin");
        this.kryten.noRobot();
        this.kryten.loseConnection();

        this.kryten.reset();

        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.publishedMessages()).isEmpty();
        this.kryten.kickUser("lounge", "bob", "");
        this.kryten.jumpTo("lounge", 1);
        this.kryten.clearPlaylist("lounge");
        assertThat(this.kryten.addMedia("lounge", "yt", "x")).hasValue(1);
        assertThat(this.kryten.health().channels().get(0).robot()).isEqualTo("KrytenBot");
    }

    @Test
    void commandsOfEarlierTestAreNotRecorded() throws InterruptedException {
        this.kryten.async().simulateChat("lounge", "alice", "hi");
        assertThat(this.sleeper.asleep.await(30, TimeUnit.SECONDS)).isTrue();

        this.kryten.reset();
        this.sleeper.wake.countDown();

        assertThat(this.sleeper.done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(this.kryten).within(Duration.ofMillis(100)).sentNothing();
        this.kryten.awaitHandled();
        this.kryten.simulateChat("lounge", "bob", "hello");
        assertThat(this.kryten).sent("say").hasSent(2);
    }

    @Test
    void eventsThatWaitedInAnEarlierTestAreNotRecorded() throws InterruptedException {
        this.kryten.async().simulateChat("lounge", "alice", "hi");
        this.kryten.async().simulateChat("lounge", "alice", "hi again");
        assertThat(this.sleeper.asleep.await(30, TimeUnit.SECONDS)).isTrue();

        this.kryten.reset();
        this.sleeper.wake.countDown();

        assertThat(this.sleeper.twice.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(this.kryten).within(Duration.ofMillis(100)).sentNothing();
    }

    @Test
    void hangingListenerDoesNotFailTheNextTest() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Hanging())
                .build()) {
            mock.handlingTimeout(Duration.ofMillis(300));
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> mock.simulateChat("lounge", "alice", "hang"))
                    .withMessageContaining("has not ended after 300 ms");
            mock.reset();
            mock.simulateChat("lounge", "alice", "hi");
            assertThat(mock).sentChatExactly("lounge", "hello");
        }
    }

    @Test
    void ownCommandsAreRecordedOnReusedThreads() {
        this.sleeper.wake.countDown();
        this.kryten.simulateChat("lounge", "alice", "hi");
        this.kryten.reset();
        this.kryten.publish("sleeper.alarm", "now");
        assertThat(this.kryten).within(Duration.ofSeconds(20)).sentChat("lounge", "I am up");
    }

    @Test
    void clearKeepsWaitingCommands() throws InterruptedException {
        this.kryten.async().simulateChat("lounge", "alice", "hi");
        assertThat(this.sleeper.asleep.await(30, TimeUnit.SECONDS)).isTrue();

        this.kryten.clear();
        this.sleeper.wake.countDown();

        this.kryten.awaitHandled();
        assertThat(this.kryten).hasSent(2);
    }

    @Test
    void startUpCommandsStayVisible() {
        this.kryten.sendChat("lounge", "Bot online");
        assertThat(this.kryten.publishedAtStartUp()).hasSize(1);
        this.kryten.reset();
        this.kryten.sendChat("lounge", "in a test");
        this.kryten.reset();
        assertThat(this.kryten.publishedAtStartUp())
                .extracting(PublishedCommand::text)
                .containsExactly("Bot online");
    }

    @Test
    void resetWithdrawsCommandThatWaitsForConnection() {
        try (MockKrytenTemplate waiting = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(VirtualTime.startingNow())
                .commands(new CommandSettings(
                        Duration.ofMinutes(1), 0, Duration.ofSeconds(1), CommandSettings.Offline.WAIT, "bot"))
                .build()) {
            waiting.loseConnection();
            CompletableFuture<CommandReply> result = waiting.executeAsync("lounge", KrytenCommand.clear());
            waiting.reset();
            assertThat(result)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(KrytenConnectionException.class);
            assertThat(waiting).sentNothing();
        }
    }

    @Test
    void resetRestoresHandlingTimeout() {
        this.kryten.handlingTimeout(Duration.ofMillis(1));
        this.kryten.reset();
        this.sleeper.wake.countDown();
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten).hasSent(2);
    }

    private static final class Hanging {

        @KrytenListener
        String onChat(ChatMessageEvent message) throws InterruptedException {
            if (message.text().equals("hang")) {
                new CountDownLatch(1).await();
            }
            return "hello";
        }
    }

    /** Does not heed interrupts. */
    private static final class Sleeper {

        private final CountDownLatch asleep = new CountDownLatch(1);
        private final CountDownLatch wake = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch twice = new CountDownLatch(2);
        private volatile @Nullable ChannelOperations room;

        @KrytenListener(subject = "sleeper.alarm")
        void onAlarm(RawMessage alarm) {
            Objects.requireNonNull(this.room).sendChat("I am up");
        }

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations room) {
            this.asleep.countDown();
            while (this.wake.getCount() > 0) {
                boolean unused = Thread.interrupted();
                LockSupport.parkNanos(1_000_000);
            }
            room.sendChat("awake");
            this.done.countDown();
            this.twice.countDown();
            return "yawn";
        }
    }
}

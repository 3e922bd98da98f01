package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kryten.KrytenTimeoutException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.CommandSettings;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.RawMessage;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.VirtualTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A bot in virtual time. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class VirtualTimeBotTests {

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    private final VirtualTime time = new VirtualTime(START);

    private final Talker talker = new Talker();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .pacing(new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 20, 100))
            .commands(new CommandSettings(
                    Duration.ofSeconds(10), 1, Duration.ofSeconds(3), CommandSettings.Offline.WAIT, "bot"))
            .listeners(this.talker)
            .build();

    @Test
    void repliesLeaveAtTheirPace() {
        this.kryten.simulateChat("lounge", "alice", "!story");
        assertThat(this.kryten).sentChatExactly("lounge", "Once upon a time");
        this.time.advance(Duration.ofMillis(999));
        assertThat(this.kryten).hasSent(1);
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.kryten).sentChatExactly("lounge", "Once upon a time", "there was a robot");
        assertThat(this.kryten.publishedCommands())
                .extracting(PublishedCommand::time)
                .containsExactly(START, START.plusSeconds(1));
    }

    @Test
    void handlerThatWaitsForItsTurnIsSimulatedAsync() {
        this.kryten.simulateChat("lounge", "alice", "hello");
        this.kryten.async().simulateChat("lounge", "alice", "!say twice");
        this.time.advanceUntil(() -> said() == 3);
        this.kryten.awaitHandled();
        assertThat(this.kryten).sentChatExactly("lounge", "hello to you", "once", "twice");
        assertThatLinesLeftEverySecond();
    }

    @Test
    void eventsBehindBlockedCallDoNotStopTime() {
        this.kryten.async().simulateChat("lounge", "alice", "!say twice");
        this.kryten.async().simulateChat("lounge", "alice", "!say twice");
        this.kryten.async().simulateChat("lounge", "alice", "hello");
        this.time.advanceUntil(() -> said() == 5);
        assertThat(this.kryten).sentChatExactly("lounge", "once", "twice", "once", "twice", "hello to you");
        assertThatLinesLeftEverySecond();
    }

    @Test
    void callThatJoinsFutureDoesNotStopTime() {
        this.kryten.async().simulateChat("lounge", "alice", "!join");
        this.time.advanceUntil(() -> said() == 3);
        assertThat(this.kryten).sentChatExactly("lounge", "first", "second", "third");
        assertThatLinesLeftEverySecond();
    }

    @Test
    void returnedStageDoesNotHoldUpTheTime() {
        this.kryten.async().simulateChat("lounge", "alice", "!stage");
        this.time.advanceUntil(() -> said() == 3);
        assertThat(this.kryten).sentChatExactly("lounge", "first", "second", "third");
        assertThatLinesLeftEverySecond();
    }

    @Test
    void callbackOfAResultHoldsUpTheTime() {
        this.time.schedule(() -> {}, Duration.ofSeconds(1));
        this.kryten.async().simulateChat("lounge", "alice", "!callback");
        this.time.advanceUntil(() -> {
            this.talker.looks.countDown();
            return said() == 2;
        });
        assertThat(this.kryten.publishedCommands())
                .extracting(PublishedCommand::time)
                .containsExactly(START, START);
    }

    @Test
    void callThatWorksHoldsUpTheTime() throws InterruptedException {
        this.kryten.async().simulateChat("lounge", "alice", "!work");
        assertThat(this.talker.working.await(10, TimeUnit.SECONDS)).isTrue();
        this.time.schedule(() -> {}, Duration.ofSeconds(1));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.time.advanceUntil(() -> said() == 1, Duration.ofMillis(50)))
                .withMessageContaining("PT0S of virtual time and 0 tasks passed")
                .withMessageContaining("listener 'talker.onChat' handles chatMsg in cytu.be/lounge, at")
                .withMessageContaining("Talker.work");
        this.talker.done.countDown();
        this.time.advanceUntil(() -> said() == 1);
        assertThat(this.time.instant()).isEqualTo(START);
    }

    @Test
    void commandIsSentAgainAfterTheVirtualDelay() {
        this.kryten.timeOut("rmvideo");
        CompletableFuture<?> result = this.kryten.executeAsync("lounge", KrytenCommand.removeVideo(1));
        assertThat(this.kryten).hasSent(1);
        this.time.advance(Duration.ofSeconds(2));
        assertThat(result).isNotDone();
        this.kryten.asUsual("rmvideo");
        this.time.advance(Duration.ofMillis(1_750));
        assertThat(result).succeedsWithin(Duration.ofSeconds(5));
        assertThat(this.kryten).hasSent(2);
    }

    @Test
    void commandIsSentWhenConnectionReturns() {
        this.kryten.loseConnection();
        CompletableFuture<?> result = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.kryten).sentNothing();
        this.kryten.restoreConnection();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(result).succeedsWithin(Duration.ofSeconds(5));
        assertThat(this.kryten).sent("clear");
    }

    @Test
    void equalLineAfterOutageIsNoRepetition() {
        this.kryten.simulateChat("lounge", "alice", "hello");
        this.kryten.loseConnection();
        this.kryten.restoreConnection();
        this.kryten.simulateChat("lounge", "alice", "hello");
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.kryten).sentChatExactly("lounge", "hello to you", "hello to you");
    }

    @Test
    void oldLinesAreOldInAnyTime() {
        this.kryten.simulateChat("lounge", "alice", "hello", ChatLine::replayed);
        assertThat(this.kryten).sentNothing();
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten).sentChat("lounge", "hello to you");

        VirtualTime future = new VirtualTime(Instant.now().plus(Duration.ofDays(100)));
        try (MockKrytenTemplate later = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(future)
                .listeners(new Talker())
                .build()) {
            later.simulateChat("lounge", "alice", "hello", ChatLine::replayed);
            assertThat(later).sentNothing();
            later.simulateChat("lounge", "alice", "hello");
            assertThat(later).sentChat("lounge", "hello to you");
        }
    }

    @Test
    void resetRestoresPace() {
        this.kryten.simulateChat("lounge", "alice", "!story");
        this.kryten.reset();
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten).as("at once").sentChatExactly("lounge", "hello to you");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.kryten).as("nothing of the story").hasSent(1);
    }

    @Test
    void floodOfOneUserLeavesOthersTheirReplies() {
        class Caller {
            @KrytenListener
            String answer(ChatMessageEvent event) {
                return event.username() + " " + event.text();
            }
        }
        VirtualTime flooded = VirtualTime.startingNow();
        try (MockKrytenTemplate bot = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(flooded)
                .pacing(ChatSettings.DEFAULTS)
                .listeners(new Caller())
                .build()) {
            for (int i = 0; i < 150; i++) {
                bot.simulateChat("lounge", "mallory", "!spam" + i);
            }
            bot.simulateChat("lounge", "alice", "!ping");
            flooded.advance(Duration.ofMinutes(1));
            assertThat(bot)
                    .sentChatExactly(
                            "lounge",
                            "mallory !spam0",
                            "mallory !spam147",
                            "alice !ping",
                            "mallory !spam148",
                            "mallory !spam149");
        }
    }

    @Test
    void requestThatAListenerNeverAnswersTimesOutInVirtualTime() {
        int before = this.time.waiting();
        CompletableFuture<?> result = CompletableFuture.supplyAsync(
                () -> this.kryten.request("oracle", "ask", Map.of("question", "why"), String.class));
        await().until(() -> this.time.waiting() > before);
        this.time.advance(Duration.ofSeconds(9));
        assertThat(result).isNotDone();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(result)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
    }

    @Test
    void lostConnectionIsDownInAnyTime() {
        VirtualTime future = new VirtualTime(Instant.now().plus(Duration.ofDays(100)));
        try (MockKrytenTemplate later =
                MockKrytenTemplate.builder("cytu.be/lounge").time(future).build()) {
            later.loseConnection();
            assertThat(later.health().status()).isEqualTo(KrytenHealth.Status.DOWN);
        }
    }

    @Test
    void healthDatesEventsInVirtualTime() {
        this.time.advance(Duration.ofHours(1));
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten.health().lastEventTime()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(this.kryten.health().uptimeSeconds()).isEqualTo(3_600);
    }

    @Test
    void commandIsDatedInVirtualTime() {
        this.time.advance(Duration.ofHours(1));
        this.kryten.clearPlaylist("lounge");
        assertThat(this.kryten
                        .publishedCommands()
                        .get(0)
                        .body()
                        .at("/meta/timestamp")
                        .textValue())
                .isEqualTo("2026-11-23T12:00:00Z");
    }

    private int said() {
        return this.kryten.publishedCommands().size();
    }

    private void assertThatLinesLeftEverySecond() {
        List<Instant> expected =
                IntStream.range(0, said()).mapToObj(START::plusSeconds).toList();
        assertThat(this.kryten.publishedCommands())
                .extracting(PublishedCommand::time)
                .isEqualTo(expected);
    }

    private static final class Talker {

        private final CountDownLatch working = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch looks = new CountDownLatch(5);

        @KrytenListener(subject = "kryten.oracle.command")
        void onQuestion(RawMessage question) {}

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations channel) {
            return switch (message.text()) {
                case "!work" -> work();
                case "!join" -> {
                    channel.executeAsync(KrytenCommand.say("first")).join();
                    channel.executeAsync(KrytenCommand.say("second")).join();
                    yield "third";
                }
                case "!stage", "!callback" -> "";
                case "!story" -> "Once upon a time there was a robot";
                case "!say twice" -> {
                    channel.sendChat("once");
                    channel.sendChat("twice");
                    yield "";
                }
                default -> message.text() + " to you";
            };
        }

        @KrytenListener
        CompletionStage<String> onAsyncChat(ChatMessageEvent message, ChannelOperations channel) {
            return switch (message.text()) {
                case "!stage" ->
                    channel.executeAsync(KrytenCommand.say("first"))
                            .thenCompose(reply -> channel.executeAsync(KrytenCommand.say("second")))
                            .thenApply(reply -> "third");
                case "!callback" ->
                    channel.executeAsync(KrytenCommand.clear()).thenApply(reply -> {
                        await(this.looks);
                        return "cleared";
                    });
                default -> CompletableFuture.completedFuture("");
            };
        }

        private String work() {
            this.working.countDown();
            await(this.done);
            return "worked";
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }
    }
}

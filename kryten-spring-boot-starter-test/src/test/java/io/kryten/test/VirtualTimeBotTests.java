package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenTimeoutException;
import io.kryten.annotation.KrytenListener;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.ChatSettings;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenHealth;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A bot in time that the test turns. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class VirtualTimeBotTests {

    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");

    private final VirtualTime time = new VirtualTime(START);

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .pacing(new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 20, 100))
            .commands(new CommandSettings(
                    Duration.ofSeconds(10), 1, Duration.ofSeconds(3), CommandSettings.Offline.WAIT, "bot"))
            .listeners(new Talker())
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
    void aHandlerThatWaitsForItsTurnIsSimulatedWithoutWaiting() {
        this.kryten.simulateChat("lounge", "alice", "hello");
        this.kryten.async().simulateChat("lounge", "alice", "!say twice");
        advanceUntil(3);
        this.kryten.awaitHandled();
        assertThat(this.kryten).sentChatExactly("lounge", "hello to you", "once", "twice");
    }

    @Test
    void aLineIsAskedAgainAfterTheVirtualDelay() {
        this.kryten.timeOut("clear");
        CompletableFuture<?> result = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        assertThat(this.kryten).hasSent(1);
        this.time.advance(Duration.ofSeconds(2));
        assertThat(result).isNotDone();
        this.kryten.asUsual("clear");
        this.time.advance(Duration.ofSeconds(1));
        assertThat(result).succeedsWithin(Duration.ofSeconds(5));
        assertThat(this.kryten).hasSent(2);
    }

    @Test
    void aCommandThatWaitsForTheConnectionGoesWhenItIsBack() {
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
    void aResetMockStartsAtItsFirstPace() {
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
        this.time.advance(Duration.ofDays(36_500));
        this.kryten.loseConnection();
        assertThat(this.kryten.health().status()).isEqualTo(KrytenHealth.Status.DOWN);
    }

    @Test
    void healthDatesEventsInVirtualTime() {
        this.time.advance(Duration.ofDays(1));
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten.health().lastEventTime()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(this.kryten.health().uptimeSeconds()).isEqualTo(86_400);
    }

    @Test
    void commandIsDatedInVirtualTime() {
        this.time.advance(Duration.ofDays(1));
        this.kryten.clearPlaylist("lounge");
        assertThat(this.kryten
                        .publishedCommands()
                        .get(0)
                        .body()
                        .at("/meta/timestamp")
                        .textValue())
                .isEqualTo("2026-11-24T11:00:00Z");
    }

    private void advanceUntil(int count) {
        await().until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            return this.kryten.publishedCommands().size() == count;
        });
    }

    private static final class Talker {

        @KrytenListener(subject = "kryten.oracle.command")
        void onQuestion(RawMessage question) {}

        @KrytenListener
        String onChat(ChatMessageEvent message, ChannelOperations room) {
            return switch (message.text()) {
                case "!story" -> "Once upon a time there was a robot";
                case "!say twice" -> {
                    room.sendChat("once");
                    room.sendChat("twice");
                    yield "";
                }
                default -> message.text() + " to you";
            };
        }
    }
}

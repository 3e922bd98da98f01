package io.kryten.core.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.RateLimitedException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.health.KrytenHealth;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that CyTube drops, and the lines behind them. */
class ChatRepeatTests {

    private static final Confirmation YES = Confirmations.YES;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ManualScheduler time = new ManualScheduler();

    private final ChatPacer pacer = pacer(PAUSE);

    private final List<String> sent = new ArrayList<>();

    /** The results of the next attempts of a line; success without one. */
    private final Map<String, Deque<CompletableFuture<Confirmation>>> results = new HashMap<>();

    /** Whether the channel has shown the line that was dropped last. */
    private CompletableFuture<Confirmation> shown = new CompletableFuture<>();

    private boolean online = true;

    private final LineSender sender = new LineSender(
            this::send,
            failure -> (failure instanceof Dropped dropped)
                    ? Optional.of(new Repetition(dropped.wait, this.shown))
                    : Optional.empty());

    @Test
    void droppedLineIsRepeatedAfterItsWait() {
        drop("a", 3_000);
        CompletableFuture<Confirmation> text = submit("a");
        this.time.advance(Duration.ofMillis(2_999));
        assertThat(this.sent).containsExactly("0 a");
        assertThat(text).isNotDone();

        this.time.advance(Duration.ofMillis(1));
        assertThat(this.sent).containsExactly("0 a", "3000 a");
        assertThat(text).isCompletedWithValue(YES);
        assertThat(this.pacer.numbers().repeated()).isEqualTo(1);
    }

    @Test
    void laterLinesWaitBehindRepeatedLine() {
        drop("a1", 3_000);
        Stream<CompletableFuture<Confirmation>> texts = Stream.of(submit("a1", "a2"), submit("b"), reply("alice", "c"));
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a1", "3000 a1", "4000 a2", "5000 c", "6000 b");
        assertThat(texts).allSatisfy(text -> assertThat(text).isCompletedWithValue(YES));
    }

    @Test
    void lineWaitsForTheResultOfLineAhead() {
        CompletableFuture<Confirmation> slow = result("a", new CompletableFuture<>());
        submit("a");
        submit("b");
        this.time.advance(Duration.ofSeconds(4));
        assertThat(this.sent).containsExactly("0 a");

        slow.complete(YES);
        assertThat(this.sent).containsExactly("0 a", "4000 b");
    }

    @Test
    void failureOfUnknownLineIsNotRepeated() {
        result("a", CompletableFuture.failedFuture(new KrytenTimeoutException("no answer")));
        CompletableFuture<Confirmation> text = submit("a");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a");
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
    }

    @Test
    void refusalWithoutWaitIsFinal() {
        result("a", CompletableFuture.failedFuture(new CommandRejectedException("say", "You have been muted", "{}")));
        CompletableFuture<Confirmation> text = submit("a", "rest");
        submit("b");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a", "1000 b");
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(CommandRejectedException.class);
    }

    @Test
    void lineIsRepeatedTwiceAtMost() {
        drop("a", 100, 200, 300);
        CompletableFuture<Confirmation> text = submit("a", "rest");
        submit("b");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a", "100 a", "300 a", "1300 b");
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RateLimitedException.class)
                .withMessageContaining("cytu.be/lounge")
                .withMessageContaining("300 ms")
                .withMessageContaining("kryten.chat.min-delay");
    }

    @Test
    void eachLineHasRepetitionsOfItsOwn() {
        drop("a1", 100, 100);
        drop("a2", 100, 100);
        CompletableFuture<Confirmation> text = submit("a1", "a2");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(text).isCompletedWithValue(YES);
        assertThat(this.sent).containsExactly("0 a1", "100 a1", "200 a1", "1200 a2", "1300 a2", "1400 a2");
    }

    @Test
    void lineThatTheChannelShowsMeanwhileIsNotRepeated() {
        drop("a1", 3_000);
        CompletableFuture<Confirmation> text = submit("a1", "a2");
        this.time.advance(Duration.ofSeconds(1));
        this.shown.complete(YES);
        assertThat(this.pacer.waitingLines()).isEqualTo(new KrytenHealth.WaitingLines(0, 1));
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a1", "3000 a2");
        assertThat(text).isCompletedWithValue(YES);
    }

    @Test
    void repetitionEndsTheWatchForTheLine() {
        drop("a", 3_000);
        submit("a");
        assertThat(this.shown).isNotDone();
        this.time.advance(Duration.ofSeconds(3));
        assertThat(this.shown).isCancelled();
    }

    @Test
    void lineWithTooLongAWaitIsRateLimitedAtOnce() {
        drop("a", 60_001);
        CompletableFuture<Confirmation> text = submit("a", "rest");
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RateLimitedException.class)
                .withMessageContaining("cytu.be/lounge")
                .withMessageContaining("60001 ms");
        assertThat(this.shown).isCancelled();
        submit("b");
        this.time.advance(Duration.ofMinutes(2));
        assertThat(this.sent).containsExactly("0 a", "1000 b");
    }

    @Test
    void cancelledTextIsNotRepeated() {
        drop("a", 3_000);
        CompletableFuture<Confirmation> text = submit("a");
        submit("b");
        text.cancel(false);
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a", "3000 b");
    }

    @Test
    void lineThatWaitsForItsRepetitionIsCounted() {
        drop("a", 3_000);
        submit("a");
        assertThat(this.pacer.waitingLines()).isEqualTo(new KrytenHealth.WaitingLines(0, 1));
        this.time.advance(Duration.ofSeconds(3));
        assertThat(this.pacer.waitingLines()).isEqualTo(KrytenHealth.WaitingLines.NONE);
    }

    @Test
    void repetitionWaitsForTheEndOfAnOutage() {
        drop("a", 3_000);
        CompletableFuture<Confirmation> text = submit("a");
        this.online = false;
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.sent).containsExactly("0 a");
        this.online = true;
        this.time.advance(Duration.ofSeconds(1));
        assertThat(text).isCompletedWithValue(YES);
    }

    @Test
    void endFailsTheLineThatWaitsForItsRepetition() {
        drop("a", 3_000);
        CompletableFuture<Confirmation> text = submit("a");
        submit("b");
        assertThat(this.pacer.failWaiting()).isEqualTo(2);
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenConnectionException.class);
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("0 a");
    }

    @Test
    void resetForgetsTheLineInFlight() {
        CompletableFuture<Confirmation> inFlight = result("a", new CompletableFuture<>());
        CompletableFuture<Confirmation> text = submit("a");
        submit("lost");
        this.pacer.reset();
        CompletableFuture<Confirmation> slow = result("b", new CompletableFuture<>());
        submit("b");
        submit("c");
        this.time.advance(Duration.ofSeconds(5));
        inFlight.completeExceptionally(new Dropped(Duration.ZERO));
        this.time.advance(Duration.ofSeconds(5));
        assertThat(text).isCompletedExceptionally();
        assertThat(this.sent).containsExactly("0 a", "0 b");

        slow.complete(YES);
        assertThat(this.sent).containsExactly("0 a", "0 b", "10000 c");
    }

    @Test
    void manyAwaitedLinesWithoutPauseAreSentInOrder() {
        ChatPacer unpaced = pacer(Duration.ZERO);
        String[] lines = IntStream.range(0, 5_000).mapToObj(i -> "line" + i).toArray(String[]::new);
        CompletableFuture<Confirmation> text =
                unpaced.submit(Stream.of(lines).map(KrytenCommand::say).toList(), null, ChatTurn.USUAL, this.sender);
        assertThat(text).isCompletedWithValue(YES);
        assertThat(this.sent).hasSize(5_000).first().isEqualTo("0 line0");
        assertThat(this.sent).last().isEqualTo("0 line4999");
    }

    @Test
    void otherChannelsDoNotWait() {
        ChatPacer other = pacer(PAUSE);
        drop("a", 60_000);
        submit("a");
        other.submit(List.of(KrytenCommand.say("elsewhere")), null, ChatTurn.USUAL, this.sender);
        assertThat(this.sent).containsExactly("0 a", "0 elsewhere");
    }

    private ChatPacer pacer(Duration pause) {
        return new ChatPacer(
                "cytu.be/lounge",
                new ChatSettings(pause, Duration.ZERO, 320, 10_000),
                this.time,
                () -> 0,
                () -> this.online,
                Duration.ofSeconds(10),
                () -> false);
    }

    private CompletableFuture<Confirmation> send(KrytenCommand line) {
        String text = String.valueOf(line.arguments().get("message"));
        this.sent.add(this.time.time().toMillis() + " " + text);
        CompletableFuture<Confirmation> result = this.results
                .computeIfAbsent(text, missing -> new ArrayDeque<>())
                .poll();
        return (result != null) ? result : CompletableFuture.completedFuture(YES);
    }

    private void drop(String line, long... waits) {
        for (long wait : waits) {
            result(line, CompletableFuture.failedFuture(new Dropped(Duration.ofMillis(wait))));
        }
    }

    private CompletableFuture<Confirmation> result(String line, CompletableFuture<Confirmation> result) {
        this.results.computeIfAbsent(line, missing -> new ArrayDeque<>()).add(result);
        return result;
    }

    private CompletableFuture<Confirmation> submit(String... lines) {
        return this.pacer.submit(Stream.of(lines).map(KrytenCommand::say).toList(), null, ChatTurn.USUAL, this.sender);
    }

    private CompletableFuture<Confirmation> reply(String user, String line) {
        return this.pacer.submit(
                List.of(KrytenCommand.say(line)), new Recipient(user, () -> false), ChatTurn.USUAL, this.sender);
    }

    /** A refusal that states a wait. */
    private static final class Dropped extends CommandRejectedException {

        private static final long serialVersionUID = 1L;

        private final Duration wait;

        Dropped(Duration wait) {
            super("say", "wait " + wait.toMillis() + " ms", "{}");
            this.wait = wait;
        }
    }
}

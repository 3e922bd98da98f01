package io.kryten.core.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.RateLimitedException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.health.KrytenHealth;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ChatPacerTests {

    private static final Confirmation YES = Confirmations.YES;

    private final ManualScheduler time = new ManualScheduler();

    private final List<String> sent = new ArrayList<>();

    private final List<Long> sentAtMillis = new ArrayList<>();

    private final Map<String, RuntimeException> refusals = new HashMap<>();

    private final Map<String, CompletableFuture<Confirmation>> pending = new HashMap<>();

    private double random;

    private boolean online = true;

    private Duration offlineLimit = Duration.ZERO;

    private Function<KrytenCommand, CompletableFuture<Confirmation>> sender = this::send;

    @Test
    void firstLineIsSentAtOnceNextAfterPause() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        submit(pacer, "a");
        submit(pacer, "b");
        submit(pacer, "c");
        assertThat(this.sent).containsExactly("a");
        this.time.advance(Duration.ofMillis(999));
        assertThat(this.sent).containsExactly("a");
        this.time.advance(Duration.ofMillis(1));
        assertThat(this.sent).containsExactly("a", "b");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a", "b", "c");
        assertThat(this.sentAtMillis).containsExactly(0L, 1_000L, 2_000L);
    }

    @Test
    void lineAfterLongSilenceIsSentAtOnce() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        submit(pacer, "a");
        this.time.advance(Duration.ofHours(1));
        submit(pacer, "b");
        submit(pacer, "c");
        this.time.advance(Duration.ofSeconds(2));
        assertThat(this.sentAtMillis).containsExactly(0L, 3_600_000L, 3_601_000L);
    }

    @Test
    void silenceIsNotSavedUpForABurst() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        submit(pacer, "a");
        this.time.advance(Duration.ofMillis(600));
        submit(pacer, "b");
        assertThat(this.sent).containsExactly("a");
        this.time.advance(Duration.ofMillis(400));
        assertThat(this.sent).containsExactly("a", "b");
    }

    @Test
    void jitterExtendsPause() {
        this.random = 0.5;
        ChatPacer pacer = pacer(1_000, 400, 100);
        submit(pacer, "a");
        submit(pacer, "b");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.sentAtMillis).containsExactly(0L, 1_200L);
    }

    @Test
    void linesOfTextStayTogether() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        CompletableFuture<Confirmation> first = submit(pacer, "a1", "a2");
        CompletableFuture<Confirmation> second = submit(pacer, "b1", "b2");
        this.time.advance(Duration.ofSeconds(1));
        assertThat(first).isCompletedWithValue(YES);
        assertThat(second).isNotDone();
        this.time.advance(Duration.ofSeconds(2));
        assertThat(this.sent).containsExactly("a1", "a2", "b1", "b2");
        assertThat(second).isCompletedWithValue(YES);
    }

    @Test
    void resetDropsQueuedLinesAndPacing() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        submit(pacer, "a");
        CompletableFuture<Confirmation> old = submit(pacer, "b");
        pacer.reset();
        assertThat(old).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("cancelled before it was");

        submit(pacer, "c");
        submit(pacer, "d");
        submit(pacer, "e");
        assertThat(this.sent).containsExactly("a", "c");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a", "c", "d", "e");
        assertThat(this.sentAtMillis).as("no second pump is left over").containsExactly(0L, 0L, 1_000L, 2_000L);
    }

    @Test
    void cancelledTextIsNotSent() {
        ChatPacer pacer = pacer(1_000, 0, 3);
        submit(pacer, "a");
        CompletableFuture<Confirmation> cancelled = submit(pacer, "b1", "b2", "b3");
        cancelled.cancel(false);
        assertThat(pacer.waitingLines()).isEqualTo(KrytenHealth.WaitingLines.NONE);
        CompletableFuture<Confirmation> next = submit(pacer, "c1", "c2", "c3");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a", "c1", "c2", "c3");
        assertThat(this.sentAtMillis).containsExactly(0L, 1_000L, 2_000L, 3_000L);
        assertThat(next).isCompletedWithValue(YES);
    }

    @Test
    void textCancelledHalfwayEndsThere() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        CompletableFuture<Confirmation> text = submit(pacer, "a1", "a2", "a3");
        this.time.advance(Duration.ofSeconds(1));
        text.cancel(false);
        submit(pacer, "b");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a1", "a2", "b");
    }

    @Test
    void refusedLineDropsRestOfText() {
        this.refusals.put("a1", new CommandRejectedException("say", "no", "{}"));
        ChatPacer pacer = pacer(1_000, 0, 100);
        CompletableFuture<Confirmation> text = submit(pacer, "a1", "a2", "a3");
        CompletableFuture<Confirmation> other = submit(pacer, "b");
        assertThat(text).isCompletedExceptionally();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a1", "b");
        assertThat(other).isCompletedWithValue(YES);
    }

    @Test
    void textCompletesWhenAllLinesAreAnswered() {
        CompletableFuture<Confirmation> late = new CompletableFuture<>();
        this.pending.put("a1", late);
        Confirmation last = Confirmations.of("{\"last\":true}");
        this.pending.put("a2", CompletableFuture.completedFuture(last));
        CompletableFuture<Confirmation> text = submit(pacer(0, 0, 100), "a1", "a2");
        assertThat(this.sent).containsExactly("a1", "a2");
        assertThat(text).isNotDone();
        late.complete(YES);
        assertThat(text).isCompletedWithValue(last);
    }

    @Test
    void lateFailureOfEarlierLineFailsText() {
        CompletableFuture<Confirmation> first = new CompletableFuture<>();
        CompletableFuture<Confirmation> second = new CompletableFuture<>();
        this.pending.put("a1", first);
        this.pending.put("a2", second);
        CompletableFuture<Confirmation> text = submit(pacer(0, 0, 100), "a1", "a2", "a3");
        second.completeExceptionally(new KrytenTimeoutException("the first failure"));
        first.completeExceptionally(new KrytenTimeoutException("a later one"));
        assertThat(text)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class)
                .withMessageContaining("the first failure");
    }

    @Test
    void exceptionOfSenderDoesNotStopQueue() {
        ChatPacer pacer = pacer(0, 0, 100);
        this.sender = line -> {
            if (text(line).equals("a")) {
                throw new IllegalStateException("boom");
            }
            return send(line);
        };
        CompletableFuture<Confirmation> failed = submit(pacer, "a");
        assertThat(failed).isCompletedExceptionally();
        assertThat(submit(pacer, "b")).isCompletedWithValue(YES);
    }

    @Test
    void errorFromSenderFailsItsTextAndTheNextLineGoes() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        this.sender = line -> {
            if (text(line).startsWith("bad")) {
                throw new AssertionError("boom");
            }
            return send(line);
        };
        CompletableFuture<Confirmation> first = submit(pacer, "bad1");
        CompletableFuture<Confirmation> second = submit(pacer, "bad2", "rest");
        CompletableFuture<Confirmation> third = submit(pacer, "good");
        this.time.advance(Duration.ofSeconds(10));
        Stream.of(first, second)
                .forEach(failed -> assertThat(failed)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(AssertionError.class));
        assertThat(third).isCompletedWithValue(YES);
        assertThat(this.sent).containsExactly("good");
    }

    @Test
    void repeatedFailuresOfTheSenderAreOneLogLine() {
        Logger logger = (Logger) LoggerFactory.getLogger(ChatPacer.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            ChatPacer pacer = pacer(1_000, 0, 100);
            this.sender = line -> {
                throw new AssertionError("boom");
            };
            for (int i = 0; i < 50; i++) {
                submit(pacer, "line " + i);
            }
            this.time.advance(Duration.ofSeconds(59));
            assertThat(log.list).hasSize(1);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void failureOfThePumpItselfLeavesNoChannelMute() {
        int[] failures = {3};
        ChatPacer pacer = new ChatPacer(
                "cytu.be/lounge",
                settings(1_000, 0, 100),
                this.time,
                () -> 0,
                () -> {
                    if (failures[0]-- > 0) {
                        throw new LinkageError("boom");
                    }
                    return true;
                },
                Duration.ZERO,
                () -> false);
        CompletableFuture<Confirmation> text = submit(pacer, "a", "b");
        this.time.advance(Duration.ofSeconds(10));
        assertThat(text).isCompletedWithValue(YES);
        assertThat(this.sent).containsExactly("a", "b");
    }

    @Test
    void waitingTextFailsInTimeDespiteNewerReplies() {
        this.offlineLimit = Duration.ofSeconds(10);
        ChatPacer pacer = pacer(1_000, 0, 100);
        this.online = false;
        CompletableFuture<Confirmation> bulk = submit(pacer, "bulk");
        for (int second = 0; second < 10; second++) {
            this.time.advance(Duration.ofSeconds(1));
            Recipient user = new Recipient("user" + second, () -> false);
            pacer.submit(List.of(KrytenCommand.say("reply")), user, ChatTurn.USUAL, LineSender.once(this.sender));
        }
        this.time.advance(Duration.ofMillis(100));
        assertThat(bulk).isCompletedExceptionally();
        this.online = true;
        this.time.advance(Duration.ofSeconds(20));
        assertThat(this.sent).hasSize(10).containsOnly("reply");
    }

    @Test
    void tooManyLinesAreRefusedAsAWhole() {
        ChatPacer pacer = pacer(1_000, 0, 3);
        submit(pacer, "sent");
        submit(pacer, "1", "2");
        assertThat(submit(pacer, "3", "4"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RateLimitedException.class)
                .withMessageContaining("cytu.be/lounge")
                .withMessageContaining("kryten.chat.max-queued");
        assertThat(submit(pacer, "3")).isNotDone();
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("sent", "1", "2", "3");
        assertThat(submit(pacer, "5", "6", "7")).isNotCompletedExceptionally();
    }

    @Test
    void linesWithoutPauseAreSentAtOnce() {
        ChatPacer pacer = pacer(0, 0, 100);
        submit(pacer, "a1", "a2");
        submit(pacer, "b");
        assertThat(this.sent).containsExactly("a1", "a2", "b");
        assertThat(this.time.waiting()).isZero();
    }

    @Test
    void closeFailsWaitingAndLaterTexts() {
        ChatPacer pacer = pacer(1_000, 0, 100);
        CompletableFuture<Confirmation> gone = submit(pacer, "a");
        CompletableFuture<Confirmation> waiting = submit(pacer, "b1", "b2");
        pacer.close();
        assertThat(gone).isCompletedWithValue(YES);
        Stream.of(waiting, submit(pacer, "c"))
                .forEach(failed -> assertThat(failed)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(KrytenConnectionException.class));
        this.time.advance(Duration.ofSeconds(10));
        assertThat(this.sent).containsExactly("a");
    }

    @Test
    void linesKeepTheirOrderAndPaceAfterAnOutageTheyMayWaitFor() {
        this.offlineLimit = Duration.ofSeconds(10);
        ChatPacer pacer = pacer(1_000, 0, 100);
        this.online = false;
        submit(pacer, "a");
        submit(pacer, "b");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.sent).isEmpty();
        this.online = true;
        this.time.advance(Duration.ofSeconds(3));
        assertThat(this.sent).containsExactly("a", "b");
        assertThat(this.sentAtMillis.get(1) - this.sentAtMillis.get(0)).isEqualTo(1_000);
    }

    @Test
    void linesAreGivenUpTogetherWhenTheOutageLastsTooLong() {
        this.offlineLimit = Duration.ofSeconds(10);
        ChatPacer pacer = pacer(1_000, 0, 100);
        this.online = false;
        CompletableFuture<Confirmation> first = submit(pacer, "a");
        CompletableFuture<Confirmation> second = submit(pacer, "b");
        this.time.advance(Duration.ofSeconds(5));
        CompletableFuture<Confirmation> later = submit(pacer, "c");
        this.time.advance(Duration.ofMillis(5_100));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(later).isNotDone();
        this.time.advance(Duration.ofSeconds(5));
        assertThat(later).isCompletedExceptionally();
    }

    private ChatPacer pacer(long delayMillis, long jitterMillis, int maxQueued) {
        ChatSettings settings = settings(delayMillis, jitterMillis, maxQueued);
        DoubleSupplier random = () -> this.random;
        return new ChatPacer(
                "cytu.be/lounge", settings, this.time, random, () -> this.online, this.offlineLimit, () -> false);
    }

    private CompletableFuture<Confirmation> send(KrytenCommand line) {
        if (!this.online) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("offline"));
        }
        this.sent.add(text(line));
        this.sentAtMillis.add(this.time.time().toMillis());
        RuntimeException refusal = this.refusals.get(text(line));
        return (refusal != null)
                ? CompletableFuture.failedFuture(refusal)
                : this.pending.getOrDefault(text(line), CompletableFuture.completedFuture(YES));
    }

    private CompletableFuture<Confirmation> submit(ChatPacer pacer, String... lines) {
        return pacer.submit(
                Stream.of(lines).map(KrytenCommand::say).toList(), null, ChatTurn.USUAL, LineSender.once(this.sender));
    }

    private static ChatSettings settings(long delayMillis, long jitterMillis, int maxQueued) {
        return new ChatSettings(Duration.ofMillis(delayMillis), Duration.ofMillis(jitterMillis), 320, maxQueued);
    }

    private static String text(KrytenCommand line) {
        return String.valueOf(line.arguments().get("message"));
    }
}

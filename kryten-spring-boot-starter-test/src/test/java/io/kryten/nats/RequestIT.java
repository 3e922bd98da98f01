package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.simulator.VirtualTime;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.connected;
import static io.kryten.nats.TestConnections.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@RequiresNats
class RequestIT {

    private final VirtualTime time = VirtualTime.startingNow();

    private final NatsKrytenConnection timed;

    private NatsKrytenConnection bot;

    private NatsKrytenConnection robot;

    RequestIT(NatsServer server) {
        this.bot = connected(server.url());
        this.robot = connected(server.url());
        this.timed = new NatsKrytenConnection(options(server.url()).withStartUp(StartUpPolicy.FAIL_FAST), this.time);
        this.timed.start();
    }

    @BeforeEach
    void nothingWaits() {
        assertThat(this.bot.isConnected()).isTrue();
    }

    @AfterEach
    void end() {
        this.bot.stop();
        this.robot.stop();
        this.timed.stop();
    }

    @Test
    void requestWithoutSubscriberFails() {
        long before = System.nanoTime();
        assertThat(this.bot.request("nobody", bytes("x"), Duration.ofMinutes(1), Optional::of))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(NoRobotException.class);
        assertThat(this.bot.requestMany("nobody", bytes("x"), Duration.ofMinutes(1), Optional::of, answer -> false))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(NoRobotException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIMIT);
    }

    @Test
    void firstOfTwoRepliesIsTaken() throws Exception {
        answer("two", "first", "second");
        assertThat(ask("two", "first").text()).isEqualTo("first");
        // The second one must not end up with the next request.
        assertThat(ask("two", "first").text()).isEqualTo("first");
    }

    @Test
    void rejectedReplyIsSkipped() throws Exception {
        answer("two", "other channel", "this channel");
        assertThat(ask("two", "this channel").text()).isEqualTo("this channel");
    }

    @Test
    void timeoutNamesTheNumberOfRejectedReplies() throws Exception {
        answer("two", "a", "b");
        CompletableFuture<RawMessage> request =
                this.timed.request("two", bytes("x"), Duration.ofMinutes(1), answer -> Optional.empty());
        awaitEarlierReplies();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(request)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class)
                .withMessageContaining("2 came");
    }

    @Test
    void lateReplyIsIgnored() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        this.robot.subscribe("slow", null, (message) -> {
            waitFor(go);
            this.robot.publish(replyTo(message), bytes("late"));
            sent.countDown();
        });
        settle();
        assertThat(this.bot.request("slow", bytes("x"), Duration.ofMillis(100), Optional::of))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        go.countDown();
        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        answer("quick", "right");
        assertThat(ask("quick", "right").text()).isEqualTo("right");
    }

    @Test
    void requestTimesOutByTheGivenScheduler() {
        this.robot.subscribe("silent", null, (message) -> {});
        settle();
        CompletableFuture<RawMessage> one =
                this.timed.request("silent", bytes("x"), Duration.ofMinutes(1), Optional::of);
        CompletableFuture<List<RawMessage>> many =
                this.timed.requestMany("silent", bytes("x"), Duration.ofMinutes(1), Optional::of, answer -> false);
        this.time.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(one).isNotDone();
        assertThat(many).isNotDone();
        this.time.advance(Duration.ofMillis(1));
        assertThat(one)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        assertThat(many).isCompletedWithValue(List.of());
    }

    @Test
    void answeredRequestsLeaveOneTaskUntilTheConnectionStops() throws Exception {
        answer("quick", "right");
        for (int i = 0; i < 20; i++) {
            this.timed
                    .request("quick", bytes("x"), Duration.ofMinutes(1), Optional::of)
                    .get(10, TimeUnit.SECONDS);
        }
        assertThat(this.time.waiting()).isEqualTo(1);
        this.timed.stop();
        await().untilAsserted(() -> assertThat(this.time.waiting()).isZero());
    }

    @Test
    void statusIsDatedByTheGivenScheduler() {
        assertThat(this.timed.status().since()).isEqualTo(this.time.instant());
    }

    @Test
    void repliesAreGatheredUntilTheTimeout() throws Exception {
        answer("many", "a", "b", "c");
        CompletableFuture<List<RawMessage>> answers =
                this.timed.requestMany("many", bytes("x"), Duration.ofMinutes(1), Optional::of, answer -> false);
        awaitEarlierReplies();
        assertThat(answers).isNotDone();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(answers.get(10, TimeUnit.SECONDS))
                .extracting(RawMessage::text)
                .containsExactly("a", "b", "c");
    }

    @Test
    void lastReplyEndsTheGathering() throws Exception {
        answer("many", "a", "b", "c");
        List<RawMessage> answers = this.bot
                .requestMany(
                        "many",
                        bytes("x"),
                        Duration.ofMinutes(1),
                        Optional::of,
                        answer -> answer.text().equals("b"))
                .get(10, TimeUnit.SECONDS);
        assertThat(answers).extracting(RawMessage::text).containsExactly("a", "b");
    }

    @Test
    void gatheringWithoutRepliesIsEmpty() throws Exception {
        answer("silent");
        assertThat(this.bot
                        .requestMany("silent", bytes("x"), Duration.ofMillis(200), Optional::of, answer -> false)
                        .get(10, TimeUnit.SECONDS))
                .isEmpty();
    }

    @Test
    void failingReaderFailsItsRequestOnly() throws Exception {
        answer("two", "a", "b");
        assertThat(this.bot.request("two", bytes("x"), LIMIT, answer -> {
                    throw new IllegalStateException("broken predicate");
                }))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("broken predicate");
        assertThat(ask("two", "a").text()).isEqualTo("a");
    }

    @Test
    void blockedEventHandlerDoesNotDelayReplies() throws Exception {
        answer("quick", "right");
        CountDownLatch release = new CountDownLatch(1);
        this.bot.subscribe("event", null, (message) -> waitFor(release));
        this.bot.publish("event", bytes("x"));
        assertThat(ask("quick", "right").text()).isEqualTo("right");
        release.countDown();
    }

    @Test
    void tooLargeMessageIsRefused() {
        byte[] large = new byte[1_048_577];
        assertThatThrownBy(() -> this.bot.publish("large", large))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("1048577")
                .hasMessageContaining("1048576");
        assertThat(this.bot.request("large", large, LIMIT, Optional::of))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenValidationException.class);
        assertThat(this.bot.isConnected()).isTrue();
    }

    @Test
    void stopFailsPendingRequests() {
        answer("silent");
        CompletableFuture<RawMessage> waiting =
                this.bot.request("silent", bytes("x"), Duration.ofMinutes(1), Optional::of);
        this.bot.stop();
        assertThat(waiting)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("closed while an answer was awaited");
    }

    /** Replies are handled in order: those to earlier requests before the reply to this one. */
    private void awaitEarlierReplies() throws Exception {
        this.timed.request("settled", bytes("x"), LIMIT, Optional::of).get(15, TimeUnit.SECONDS);
    }

    private RawMessage ask(String subject, String expected) throws Exception {
        return this.bot
                .request(
                        subject,
                        bytes("x"),
                        LIMIT,
                        answer ->
                                Optional.of(answer).filter(found -> found.text().equals(expected)))
                .get(15, TimeUnit.SECONDS);
    }

    private void answer(String subject, String... answers) {
        this.robot.subscribe(subject, null, (message) -> {
            for (String text : answers) {
                this.robot.publish(replyTo(message), bytes(text));
            }
        });
        settle();
    }

    /** The server knows the robot's subscriptions once it has answered a later message. */
    private void settle() {
        try {
            this.robot.subscribe("settled", null, (message) -> this.robot.publish(replyTo(message), bytes("yes")));
            this.robot.request("settled", bytes("x"), LIMIT, Optional::of).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException | TimeoutException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static String replyTo(RawMessage message) {
        String replyTo = message.replyTo();
        assertThat(replyTo).isNotNull();
        return String.valueOf(replyTo);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.kryten.nats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.testsupport.NatsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.awaitState;
import static io.kryten.nats.TestConnections.connected;
import static io.kryten.nats.TestConnections.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Key-value buckets on a server with JetStream that falls silent or is lost. */
class KeyValueOutageIT {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(2);

    /** Ends no call of a test. */
    private static final Duration PATIENT = Duration.ofMinutes(5);

    private static final byte[] VALUE = "1".getBytes(StandardCharsets.UTF_8);

    private static final String UNKNOWN = "not known whether";

    private final NatsServer server =
            NatsServer.builder().config("# with JetStream: a real server only").start();

    private final StallingProxy proxy = new StallingProxy(this.server.port());

    private final NatsKrytenConnection connection = connected(this.proxy.url());

    private final KeyValueStore buckets = this.connection.buckets(SHORT);

    @BeforeEach
    void create() {
        this.connection.buckets(LIMIT).createIfMissing("scores");
        this.connection.buckets(LIMIT).put("scores", "alice", VALUE);
        // The store knows its bucket after the first call in time; a busy machine may need several.
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> this.buckets.get("scores", "alice").isPresent());
    }

    @AfterEach
    void end() throws IOException {
        this.proxy.close();
        this.connection.stop();
        this.server.close();
    }

    @Test
    void silentServerLeavesWritesUnknown() {
        this.proxy.stall();
        List<Runnable> writes = List.of(
                () -> this.buckets.put("scores", "alice", VALUE),
                () -> this.buckets.create("scores", "bob", VALUE),
                () -> this.buckets.update("scores", "alice", VALUE, 1),
                () -> this.buckets.delete("scores", "alice"));
        assertThat(writes)
                .allSatisfy(write -> assertThatExceptionOfType(KrytenTimeoutException.class)
                        .isThrownBy(write::run)
                        .withMessageContaining("300 ms")
                        .withMessageContaining("'scores'")
                        .withMessageContaining(UNKNOWN)
                        .withCauseInstanceOf(IOException.class));
    }

    @Test
    void silentServerEndsReadsWithTimeOut() {
        this.proxy.stall();
        List<Runnable> reads = List.of(
                () -> this.buckets.createIfMissing("scores"),
                () -> this.buckets.get("scores", "alice"),
                () -> this.buckets.keys("scores"),
                () -> this.buckets.watch("scores", ">", value -> {}));
        assertThat(reads)
                .allSatisfy(read -> assertThat(catchThrowableOfType(KrytenTimeoutException.class, read::run))
                        .hasMessageContaining("300 ms")
                        .hasMessageNotContaining(UNKNOWN));
    }

    @Test
    void timeOutTakesHardlyLongerThanItsLimit() {
        KeyValueStore slow = this.connection.buckets(LONG);
        slow.get("scores", "alice");
        this.proxy.stall();
        long started = System.nanoTime();
        assertThatExceptionOfType(KrytenTimeoutException.class).isThrownBy(() -> slow.put("scores", "alice", VALUE));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(LONG, LONG.multipliedBy(2));
    }

    @Test
    void interruptEndsCallAtOnce() {
        KeyValueStore patient = this.connection.buckets(PATIENT);
        patient.get("scores", "alice");
        this.proxy.stall();
        List<Runnable> calls =
                List.of(() -> patient.get("scores", "alice"), () -> patient.put("scores", "alice", VALUE));
        assertThat(calls).allSatisfy(call -> {
            Caller caller = Caller.waitingIn(call);
            caller.thread.interrupt();
            assertThat(caller.result)
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withCauseInstanceOf(KrytenException.class)
                    .withMessageContaining("Interrupted while");
            assertThat(caller.interrupted).isTrue();
        });
    }

    @Test
    void lostConnectionLeavesWriteUnknown() throws IOException {
        KeyValueStore slow = this.connection.buckets(LONG);
        assertThat(lostDuring(slow, () -> slow.put("scores", "alice", VALUE)))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(UnconfirmedCommandException.class)
                .withMessageContaining(UNKNOWN);
    }

    @Test
    void lostConnectionEndsRead() throws IOException {
        KeyValueStore slow = this.connection.buckets(LONG);
        assertThat(lostDuring(slow, () -> slow.get("scores", "alice")))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenConnectionException.class)
                .withMessageNotContaining(UNKNOWN);
    }

    @Test
    void valueThatDoesNotFitWithItsHeadersIsRefused() {
        KeyValueStore store = this.connection.buckets(LIMIT);
        long revision = store.put("scores", "alice", VALUE);
        int limit = 1024 * 1024;
        List<Runnable> writes = List.of(
                () -> store.create("scores", "bob", new byte[limit]),
                () -> store.update("scores", "alice", new byte[limit - 6], revision));
        assertThat(writes)
                .allSatisfy(write -> assertThatExceptionOfType(KrytenValidationException.class)
                        .isThrownBy(write::run)
                        .withMessageContaining("too large")
                        .withMessageContaining("header"));
        assertThat(store.keys("scores")).containsExactly("alice");
        assertThat(store.put("scores", "bob", new byte[limit])).isEqualTo(revision + 1);
    }

    @Test
    void callsShareOneQuestionForTheirBucket() {
        KeyValueStore store = this.connection.buckets(LONG);
        NatsKrytenConnection observer = connected(this.server.url());
        AtomicInteger questions = new AtomicInteger();
        observer.subscribe("$JS.API.STREAM.INFO.KV_scores", null, message -> questions.incrementAndGet());
        settle(observer);
        for (int i = 0; i < 20; i++) {
            store.put("scores", "alice", VALUE);
            store.get("scores", "alice");
        }
        settle(observer);
        observer.stop();
        assertThat(questions).hasValue(1);
    }

    @Test
    void deletedBucketIsMissedAndFoundAgain() {
        NatsKrytenConnection direct = connected(this.server.url());
        KeyValueStore store = direct.buckets(LIMIT);
        store.put("scores", "alice", VALUE);
        direct.request("$JS.API.STREAM.DELETE.KV_scores", "{}".getBytes(StandardCharsets.UTF_8), LIMIT, Optional::of)
                .join();
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> store.put("scores", "alice", VALUE))
                .withMessageContaining("no key-value bucket 'scores'");
        assertThat(store.createIfMissing("scores")).isTrue();
        assertThat(store.put("scores", "alice", VALUE)).isEqualTo(1);
        this.server.stop();
        awaitState(direct, ConnectionState.RECONNECTING);
        this.server.run();
        awaitState(direct, ConnectionState.CONNECTED);
        await().atMost(LIMIT).ignoreExceptions().until(() -> store.put("scores", "alice", VALUE) > 1);
        direct.stop();
    }

    private CompletableFuture<Void> lostDuring(KeyValueStore store, Runnable call) throws IOException {
        store.get("scores", "alice");
        this.proxy.stall();
        Caller caller = Caller.waitingIn(call);
        // The call ends at its time-out, long after this loss.
        this.proxy.close();
        return caller.result;
    }

    /** Thread that waits in a call. */
    private static final class Caller {

        private final CompletableFuture<Void> result = new CompletableFuture<>();

        private final Thread thread;

        private volatile boolean interrupted;

        private Caller(Runnable call) {
            this.thread = new Thread(() -> {
                try {
                    call.run();
                    this.result.complete(null);
                } catch (RuntimeException ex) {
                    this.interrupted = Thread.currentThread().isInterrupted();
                    this.result.completeExceptionally(ex);
                }
            });
        }

        static Caller waitingIn(Runnable call) {
            Caller caller = new Caller(call);
            caller.thread.start();
            await().atMost(LIMIT).until(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
            return caller;
        }
    }
}

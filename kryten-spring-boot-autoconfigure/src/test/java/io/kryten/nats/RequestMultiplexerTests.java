package io.kryten.nats;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kryten.KrytenTimeoutException;
import io.kryten.testsupport.ManualScheduler;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestMultiplexerTests {

    private static final int ROUNDS = 20_000;

    private final ManualScheduler timer = new ManualScheduler();

    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        this.sender.shutdownNow();
    }

    @Test
    void requestSentDuringDetachFails() throws Exception {
        RequestMultiplexer requests = multiplexer(Runnable::run);
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            requests.attach(stub(Connection.class));
            Future<CompletableFuture<RawMessage>> sent = this.sender.submit(() -> {
                together.await();
                return send(requests);
            });
            together.await();
            requests.detach();
            requests.failAll("closed");
            assertThat(sent.get(10, TimeUnit.SECONDS)).isCompletedExceptionally();
        }
        assertThat(requests.size()).isZero();
    }

    @Test
    void requestFailsWithoutAThreadForFailures() {
        RequestMultiplexer requests = multiplexer((task) -> {
            throw new RejectedExecutionException("all threads have ended");
        });
        requests.attach(stub(Connection.class));
        CompletableFuture<RawMessage> waiting = send(requests);
        assertThat(waiting).isNotDone();
        requests.failAll("closed");
        assertThat(waiting)
                .failsWithin(TestConnections.LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(ConnectionLostException.class)
                .withMessageContaining("closed");
    }

    @Test
    void unansweredRequestFailsAfterItsTimeout() {
        RequestMultiplexer requests = multiplexer(Runnable::run);
        requests.attach(stub(Connection.class));
        CompletableFuture<RawMessage> waiting = send(requests);
        this.timer.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(waiting).isNotDone();
        this.timer.advance(Duration.ofMillis(1));
        assertThat(waiting)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        assertThat(requests.size()).isZero();
    }

    @Test
    void eachRequestEndsAtItsOwnDeadline() {
        RequestMultiplexer requests = multiplexer(Runnable::run);
        requests.attach(stub(Connection.class));
        CompletableFuture<RawMessage> second = send(requests, Duration.ofSeconds(20));
        CompletableFuture<RawMessage> first = send(requests, Duration.ofSeconds(10));
        CompletableFuture<RawMessage> third = send(requests, Duration.ofSeconds(30));
        this.timer.advance(Duration.ofSeconds(10));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isNotDone();
        this.timer.advance(Duration.ofSeconds(10));
        assertThat(second).isCompletedExceptionally();
        assertThat(third).isNotDone();
        this.timer.advance(Duration.ofSeconds(10));
        assertThat(third).isCompletedExceptionally();
        assertThat(requests.size()).isZero();
    }

    @Test
    void requestsOfOneDeadlineEndInTheirOrder() {
        RequestMultiplexer requests = multiplexer(Runnable::run);
        requests.attach(stub(Connection.class));
        List<Integer> ended = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            send(requests).whenComplete((reply, failure) -> ended.add(number));
        }
        this.timer.advance(Duration.ofMinutes(10));
        assertThat(ended)
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
    }

    @Test
    void endlessTimeoutIsTakenAsVeryLong() {
        RequestMultiplexer requests = multiplexer(Runnable::run);
        requests.attach(stub(Connection.class));
        CompletableFuture<RawMessage> waiting = send(requests, Duration.ofSeconds(Long.MAX_VALUE));
        this.timer.advance(Duration.ofDays(1));
        assertThat(waiting).isNotDone();
    }

    private RequestMultiplexer multiplexer(Executor failures) {
        return new RequestMultiplexer(
                new Publisher(Redaction.of(TestConnections.options(NatsOptions.DEFAULT_SERVER))), this.timer, failures);
    }

    private static CompletableFuture<RawMessage> send(RequestMultiplexer requests) {
        return send(requests, Duration.ofMinutes(10));
    }

    private static CompletableFuture<RawMessage> send(RequestMultiplexer requests, Duration timeout) {
        return requests.send("a", new byte[0], timeout, PendingReply.first("a", timeout, Optional::of));
    }

    /** Connection that takes every call and does nothing. */
    private static <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Class<?> result = method.getReturnType();
            if (result == String.class) {
                return "inbox";
            }
            if (result == long.class) {
                return 0L;
            }
            return (result == Dispatcher.class) ? stub(Dispatcher.class) : null;
        }));
    }
}

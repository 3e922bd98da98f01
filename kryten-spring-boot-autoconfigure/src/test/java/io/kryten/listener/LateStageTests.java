package io.kryten.listener;

import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.kryten.KrytenListenerException;
import io.kryten.KrytenTimeoutException;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Stages of listeners that are not complete in time. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class LateStageTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ManualScheduler time = new ManualScheduler();

    private final CompletableFuture<String> stage = new CompletableFuture<>();

    private final List<String> notes = new CopyOnWriteArrayList<>();

    private final ListenerInterceptor interceptor = new ListenerInterceptor() {

        @Override
        public void timeout(KrytenListenerContainer listener, Delivery delivery) {
            LateStageTests.this.notes.add("timeout");
        }

        @Override
        public void failure(
                KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
            LateStageTests.this.notes.add(
                    "failure " + handled + " " + (failure.getCause() instanceof KrytenTimeoutException));
        }

        @Override
        public void success(KrytenListenerContainer listener, Delivery delivery) {
            LateStageTests.this.notes.add("success");
        }
    };

    @Test
    void stageThatNeverCompletesFailsOnce() {
        try (LogCapture log = new LogCapture();
                var bot = start(fixture())) {
            this.time.advance(TIMEOUT.minusMillis(1));
            assertThat(this.notes).isEmpty();
            this.time.advance(Duration.ofMillis(1));
            await().untilAsserted(() -> assertThat(this.notes).containsExactly("timeout", "failure false true"));
            this.time.advance(Duration.ofDays(1));
            assertThat(this.notes).hasSize(2);
            assertThat(bot.statistics.listenerTimeouts()).isEqualTo(1);
            assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("'later'", "PT5S", "chatMsg in cytu.be/lounge");
        }
    }

    @Test
    void replyThatComesTooLateIsDropped() {
        try (var bot = start(fixture())) {
            this.time.advance(TIMEOUT);
            await().until(() -> this.notes.size() == 2);
            this.stage.complete("too late");
            bot.settle();
            assertThat(bot.connection.said()).isEmpty();
            assertThat(this.notes).hasSize(2);
        }
    }

    @Test
    void stageInTimeLeavesNoTimer() {
        try (var bot = fixture().start()) {
            int idle = this.time.waiting();
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(this.time.waiting()).isEqualTo(idle + 1);
            this.stage.complete("in time");
            await().untilAsserted(() -> assertThat(bot.connection.said()).containsExactly("say lounge: in time"));
            this.time.advance(TIMEOUT);
            assertThat(this.time.waiting()).isEqualTo(idle);
            assertThat(this.notes).containsExactly("success");
        }
    }

    @Test
    void errorHandlerTakesTimeOut() {
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        KrytenListenerErrorHandler handler = (failure, delivery) -> handled.add(failure.getCause());
        class Bot {
            @KrytenListener(timeout = "5s", errorHandler = "handler")
            CompletionStage<String> later(ChatMessageEvent event) {
                return LateStageTests.this.stage;
            }
        }
        try (var bot = start(ListenerFixture.inMemory()
                .bean("handler", handler)
                .beans(new Bot())
                .scheduler(this.time)
                .interceptor(this.interceptor))) {
            this.time.advance(TIMEOUT);
            await().untilAsserted(() -> assertThat(this.notes).containsExactly("timeout", "failure true true"));
            assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
            assertThat(handled)
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .isInstanceOf(KrytenTimeoutException.class)
                    .hasMessageContainingAll("Bot.later", "PT5S", "kryten.listener.timeout");
        }
    }

    @Test
    void stageHasNoLimitWithoutTimeOut() {
        class Bot {
            @KrytenListener(timeout = "0")
            CompletionStage<String> later(ChatMessageEvent event) {
                return LateStageTests.this.stage;
            }
        }
        try (var bot = start(
                ListenerFixture.inMemory().beans(new Bot()).scheduler(this.time).interceptor(this.interceptor))) {
            this.time.advance(Duration.ofDays(1));
            this.stage.complete("at last");
            await().untilAsserted(() -> assertThat(bot.connection.said()).containsExactly("say lounge: at last"));
        }
    }

    @Test
    void timeOutBeginsAnewAtTheEndOfAWait() {
        Waits waits = new Waits();
        waits.since = delivery -> Duration.ZERO;
        try (var bot = start(fixture().resolver(waits))) {
            this.time.advance(TIMEOUT.multipliedBy(3).minusSeconds(1));
            long end = this.time.nanoTime();
            waits.since = delivery -> Duration.ofNanos(this.time.nanoTime() - end);
            this.time.advance(TIMEOUT.minusMillis(1));
            assertThat(this.notes).isEmpty();
            this.time.advance(Duration.ofMillis(1));
            await().untilAsserted(() -> assertThat(this.notes).containsExactly("timeout", "failure false true"));
            assertThat(bot.statistics.listenerTimeouts()).isEqualTo(1);
        }
    }

    @Test
    void suspendedStageKeepsOneTimer() {
        Waits waits = new Waits();
        waits.since = delivery -> Duration.ZERO;
        StageWatch watch = new StageWatch(this.time, Runnable::run, List.of(waits));
        CompletableFuture<@Nullable Object> result = watch.limit(
                this.stage,
                TIMEOUT,
                new StageWatch.WatchedCall(
                        new Delivery(null, null, null), () -> {}, () -> new LateStageException("Bot.later", TIMEOUT)));
        int dependents = result.getNumberOfDependents();
        this.time.advance(TIMEOUT.multipliedBy(100));
        assertThat(result.getNumberOfDependents()).isEqualTo(dependents);
        assertThat(this.time.waiting()).isEqualTo(1);
        this.stage.complete("answer");
        assertThat(result).isCompletedWithValue("answer");
        this.time.advance(TIMEOUT);
        assertThat(this.time.waiting()).isZero();
    }

    @Test
    void callEndsAlthoughAResolverFails() {
        Waits waits = new Waits();
        waits.since = delivery -> {
            throw new IllegalStateException("broken");
        };
        try (var bot = start(fixture().resolver(waits))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> this.time.advance(TIMEOUT))
                    .withMessage("broken");
            await().untilAsserted(() -> assertThat(this.notes).containsExactly("timeout", "failure false true"));
            assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
        }
    }

    @Test
    void callEndsAlthoughAnInterceptorFails() {
        ListenerInterceptor failing = new ListenerInterceptor() {

            @Override
            public void timeout(KrytenListenerContainer listener, Delivery delivery) {
                throw new IllegalStateException("broken");
            }
        };
        try (var bot = start(fixture().interceptor(failing))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> this.time.advance(TIMEOUT))
                    .withMessage("broken");
            await().untilAsserted(() -> assertThat(this.notes).contains("failure false true"));
            assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
        }
    }

    @Test
    void callEndsAlthoughTheThreadsHaveEnded() {
        ListenerExecutor pool = ListenerExecutor.pool("closed-", 2);
        try (var bot = start(fixture().executor(pool))) {
            pool.close();
            this.time.advance(TIMEOUT);
            assertThat(this.notes).containsExactly("timeout", "failure false true");
            assertThat(bot.statistics.listenerErrors()).isEqualTo(1);
        }
    }

    @Test
    void limitAfterTheCallBelongsToTheCall() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {}
        }
        CompletableFuture<String> begin = new CompletableFuture<>();
        CountDownLatch next = new CountDownLatch(1);
        List<String> late = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {

            @Override
            public String name() {
                return "Composing";
            }

            @Override
            public @Nullable Object invoke(Delivery delivery) {
                return null;
            }

            @Override
            public @Nullable Object invoke(Delivery delivery, StageTimeout timeout) throws InterruptedException {
                if (!text(delivery).equals("first")) {
                    return null;
                }
                next.await();
                return begin.thenCompose(value -> timeout.limit(LateStageTests.this.stage));
            }
        };
        ListenerInterceptor noting = new ListenerInterceptor() {

            @Override
            public void timeout(KrytenListenerContainer listener, Delivery delivery) {
                late.add(text(delivery));
            }
        };
        try (var bot = ListenerFixture.inMemory()
                .bean("bot", new Bot())
                .endpointFactory((bean, name, beans) -> name.equals("bot") ? List.of(endpoint(handler)) : List.of())
                .scheduler(this.time)
                .interceptor(noting)
                .start()) {
            bot.chat("alice", "first");
            bot.chat("alice", "second");
            next.countDown();
            bot.settle();
            begin.complete("now");
            this.time.advance(TIMEOUT);
            assertThat(late).containsExactly("first");
        }
    }

    private static String text(Delivery delivery) {
        return (delivery.event() instanceof ChatMessageEvent line) ? line.text() : "";
    }

    private static KrytenListenerEndpoint endpoint(Handler handler) {
        return new KrytenListenerEndpoint(
                "composing",
                handler,
                new KrytenListenerEndpoint.Events(
                        Set.of("chatmsg"), Set.of(ListenerFixture.LOUNGE), KrytenListenerEndpoint.Reading.TYPED, null),
                Set.of(),
                null,
                Order.CHANNEL,
                1,
                TIMEOUT,
                (failure, delivery) -> {},
                true);
    }

    /** Resolver that knows of waits, and resolves nothing. */
    private static final class Waits implements KrytenArgumentResolver {

        private Function<Delivery, Duration> since = delivery -> Duration.ofDays(1);

        @Override
        public boolean supports(Parameter parameter) {
            return false;
        }

        @Override
        public String resolve(Parameter parameter, Delivery delivery) {
            return "";
        }

        @Override
        public Duration sinceLastWait(Delivery delivery) {
            return this.since.apply(delivery);
        }
    }

    private ListenerFixture<FakeConnection> fixture() {
        class Bot {
            @KrytenListener(id = "later", timeout = "5s")
            CompletionStage<String> later(ChatMessageEvent event) {
                return LateStageTests.this.stage;
            }
        }
        return ListenerFixture.inMemory().beans(new Bot()).scheduler(this.time).interceptor(this.interceptor);
    }

    private static ListenerFixture<FakeConnection> start(ListenerFixture<FakeConnection> fixture) {
        fixture.start();
        fixture.chat("alice", "hi");
        fixture.settle();
        return fixture;
    }
}

package io.kryten.listener;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.FakeConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.MDC;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;

/** The correlation id in the log context of handlers. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class LogContextTests {

    private static final String ID = "00000000-0000-0000-0000-000000000001";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void handlerHasCorrelationIdOfItsEvent() {
        ExecutorService oneThread = Executors.newSingleThreadExecutor();
        try (var bot = ListenerFixture.inMemory()
                .executor(ListenerExecutor.of(oneThread))
                .beans(new Bot())
                .start()) {
            bot.chat("alice", "hello");
            bot.settle();
            oneThread.execute(() -> note("behind"));
            bot.event(LOUNGE, "chatMsg", List.of("no", "object"));
            withoutId(bot.connection);
            bot.connection.publish("news.today", "{}");
            bot.settle();
        }
        assertThat(oneThread.shutdownNow()).isEmpty();
        assertThat(this.seen)
                .containsSubsequence("hello " + ID, "behind null", "without null")
                .contains("message null");
    }

    @Test
    void failedHandlerLeavesNothing() throws InterruptedException {
        ExecutorService oneThread = Executors.newSingleThreadExecutor();
        try (var bot = ListenerFixture.inMemory()
                .executor(ListenerExecutor.of(oneThread))
                .beans(new Bot())
                .start()) {
            bot.chat("alice", "fail");
            bot.settle();
            oneThread.execute(() -> note("behind"));
        }
        oneThread.shutdown();
        assertThat(oneThread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.seen).containsExactly("fail " + ID, "behind null");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadHasCorrelationIdToo() {
        try (var bot = ListenerFixture.inMemory()
                .executor(ListenerExecutor.of(new VirtualThreadTaskExecutor("test-")))
                .beans(new Bot())
                .start()) {
            bot.chat("alice", "hello");
            bot.settle();
        }
        assertThat(this.seen).containsExactly("hello " + ID);
    }

    private void withoutId(FakeConnection connection) {
        connection.publish(
                "kryten.events.cytube.lounge.chatmsg",
                KrytenJson.write(Map.of(
                        "event_name",
                        "chatMsg",
                        "payload",
                        ListenerFixture.chatPayload("alice", "without", Instant.now(), Map.of()),
                        "channel",
                        "lounge",
                        "domain",
                        "cytu.be")));
    }

    private void note(@Nullable String text) {
        this.seen.add(text + " " + MDC.get(LogContext.CORRELATION_ID));
    }

    private class Bot {

        @KrytenListener(ignore = {})
        void chat(ChatMessageEvent event) {
            note(event.text());
            if (event.text().equals("fail")) {
                throw new IllegalStateException("for the test");
            }
        }

        @KrytenListener(subject = "news.today")
        void message(RawMessage message) {
            note("message");
        }
    }
}

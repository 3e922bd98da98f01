package io.kryten.chatcommand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.KrytenListenerException;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.annotation.Sender;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.PrivateReply;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.ChatLine;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Features that commands share with other listeners. */
class ChatCommandListenerTests {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T11:00:00Z"));

    private final Failures failures = new Failures();

    private final Slow slow = new Slow();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .listeners(new Broken(), this.failures, this.slow, new Everybody(), new Plain())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "bob");
    }

    @Test
    void failureReachesErrorHandlerAndIsAnswered() {
        this.kryten.simulateChat("lounge", "alice", "!break now");
        this.kryten.simulateChat("lounge", "alice", "!break later");

        assertThat(this.failures.all)
                .extracting(KrytenListenerException::method)
                .containsExactly("Broken.now", "Broken.later");
        assertThat(this.failures.all).allSatisfy(failure -> assertThat(failure).hasRootCauseMessage("secret"));
        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Sorry, !break now failed")
                .sentPm("lounge", "alice", "Sorry, !break later failed")
                .hasSent(2);
    }

    @Test
    void callIsInterruptedAfterTimeout() throws InterruptedException {
        this.kryten.allowListenerFailures();
        this.kryten.async().simulateChat("lounge", "alice", "!hang");
        assertThat(this.slow.hanging.await(10, TimeUnit.SECONDS)).isTrue();
        this.time.advance(Duration.ofSeconds(1));
        assertThat(this.slow.interrupted.getCount()).isEqualTo(1);
        this.time.advance(Duration.ofSeconds(2));
        assertThat(this.slow.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        this.kryten.awaitHandled();

        assertThat(this.kryten).sentPm("lounge", "alice", "Sorry, !hang failed");
    }

    @Test
    void ignoredSendersAreThoseOfClass() {
        this.kryten.simulateChat("lounge", "alice", "!break now", ChatLine::shadow);
        assertThat(this.kryten).sentNothing();

        this.kryten.simulateChat("lounge", "alice", "!heard", ChatLine::shadow);
        assertThat(this.kryten).sentChatExactly("lounge", "heard");
    }

    @Test
    void listenerMayReplyPrivatelyToChat() {
        this.kryten.simulateChat("lounge", "alice", "psst");

        assertThat(this.kryten).sentPm("lounge", "alice", "I hear you").hasSent(1);
    }

    @SuppressWarnings("DoNotCallSuggester") // called by reflection
    @ChatCommands(errorHandler = "failures")
    static final class Broken {

        @ChatCommand("break now")
        void now() {
            throw new IllegalStateException("secret");
        }

        @ChatCommand("break later")
        CompletionStage<String> later() {
            return CompletableFuture.failedFuture(new IllegalStateException("secret"));
        }
    }

    static final class Failures implements KrytenListenerErrorHandler {

        private final List<KrytenListenerException> all = new CopyOnWriteArrayList<>();

        @Override
        public void handle(KrytenListenerException failure, Delivery delivery) {
            this.all.add(failure);
        }
    }

    @ChatCommands(timeout = "2s", order = Order.SENDER)
    static final class Slow {

        private final CountDownLatch hanging = new CountDownLatch(1);

        private final CountDownLatch interrupted = new CountDownLatch(1);

        @ChatCommand("hang")
        void hang() throws InterruptedException {
            this.hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                this.interrupted.countDown();
            }
        }
    }

    @ChatCommands(ignore = Sender.SELF)
    static final class Everybody {

        @ChatCommand("heard")
        String heard() {
            return "heard";
        }
    }

    static final class Plain {

        @KrytenListener
        @Nullable
        PrivateReply onChat(ChatMessageEvent message) {
            return message.text().equals("psst") ? PrivateReply.of("I hear you") : null;
        }
    }
}

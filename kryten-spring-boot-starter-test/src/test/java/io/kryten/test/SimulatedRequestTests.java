package io.kryten.test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.command.CommandReply;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.InvalidListenerException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Requests of other services to a bot with a mock. */
class SimulatedRequestTests {

    @AutoClose
    private final MockKrytenTemplate kryten =
            MockKrytenTemplate.builder("cytu.be/lounge").listener(Bot::new).build();

    @Test
    void replyHasTheDataOfTheHandler() {
        CommandReply reply = this.kryten.simulateRequest("double", Map.of("number", 21));
        assertThat(reply.success()).isTrue();
        assertThat(reply.service()).isEqualTo("mock");
        assertThat(reply.command()).isEqualTo("double");
        assertThat(reply.data().intValue()).isEqualTo(42);
    }

    @Test
    void replyOfStageIsAwaited() {
        assertThat(this.kryten.simulateRequest("later", null).data().textValue())
                .isEqualTo("done");
    }

    @Test
    void refusalsAreReplies() {
        assertThat(this.kryten.simulateRequest("double", Map.of("number", "x")).error())
                .contains("number");
        assertThat(this.kryten.simulateRequest("half", null).error()).isEqualTo("Unknown command: half");
    }

    @Test
    void builtInRequestsAreAnswered() {
        assertThat(this.kryten
                        .simulateRequest("system.ping", null)
                        .data()
                        .path("pong")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void effectsOfHandlerAreRecordedAndReplyIsNot() {
        this.kryten.simulateRequest("say", Map.of("text", "hello"));
        assertThat(this.kryten).sentChat("lounge", "hello").hasSent(1);
        assertThat(this.kryten.publishedMessages()).isEmpty();
        assertThat(this.kryten.publishedRequests()).isEmpty();
    }

    @Test
    void replyToSimulatedMessageIsRecorded() {
        this.kryten.simulateMessage("kryten.mock.command", "reply.here", Map.of("command", "double", "number", 2));
        assertThat(this.kryten.publishedMessages()).singleElement().satisfies(reply -> {
            assertThat(reply.subject()).isEqualTo("reply.here");
            assertThat(reply.json().path("data").intValue()).isEqualTo(4);
        });
    }

    @Test
    void failureOfHandlerFailsTheTest() {
        assertThat(this.kryten.simulateRequest("fail", null).error())
                .isEqualTo("Command 'fail' failed in service 'mock'");
        assertThat(this.kryten.listenerFailures()).hasSize(1);
        this.kryten.allowListenerFailures();
    }

    @Test
    void handlerThatNeverRepliesIsReported() {
        this.kryten.handlingTimeout(Duration.ofMillis(200));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.kryten.simulateRequest("never", null))
                .withMessageContaining("bot.never");
    }

    @Test
    void botAsksItself() {
        Integer doubled = this.kryten.request("mock", "double", Map.of("number", 4), Integer.class);
        assertThat(doubled).isEqualTo(8);
    }

    @Test
    void mockWithoutListenersIsNoService() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> mock.simulateRequest("double", null))
                    .withMessageContaining("no service");
        }
    }

    @Test
    void handlersOfOneCommandInTwoObjectsAreRefused() {
        MockKrytenBuilder builder =
                MockKrytenTemplate.builder("cytu.be/lounge").listener(Bot::new).listener(Bot::new);
        assertThatExceptionOfType(InvalidListenerException.class).isThrownBy(builder::build);
    }

    static class Bot {

        private final KrytenOperations kryten;

        Bot(KrytenOperations kryten) {
            this.kryten = kryten;
        }

        @KrytenListener
        void onChat(ChatMessageEvent message) {}

        @KrytenRequestHandler("double")
        int twice(Factor factor) {
            return factor.number() * 2;
        }

        @KrytenRequestHandler("say")
        void say(JsonNode fields) {
            this.kryten.sendChat("lounge", fields.path("text").asText());
        }

        @KrytenRequestHandler("later")
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(
                    () -> "done", CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
        }

        @KrytenRequestHandler("never")
        CompletionStage<String> never() {
            return new CompletableFuture<>();
        }

        @KrytenRequestHandler("fail")
        void fail() {
            throw new IllegalStateException("internal");
        }
    }

    record Factor(int number) {}
}

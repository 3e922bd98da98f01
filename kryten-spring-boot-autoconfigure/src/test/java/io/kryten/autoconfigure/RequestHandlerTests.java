package io.kryten.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenListenerException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Arguments, results and failures of request handlers, as the bus sees them. */
@ExtendWith(OutputCaptureExtension.class)
class RequestHandlerTests extends RequestFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'command':'balance.get','channel':'lounge','username':'bob'}",
                "{'service':'my-bot','command':'balance.get','args':{'channel':'lounge','username':'bob'}}",
                "{'service':'','command':'balance.get','channel':'elsewhere','args':{'username':'bob','channel':'lounge'}}",
                "{'command':'balance.get','channel':'lounge','username':'bob','args':null,'meta':{'source':'x'}}",
            })
    void fieldsStandAtTheTopOrUnderArgs(String request) {
        running(
                new Balances(),
                () -> assertThat(answer(request))
                        .isEqualTo(json("{'service':'my-bot','command':'balance.get','success':true,"
                                + "'data':{'channel':'lounge','username':'bob','balance':42}}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'command':'node','a':1,'meta':{'b':2}}       | {'a':1}
            {'command':'map','a':[1],'args':{'c':null}}   | {'a':[1],'c':null}
            {'command':'amounts','args':{'a':{'amount':3}}} | 3
            {'command':'raw','a':1}                       | 23
            {'command':'own','word':'x'}                  | 'x!'
            {'command':'none'}                            |
            {'command':'stage','a':1}                     | {'a':1}
            {'command':'optional'}                        |
            {'command':'list'}                            | [1,2]
            {'command':'text'}                            | 'x'
            {'command':'configured.command'}              | 'configured'
            {'command':'meta'}                            | 'meta'
            """)
    void argumentsAndResultsOfEachKind(String request, @Nullable String data) {
        running(new Kinds(), () -> {
            JsonNode answer = answer(request);
            assertThat(answer.path("success").booleanValue()).isTrue();
            if (data == null) {
                assertThat(answer.has("data")).isFalse();
            } else {
                assertThat(answer.path("data")).isEqualTo(json(data));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'command':'bet','amount':-1}     | amount is -1; it must be above zero
            {'command':'bet','amount':'much'} | Invalid request: request.amount is not a whole number in range
            {'command':'bets','a':{'amount':'x'}} | Invalid request: request.a.amount is not a whole number in range
            {'command':'bet.checked'}         | No account
            {'command':'bet.illegal'}         | No such horse
            {'command':'bet.later'}           | Too late
            {'command':'bet.silent'}          | Invalid request
            """)
    void refusalOfTheMethodIsTheError(String request, String error) {
        Failures failures = new Failures();
        running(new Bets(), failures, () -> {
            assertThat(answer(request))
                    .isEqualTo(json("{'service':'my-bot','command':"
                            + json(request).path("command") + ",'success':false,'error':'" + error + "'}"));
            assertThat(failures.seen).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "broken.later", "unwritable"})
    void failureGivesNothingAway(String command, CapturedOutput output) {
        Failures failures = new Failures();
        running(new Broken(), failures, () -> {
            JsonNode answer = answer("{'command':'" + command + "'}");
            assertThat(answer)
                    .isEqualTo(json("{'service':'my-bot','command':'" + command + "','success':false,"
                            + "'error':'Command `" + command + "` failed in service `my-bot`'}"));
            await().until(() -> failures.seen.size() == 1);
            assertThat(output).contains("Broken.");
        });
    }

    @Test
    void resultThatNeverCompletesFailsAfterTimeout() {
        Failures failures = new Failures();
        this.application
                .withBean("handler", Object.class, Never::new)
                .withBean(ListenerInterceptor.class, () -> failures)
                .withBean(Scheduler.class, () -> this.time)
                .run(context -> {
                    List<JsonNode> answers = new CopyOnWriteArrayList<>();
                    this.connection.subscribe(
                            "_INBOX.never", null, message -> answers.add(KrytenJson.readTree(message.body())));
                    int before = this.time.waiting();
                    deliver("{'command':'never'}", "_INBOX.never");
                    await().until(() -> this.time.waiting() > before);
                    this.time.advance(Duration.ofMillis(4_999));
                    assertThat(answers).isEmpty();
                    this.time.advance(Duration.ofMillis(1));
                    await().until(() -> !answers.isEmpty());
                    assertThat(answers.get(0).path("success").booleanValue()).isFalse();
                    assertThat(answers.get(0).path("error").textValue())
                            .isEqualTo("Command 'never' failed in service 'my-bot'");
                    await().until(() -> failures.seen.size() == 1);
                    assertThat(failures.seen.get(0)).hasRootCauseInstanceOf(KrytenTimeoutException.class);
                });
    }

    @Test
    void errorHandlerTakesFailures() {
        List<KrytenListenerException> handled = new CopyOnWriteArrayList<>();
        KrytenListenerErrorHandler handler = (failure, delivery) -> handled.add(failure);
        this.application
                .withBean(Handled.class)
                .withBean("apology", KrytenListenerErrorHandler.class, () -> handler)
                .run(context -> {
                    assertThat(answer("{'command':'handled'}").path("success").booleanValue())
                            .isFalse();
                    await().until(() -> handled.size() == 1);
                    assertThat(handled.get(0)).hasMessageContaining("Handled.fail");
                });
    }

    @Test
    void interceptorsFollowRequests() {
        List<String> seen = new CopyOnWriteArrayList<>();
        ListenerInterceptor interceptor = new ListenerInterceptor() {

            @Override
            public void success(KrytenListenerContainer listener, Delivery delivery) {
                seen.add(listener.id());
            }
        };
        this.application
                .withBean("balances", Balances.class)
                .withBean(ListenerInterceptor.class, () -> interceptor)
                .run(context -> {
                    answer("{'command':'balance.get'}");
                    await().until(() -> seen.equals(List.of("balances.balance")));
                });
    }

    private void running(Object handler, Runnable test) {
        running(handler, new Failures(), test);
    }

    private void running(Object handler, Failures failures, Runnable test) {
        this.application
                .withBean("handler", Object.class, () -> handler)
                .withBean(ListenerInterceptor.class, () -> failures)
                .withBean(KrytenArgumentResolver.class, OwnResolver::new)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    test.run();
                });
    }

    static class Kinds {

        @KrytenRequestHandler("node")
        JsonNode node(JsonNode fields) {
            return fields;
        }

        @KrytenRequestHandler("map")
        Map<String, Object> map(Map<String, Object> fields) {
            return fields;
        }

        @KrytenRequestHandler("amounts")
        int amounts(Map<String, Bet> fields) {
            return fields.values().stream().mapToInt(Bet::amount).sum();
        }

        @KrytenRequestHandler("raw")
        int raw(RawMessage message) {
            return message.body().length;
        }

        @KrytenRequestHandler("own")
        String own(Own own, JsonNode fields) {
            return own.text();
        }

        @KrytenRequestHandler("none")
        void none() {}

        @KrytenRequestHandler("stage")
        CompletionStage<JsonNode> stage(JsonNode fields) {
            return CompletableFuture.supplyAsync(() -> fields);
        }

        @KrytenRequestHandler("optional")
        Optional<String> optional() {
            return Optional.empty();
        }

        @KrytenRequestHandler("list")
        List<Integer> list() {
            return List.of(1, 2);
        }

        @KrytenRequestHandler("text")
        Optional<String> text() {
            return Optional.of("x");
        }

        @KrytenRequestHandler("${bot.command}")
        String configured() {
            return "configured";
        }

        @MetaHandler
        String meta() {
            return "meta";
        }
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @KrytenRequestHandler("meta")
    @interface MetaHandler {}

    record Own(String text) {}

    static class OwnResolver implements KrytenArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.getType() == Own.class;
        }

        @Override
        public Object resolve(Parameter parameter, Delivery delivery) {
            RawMessage message = Objects.requireNonNull(delivery.message());
            return new Own(KrytenJson.readTree(message.body()).path("word").asText() + "!");
        }
    }

    static class Bets {

        @KrytenRequestHandler("bet")
        void bet(Bet bet) {}

        @KrytenRequestHandler("bets")
        void bets(Map<String, Bet> bets) {}

        @KrytenRequestHandler("bet.checked")
        void checked() {
            throw new KrytenValidationException("No account");
        }

        @KrytenRequestHandler("bet.illegal")
        void illegal() {
            throw new IllegalArgumentException("No such horse");
        }

        @KrytenRequestHandler("bet.later")
        CompletionStage<Void> later() {
            return CompletableFuture.failedFuture(new IllegalArgumentException("Too late"));
        }

        @KrytenRequestHandler("bet.silent")
        void silent() {
            throw new IllegalArgumentException();
        }
    }

    record Bet(int amount) {

        Bet {
            if (amount <= 0) {
                throw new IllegalArgumentException("amount is " + amount + "; it must be above zero");
            }
        }
    }

    static class Broken {

        @KrytenRequestHandler("broken")
        void broken() {
            throw new IllegalStateException("jdbc:secret");
        }

        @KrytenRequestHandler("broken.later")
        CompletionStage<Void> later() {
            return CompletableFuture.failedFuture(new IllegalStateException("jdbc:secret"));
        }

        @KrytenRequestHandler("unwritable")
        Object unwritable() {
            return new Unwritable("x");
        }
    }

    record Unwritable(String text) {

        @Override
        public String text() {
            throw new IllegalStateException("jdbc:secret" + this.text);
        }
    }

    static class Never {

        @KrytenRequestHandler(value = "never", timeout = "5s")
        CompletionStage<String> never() {
            return new CompletableFuture<>();
        }
    }

    static class Handled {

        @KrytenRequestHandler(value = "handled", errorHandler = "apology")
        void fail() {
            throw new IllegalStateException("no");
        }
    }

    static class Failures implements ListenerInterceptor {

        final List<KrytenListenerException> seen = new CopyOnWriteArrayList<>();

        @Override
        public void failure(
                KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
            this.seen.add(failure);
        }
    }
}

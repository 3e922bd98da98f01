package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.protocol.KrytenJson;
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

/** Requests of other services: which of them are answered, by what, and how often. */
@ExtendWith(OutputCaptureExtension.class)
class RequestRoutingTests extends RequestFixture {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'command':'balance.put'}                      | balance.put | Unknown command: balance.put
            {'command':'Balance.get'}                      | Balance.get | Unknown command: Balance.get
            {'service':'economy','command':'balance.get'}  | balance.get | Command intended for 'economy', not 'my-bot'
            {'service':'economy','command':'system.ping'}  | system.ping | Command intended for 'economy', not 'my-bot'
            {'username':'bob'}                             |             | Missing 'command' field
            {'command':null}                               |             | Invalid request: 'command' is no text
            {'command':7}                                  |             | Invalid request: 'command' is no text
            {'command':['system.ping']}                    |             | Invalid request: 'command' is no text
            [1]                                            |             | Invalid request: it is no JSON object
            """)
    void requestWithoutHandlerIsRefused(String request, @Nullable String command, String error) {
        running(new Balances(), () -> {
            JsonNode answer = answer(request);
            assertThat(answer.path("service").textValue()).isEqualTo("my-bot");
            assertThat(answer.path("success").booleanValue()).isFalse();
            assertThat(answer.path("command").textValue()).isEqualTo(command);
            assertThat(answer.path("error").textValue()).isEqualTo(error);
        });
    }

    @Test
    void hugeUnknownCommandIsNotRepeatedInFull() {
        running(new Balances(), () -> {
            JsonNode answer = answer("{'command':'" + "x".repeat(1_000_000) + "'}");
            assertThat(answer.path("error").textValue()).startsWith("Unknown command: xxx");
            assertThat(answer.path("command").textValue()).startsWith("xxx").hasSizeLessThan(300);
            assertThat(answer.toString()).hasSizeLessThan(1_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "balance.get", "{", "{}{}"})
    void messageWithoutJsonIsRefused(String request) {
        running(new Balances(), () -> {
            JsonNode answer = answer(request);
            assertThat(answer.path("success").booleanValue()).isFalse();
            assertThat(answer.path("error").textValue()).startsWith("Not readable as JSON: ");
        });
    }

    @Test
    void requestWithoutReplySubjectIsHandled() {
        Balances balances = new Balances();
        running(balances, () -> {
            this.connection.publish(
                    SUBJECT, json("{'command':'balance.get','username':'bob'}").toString());
            await().until(() -> balances.asked.equals(List.of("bob")));
            assertThat(this.connection.sent())
                    .noneMatch(message -> message.subject().startsWith("_INBOX"));
        });
    }

    @Test
    void instancesShareRequestsExceptSystemRequests() {
        running(
                new Balances(),
                () -> assertThat(this.connection.subjects())
                        .filteredOn(subject -> subject.startsWith(SUBJECT))
                        .containsExactlyInAnyOrder(SUBJECT, SUBJECT + " in my-bot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.ping", "system.health", "system.stats", "system.version"})
    void systemRequestIsAnsweredOnce(String command) {
        running(new Balances(), () -> {
            List<JsonNode> answers = answers("{'service':'my-bot','command':'" + command + "'}");
            assertThat(answers).singleElement().satisfies(answer -> {
                assertThat(answer.path("success").booleanValue()).isTrue();
                assertThat(answer.path("command").textValue()).isEqualTo(command);
                assertThat(answer.at("/data/service").textValue()).isEqualTo("my-bot");
                assertThat(answer.at("/data/version").textValue()).isEqualTo("unknown");
            });
        });
    }

    @Test
    void systemRequestsDescribeTheService() {
        running(new Balances(), () -> {
            assertThat(answer("{'command':'system.ping'}").at("/data/pong").booleanValue())
                    .isTrue();
            JsonNode health = answer("{'command':'system.health'}").path("data");
            assertThat(health.path("status").textValue()).isIn("healthy", "degraded");
            assertThat(health.path("nats_connected").booleanValue()).isTrue();
            assertThat(health.at("/channels/0/channel").textValue()).isEqualTo("lounge");
            JsonNode stats = answer("{'command':'system.stats'}").path("data");
            assertThat(stats.path("handlers").intValue()).isEqualTo(1);
            assertThat(stats.path("uptime_seconds").isNumber()).isTrue();
        });
    }

    @Test
    void requestsAreAnsweredWithoutHandlers() {
        this.application.run(context -> {
            assertThat(answer("{'command':'system.ping'}").path("success").booleanValue())
                    .isTrue();
            assertThat(answer("{'command':'x'}").path("error").textValue()).isEqualTo("Unknown command: x");
            assertThat(context.getBean(KrytenListenerEndpointRegistry.class).listenerIds())
                    .isEmpty();
        });
    }

    @Test
    void stoppedHandlerIsUnknown() {
        this.application.withBean("balances", Balances.class).run(context -> {
            KrytenListenerEndpointRegistry registry = context.getBean(KrytenListenerEndpointRegistry.class);
            assertThat(registry.stop("balances.balance", Duration.ofSeconds(5))).isTrue();
            assertThat(answer("{'command':'balance.get'}").path("error").textValue())
                    .isEqualTo("Unknown command: balance.get");
            registry.start("balances.balance");
            assertThat(answer("{'command':'balance.get'}").path("success").booleanValue())
                    .isTrue();
        });
    }

    @Test
    void requestDroppedFromFullQueueIsRefused() {
        this.application
                .withPropertyValues("kryten.listener.queue-capacity=1")
                .withBean("balances", Balances.class)
                .run(context -> {
                    List<JsonNode> answers = readAnswers("_INBOX.many");
                    KrytenListenerEndpointRegistry registry = context.getBean(KrytenListenerEndpointRegistry.class);
                    registry.pause("balances.balance");
                    deliver("{'command':'balance.get','username':'first'}", "_INBOX.many");
                    deliver("{'command':'balance.get','username':'second'}", "_INBOX.many");
                    assertThat(answers)
                            .containsExactly(json("{'service':'my-bot','command':'balance.get','success':false,"
                                    + "'error':'Service `my-bot` is busy'}"));
                    registry.resume("balances.balance");
                    await().until(() -> answers.size() == 2);
                    assertThat(answers.get(1).at("/data/username").textValue()).isEqualTo("second");
                });
    }

    @Test
    void requestThatWaitsAtStopIsRefused() {
        this.application.withBean("balances", Balances.class).run(context -> {
            List<JsonNode> answers = readAnswers("_INBOX.late");
            KrytenListenerEndpointRegistry registry = context.getBean(KrytenListenerEndpointRegistry.class);
            registry.pause("balances.balance");
            deliver("{'command':'balance.get','username':'bob'}", "_INBOX.late");
            registry.stop("balances.balance");
            assertThat(answers)
                    .containsExactly(json("{'service':'my-bot','command':'balance.get','success':false,"
                            + "'error':'Service `my-bot` is stopping'}"));
        });
    }

    @Test
    void requestThatWaitsAtShutdownIsRefused() {
        List<JsonNode> answers = new CopyOnWriteArrayList<>();
        this.application.withBean("balances", Balances.class).run(context -> {
            this.connection.subscribe("_INBOX.end", null, message -> answers.add(KrytenJson.readTree(message.body())));
            context.getBean(KrytenListenerEndpointRegistry.class).pause("balances.balance");
            deliver("{'command':'balance.get','username':'bob'}", "_INBOX.end");
            context.close();
        });
        assertThat(answers)
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.path("error").textValue()).isEqualTo("Service 'my-bot' is stopping"));
    }

    private List<JsonNode> readAnswers(String inbox) {
        List<JsonNode> answers = new CopyOnWriteArrayList<>();
        this.connection.subscribe(inbox, null, message -> answers.add(KrytenJson.readTree(message.body())));
        return answers;
    }

    @Test
    void requestOnItsWayIsAnsweredAtShutdown() {
        List<JsonNode> answers = new CopyOnWriteArrayList<>();
        this.application.withBean("balances", Balances.class).run(context -> {
            this.connection.subscribe("_INBOX.last", null, message -> answers.add(KrytenJson.readTree(message.body())));
            this.connection.inFlight(() -> deliver("{'command':'balance.get','username':'bob'}", "_INBOX.last"));
            context.close();
            this.connection.inFlight(() -> {});
        });
        assertThat(answers)
                .anySatisfy(answer ->
                        assertThat(answer.at("/data/username").textValue()).isEqualTo("bob"));
        assertThat(this.connection.subjects()).noneMatch(subject -> subject.startsWith(SUBJECT));
    }

    @Test
    void disabledServiceAnswersNothing(CapturedOutput output) {
        this.application
                .withPropertyValues("kryten.service.enabled=false", "kryten.service.name=not a token")
                .withBean("balances", Balances.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(this.connection.subjects())
                            .noneMatch(subject -> subject.startsWith("kryten.") && subject.endsWith(".command"));
                    assertThat(this.connection.sent())
                            .noneMatch(message -> message.subject().startsWith("kryten.lifecycle."));
                });
        assertThat(output).contains("'balance.get'", "bean 'balances'", "kryten.service.enabled is false");
    }

    private void running(Object handler, Runnable test) {
        this.application.withBean("handler", Object.class, () -> handler).run(context -> {
            assertThat(context).hasNotFailed();
            test.run();
        });
    }
}

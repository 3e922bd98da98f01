package io.kryten.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application with request handlers, over a bus in memory. Requests and answers are JSON with single quotes. */
class RequestFixture {

    static final String SUBJECT = "kryten.my-bot.command";

    final ManualScheduler time = new ManualScheduler();

    final FakeConnection connection = new FakeConnection(this.time).withRobotsEverywhere("RobotBot");

    final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenServiceAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.service.name=my-bot",
                    "bot.command=configured.command")
            .withBean(KrytenConnection.class, () -> this.connection);

    private int requests;

    JsonNode answer(String request) {
        List<JsonNode> answers = answers(request);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    /** Returns the answers to a request in JSON with single quotes. */
    List<JsonNode> answers(String request) {
        String inbox = "_INBOX.test." + this.requests++;
        List<JsonNode> answers = new CopyOnWriteArrayList<>();
        Consumer<RawMessage> reader = message -> answers.add(KrytenJson.readTree(message.body()));
        KrytenConnection.Subscription replies = this.connection.subscribe(inbox, null, reader);
        deliver(request, inbox);
        await().atMost(Duration.ofSeconds(10)).until(() -> !answers.isEmpty());
        replies.close();
        return new ArrayList<>(answers);
    }

    /** Delivers to the plain subscription and to the queue group. */
    void deliver(String request, String inbox) {
        byte[] body = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        this.connection.deliver(new RawMessage(SUBJECT, inbox, body));
    }

    /** Reads JSON with single quotes in place of double ones; a grave accent stands for a single quote. */
    static JsonNode json(String text) {
        return KrytenJson.readTree(text.replace('\'', '"').replace('`', '\'').getBytes(StandardCharsets.UTF_8));
    }

    static class Balances {

        final List<String> asked = new CopyOnWriteArrayList<>();

        @KrytenRequestHandler("balance.get")
        Balance balance(BalanceRequest request) {
            this.asked.add(String.valueOf(request.username()));
            return new Balance(request.channel(), request.username(), 42);
        }
    }

    record BalanceRequest(
            @Nullable String channel, @Nullable String username) {}

    record Balance(@Nullable String channel, @Nullable String username, int balance) {}
}

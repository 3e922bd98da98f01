package io.kryten.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.protocol.KrytenJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Requests to other services, and messages on any subject. */
@ExtendWith(OutputCaptureExtension.class)
class ServiceRequestTests {

    private final TemplateFixture fixture = new TemplateFixture();

    private final List<JsonNode> asked = new ArrayList<>();

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void requestIsFlatAndDataBecomesRecord() {
        economyAnswers("{\"service\":\"economy\",\"command\":\"balance.get\",\"success\":true,"
                + "\"data\":{\"username\":\"bob\",\"balance\":42,\"more\":[1]}}");
        Balance balance = this.fixture.kryten.request(
                "economy", "balance.get", Map.of("channel", "lounge", "username", "bob"), Balance.class);
        assertThat(balance).isEqualTo(new Balance("bob", 42));
        assertThat(this.asked).singleElement().satisfies(message -> {
            assertThat(message.path("command").textValue()).isEqualTo("balance.get");
            assertThat(message.path("username").textValue()).isEqualTo("bob");
            assertThat(message.path("channel").textValue()).isEqualTo("lounge");
            assertThat(message.has("args")).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"data\":{\"username\":\"bob\",\"balance\":42}}",
                "{\"service\":\"economy\",\"success\":true,\"data\":{\"username\":\"bob\",\"balance\":42}}",
                "{\"username\":\"bob\",\"balance\":42}",
                "{\"username\":\"bob\",\"balance\":42,\"error\":null}",
            })
    void replyNeedsNeitherCommandNorFlag(String reply) {
        economyAnswers(reply);
        assertThat(this.fixture.kryten.request("economy", "balance.get", null, Balance.class))
                .isEqualTo(new Balance("bob", 42));
    }

    @Test
    void replyOfSuccessAloneHasNoData() {
        economyAnswers("{\"success\":true}");
        assertThat(this.fixture.kryten.request("economy", "reset", null, Balance.class))
                .isNull();
    }

    @Test
    void errorWithoutFlagIsRefusal() {
        economyAnswers("{\"error\":\"No account\"}");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "balance.get", null, Balance.class))
                .withMessage("'balance.get' of service 'economy' was refused: No account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "{", "[1]", "null", "42"})
    void replyWithoutJsonObjectFailsAtOnce(String reply) {
        economyAnswers(reply);
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "balance.get", null, Balance.class))
                .isNotInstanceOf(KrytenTimeoutException.class)
                .withMessageContainingAll("'economy'", "'balance.get'", "JSON");
    }

    @Test
    void replyToAnotherCommandIsIgnored() {
        this.fixture.connection.subscribe("kryten.economy.command", null, message -> {
            this.fixture.connection.publish(message.replyTo() + "", "{\"command\":\"bet\",\"success\":true}");
            this.fixture.connection.publish(
                    message.replyTo() + "", "{\"success\":true,\"data\":{\"username\":\"bob\",\"balance\":1}}");
        });
        assertThat(this.fixture.kryten.request("economy", "balance.get", null, Balance.class))
                .isEqualTo(new Balance("bob", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankCommandIsNotSent(String command) {
        economyAnswers("{\"success\":true}");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", command, null, Balance.class))
                .withMessageContaining("blank");
        assertThat(this.asked).isEmpty();
    }

    @Test
    void replyWithoutDataIsNull() {
        economyAnswers("{\"service\":\"economy\",\"command\":\"reset\",\"success\":true}");
        assertThat(this.fixture.kryten.request("economy", "reset", null, Balance.class))
                .isNull();
    }

    @Test
    void refusalHasReasonOfService() {
        economyAnswers(
                "{\"service\":\"economy\",\"command\":\"balance.get\",\"success\":false,\"error\":\"No account\"}");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "balance.get", null, Balance.class))
                .withMessageContaining("No account")
                .withMessageNotContaining("robot");
    }

    @Test
    void wordsOfAServiceAreKeptAsTheyAre() {
        economyAnswers("{\"service\":\"economy\",\"command\":\"bet\",\"success\":false,"
                + "\"error\":\"Usage: bet <amount> &amp; <odds>\"}");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "bet", null, Balance.class))
                .withMessageContaining("Usage: bet <amount> &amp; <odds>");
    }

    @Test
    void serviceThatStaysSilentIsNamed() {
        this.fixture.connection.subscribe("kryten.economy.command", null, message -> {});
        CompletableFuture<?> asked = CompletableFuture.supplyAsync(
                () -> this.fixture.kryten.request("economy", "balance.get", null, Balance.class));
        await().until(() -> {
            this.fixture.time.advance(Duration.ofSeconds(1));
            return asked.isDone();
        });
        failure(asked, KrytenTimeoutException.class).withMessageContainingAll("service 'economy'", "'balance.get'");
    }

    @Test
    void unfittingDataIsReported() {
        economyAnswers("{\"service\":\"economy\",\"command\":\"x\",\"success\":true,\"data\":{\"balance\":\"much\"}}");
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "x", null, Balance.class))
                .withMessageContaining("Balance");
    }

    @Test
    void absentServiceIsReported() {
        assertThatExceptionOfType(NoRobotException.class)
                .isThrownBy(() -> this.fixture.kryten.request("economy", "x", null, Balance.class))
                .withMessageContainingAll("service 'economy'", "'x'", "running");
    }

    @Test
    void invalidServiceNameIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.fixture.kryten.request("a.b", "x", null, Balance.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kryten.robot.command",
                "kryten.events.cytube.lounge.chatmsg",
                "kryten.commands.cytube.lounge.say",
                "kryten.lifecycle.robot.startup",
            })
    void publishOnSubjectOfRobotsIsWarnedOfOnce(String subject, CapturedOutput output) {
        this.fixture.kryten.publish(subject, "{}");
        this.fixture.kryten.publish(subject, "{}");
        assertThat(output.getOut().split("belongs to the robots", -1)).hasSize(2);
        assertThat(output).contains("'" + subject + "'");
        assertThat(this.fixture.connection.publishedOn(subject)).hasSize(2);
    }

    @Test
    void publishOnOtherSubjectsIsNotWarnedOf(CapturedOutput output) {
        this.fixture.kryten.publish("kryten.economy.command", "{}");
        this.fixture.kryten.publish("kryten.lifecycle.economy.startup", "{}");
        this.fixture.kryten.publish("kryten.robotics", "{}");
        assertThat(output).doesNotContain("belongs to the robots");
    }

    @Test
    void bytesAndTextsArePublishedUnchanged() {
        this.fixture.kryten.publish("a.b", new byte[] {1, 2});
        this.fixture.kryten.publish("a.b", "{\u00e9");
        this.fixture.kryten.publish("a.b", new Balance("bob", 1));
        List<byte[]> sent = this.fixture.connection.sent().stream()
                .map(message -> message.body())
                .toList();
        assertThat(sent.get(0)).containsExactly(1, 2);
        assertThat(sent.get(1)).isEqualTo("{\u00e9".getBytes(StandardCharsets.UTF_8));
        assertThat(sent.get(2)).asString().isEqualTo("{\"username\":\"bob\",\"balance\":1}");
        assertThat(this.fixture.connection.sent())
                .allMatch(message -> message.subject().equals("a.b"));
    }

    private void economyAnswers(String reply) {
        this.fixture.connection.subscribe("kryten.economy.command", null, message -> {
            this.asked.add(KrytenJson.readTree(message.body()));
            this.fixture.connection.publish(message.replyTo() + "", reply);
        });
    }

    record Balance(String username, int balance) {}
}

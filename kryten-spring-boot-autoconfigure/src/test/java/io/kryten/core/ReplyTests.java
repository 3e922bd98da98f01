package io.kryten.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import io.kryten.Username;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Outgoing chat: replies, long texts, chat commands. */
class ReplyTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TemplateFixture fixture = new TemplateFixture();

    private ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    private ChannelOperations lounge = this.fixture.kryten.channel("lounge");

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void chatIsAnsweredInChat() {
        assertThat(this.lounge.reply(chat(), "Pong!")).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("Pong!");
    }

    @Test
    void replyToPrivateMessageGoesToSender() {
        assertThat(this.lounge.reply(pm("alice"), "Echo: hello")).succeedsWithin(LIMIT);
        assertThat(this.robot.acted()).singleElement().satisfies(message -> {
            assertThat(message.path("command").textValue()).isEqualTo("pm");
            assertThat(message.path("args").path("username").textValue()).isEqualTo("alice");
            assertThat(message.path("args").path("message").textValue()).isEqualTo("Echo: hello");
        });
    }

    @Test
    void commandInAReplyIsShownNotExecuted() {
        assertThat(this.lounge.reply(chat(), "/kick bob")).succeedsWithin(LIMIT);
        assertThat(this.lounge.reply(chat(), "/" + "x".repeat(400))).succeedsWithin(LIMIT);
        assertThat(this.robot.said())
                .hasSize(3)
                .startsWith(" /kick bob")
                .allSatisfy(line -> assertThat(line).doesNotStartWith("/"));
    }

    @Test
    void replyIsNoCommandOfAnotherBot() {
        try (KrytenTemplate guarded = KrytenTemplate.builder(
                        this.fixture.inlet,
                        CommandSettings.defaults("my-bot").confirmedBy(CommandSettings.Confirm.REPLY))
                .chat(ChatSettings.UNPACED)
                .commandPrefixes(channel -> channel.equals(TemplateFixture.LOUNGE) ? List.of("!") : List.of())
                .build()) {
            ChannelOperations there = guarded.channel("lounge");
            assertThat(there.reply(chat(), "!ban bob")).succeedsWithin(LIMIT);
            assertThat(there.reply(pm("alice"), "!roll")).succeedsWithin(LIMIT);
            there.sendChat("!ban bob");
            there.sendChat("/me waves");
            there.sendChat("x".repeat(318) + " !ban bob");

            ScriptedRobot other = this.fixture.robot(TemplateFixture.OTHER_THEATER);
            assertThat(guarded.channel("other.site/Theater").reply(chat(), "!ban bob"))
                    .succeedsWithin(LIMIT);
            assertThat(other.said()).containsExactly("!ban bob");
        }
        assertThat(this.robot.acted().stream()
                        .map(message -> message.path("args").path("message").textValue()))
                .containsExactly("\u200b!ban bob", "!roll", "!ban bob", "/me waves", "x".repeat(318), "\u200b!ban bob");
    }

    @Test
    void blankReplyIsNotSent() {
        assertThat(this.lounge.reply(chat(), " \n")).isCompleted();
        assertThat(this.robot.acted()).isEmpty();
    }

    @Test
    void unsentReplyFailsItsFuture() {
        failure(this.lounge.reply(pm("not a name"), "hello"), KrytenValidationException.class);
        this.fixture.connection.disconnect();
        failure(this.lounge.reply(chat(), "hello"), KrytenConnectionException.class);
    }

    @Test
    void longTextBecomesSeveralLines() {
        this.lounge.sendChat("x".repeat(300) + " " + "y".repeat(300));
        assertThat(this.robot.said()).containsExactly("x".repeat(300), "y".repeat(300));
    }

    @Test
    void longPrivateMessageIsSplitForTheSameUser() {
        this.lounge.sendPm("alice", "x".repeat(300) + " " + "y".repeat(300));
        assertThat(this.robot.acted())
                .hasSize(2)
                .allSatisfy(message -> assertThat(
                                message.path("args").path("username").textValue())
                        .isEqualTo("alice"));
    }

    @Test
    void tooLongChatCommandIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.lounge.sendChat("/poll " + "x ".repeat(200)))
                .withMessageContaining("320");
        failure(
                this.lounge.executeAsync(KrytenCommand.say("/poll " + "x ".repeat(200))),
                KrytenValidationException.class);
        assertThat(this.robot.acted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\u00a0", "\ufeff", "\u0001\u0002", "\u2007 \u202f", "\u3000", "\u2028\u2029", "\u0000"})
    void textThatCyTubeDropsIsRefused(String blank) {
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.lounge.sendChat(blank));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.lounge.sendPm("bob", blank));
        failure(
                this.lounge.executeAsync(KrytenCommand.of("say", Map.of("message", blank))),
                KrytenValidationException.class);
        assertThat(this.lounge.reply(chat(), blank)).as("as a blank reply").isCompleted();
        assertThat(this.lounge.reply(pm("bob"), blank)).as("as a blank reply").isCompleted();
        assertThat(this.robot.acted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", ".", "\u00a0x\u00a0", "\u2800"})
    void textThatCyTubeShowsIsSent(String text) {
        this.lounge.sendChat(text);
        assertThat(this.robot.said()).containsExactly(text);
    }

    @Test
    void lineOfALongTextThatCyTubeDropsIsNotSent() {
        this.lounge.sendChat("x".repeat(320) + "\u00a0".repeat(320) + "\u0001".repeat(320) + "y");
        assertThat(this.robot.said())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("x".repeat(320)),
                        line -> assertThat(line).endsWith("y"));
    }

    @Test
    void blankSayCommandIsRefused() {
        failure(
                this.lounge.executeAsync(KrytenCommand.of("say", Map.of("message", "  "))),
                KrytenValidationException.class);
    }

    @Test
    void sayCommandIsPacedAndSplit() {
        use(paced(1_000, 100));
        this.lounge.executeAsync(
                KrytenCommand.of("pm", Map.of("to", "bob", "msg", "x".repeat(300) + " " + "y".repeat(300))));
        assertThat(this.robot.acted()).hasSize(1);
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(this.robot.acted()).hasSize(2).allSatisfy(message -> {
            assertThat(message.path("args").path("to").textValue()).isEqualTo("bob");
            assertThat(message.path("args").path("msg").textValue()).hasSize(300);
        });
    }

    @Test
    void chatAndPrivateMessagesShareOnePace() {
        use(paced(1_000, 100));
        this.lounge.executeAsync(KrytenCommand.say("a"));
        this.lounge.executeAsync(KrytenCommand.pm("bob", "b"));
        this.lounge.executeAsync(KrytenCommand.unmute("bob"));
        assertThat(this.robot.acted()).hasSize(1);
        this.fixture.time.advance(Duration.ofSeconds(2));
        assertThat(this.robot.acted()).hasSize(3);
    }

    @Test
    void fullQueueRefusesTexts() {
        use(paced(1_000, 2));
        this.lounge.sendChat("sent");
        this.lounge.reply(chat(), "1");
        this.lounge.reply(chat(), "2");
        failure(this.lounge.reply(chat(), "3"), RateLimitedException.class).withMessageContaining("cytu.be/Lounge");
        failure(this.lounge.reply(chat(), "x".repeat(1_000)), KrytenValidationException.class)
                .withMessageContaining("kryten.chat.max-queued");
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(this.robot.said()).isEqualTo(List.of("sent", "1", "2"));
    }

    @Test
    void replyGoesBeforeWaitingBulk() {
        use(paced(1_000, 100));
        for (int i = 0; i < 20; i++) {
            this.lounge.executeAsync(KrytenCommand.say("bulk" + i));
        }
        this.lounge.reply(chat(), "pong");
        this.fixture.time.advance(Duration.ofSeconds(2));
        assertThat(this.robot.said()).containsExactly("bulk0", "pong", "bulk1");
    }

    @Test
    void flooderLosesOnlyItsOwnReplies() {
        use(paced(1_000, 100));
        List<CompletableFuture<Void>> flood = IntStream.range(0, 150)
                .mapToObj(i -> this.lounge.reply((i % 2 == 0) ? chat("mallory") : pm("Mallory"), "spam" + i))
                .toList();
        CompletableFuture<Void> alice = this.lounge.reply(chat(), "pong");
        this.fixture.time.advance(Duration.ofSeconds(4));
        assertThat(alice).succeedsWithin(LIMIT);
        assertThat(this.robot.acted()).hasSize(5);
        failure(flood.get(1), RateLimitedException.class)
                .withMessageContainingAll("mallory", "kryten.chat.max-replies-per-user");
        await().untilAsserted(() ->
                assertThat(this.fixture.statistics.repliesDropped()).isEqualTo(146));
        // Without a connection no robot is asked: its answer would wait for virtual time.
        this.fixture.connection.disconnect();
        assertThat(this.fixture.kryten.health().repliesDropped()).isEqualTo(146);
    }

    @Test
    void replyToAnEventWithoutAUserWaitsWithBulk() {
        use(paced(1_000, 100));
        this.lounge.executeAsync(KrytenCommand.say("first"));
        IntStream.range(0, 5).forEach(i -> this.lounge.reply(new UserCountEvent(raw("usercount"), i), "count" + i));
        IntStream.range(0, 5).forEach(i -> this.lounge.reply(chat(Username.SERVER), "notice" + i));
        this.lounge.reply(new UserLeaveEvent(raw("userLeave"), "bob"), "bye");
        this.lounge.reply(chat(), "pong");
        this.fixture.time.advance(Duration.ofSeconds(20));
        assertThat(this.robot.said())
                .startsWith("first", "bye", "pong", "count0")
                .endsWith("count4", "notice0", "notice1", "notice2", "notice3", "notice4");
    }

    private static TemplateFixture paced(long millis, int maxQueued) {
        return new TemplateFixture(
                0, Offline.FAIL, new ChatSettings(Duration.ofMillis(millis), Duration.ZERO, 320, maxQueued));
    }

    private void use(TemplateFixture other) {
        this.fixture.close();
        this.fixture = other;
        this.robot = other.robot(TemplateFixture.LOUNGE);
        this.lounge = other.kryten.channel("lounge");
    }

    private static KrytenEvent chat() {
        return chat("alice");
    }

    private static KrytenEvent chat(String from) {
        return new ChatMessageEvent(raw("chatMsg"), from, "!ping", Instant.EPOCH, null, false, false, null, null);
    }

    private static KrytenEvent pm(String from) {
        return new PrivateMessageEvent(raw("pm"), from, "hello", Instant.EPOCH, "Bot_Lounge", null);
    }

    private static RawEvent raw(String name) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new RawEvent(name, "Lounge", "cytu.be", Instant.EPOCH, body, bytes -> NullNode.getInstance());
    }
}

package io.kryten.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What goes out as chat: answers, long texts, chat commands. */
class ReplyTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TemplateFixture fixture = new TemplateFixture();

    private ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    private ChannelOperations room = this.fixture.kryten.channel("lounge");

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void chatIsAnsweredInChat() {
        assertThat(this.room.reply(chat(), "Pong!")).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("Pong!");
    }

    @Test
    void aPrivateMessageIsAnsweredToItsSender() {
        assertThat(this.room.reply(pm("alice"), "Echo: hello")).succeedsWithin(LIMIT);
        assertThat(this.robot.acted()).singleElement().satisfies(message -> {
            assertThat(message.path("command").textValue()).isEqualTo("pm");
            assertThat(message.path("args").path("username").textValue()).isEqualTo("alice");
            assertThat(message.path("args").path("message").textValue()).isEqualTo("Echo: hello");
        });
    }

    @Test
    void aStrangersCommandInAnAnswerIsShownNotCarriedOut() {
        assertThat(this.room.reply(chat(), "/kick bob")).succeedsWithin(LIMIT);
        assertThat(this.room.reply(chat(), "/" + "x".repeat(400))).succeedsWithin(LIMIT);
        assertThat(this.robot.said())
                .hasSize(3)
                .startsWith(" /kick bob")
                .allSatisfy(line -> assertThat(line).doesNotStartWith("/"));
    }

    @Test
    void aBlankAnswerIsNone() {
        assertThat(this.room.reply(chat(), " \n")).isCompleted();
        assertThat(this.robot.acted()).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeSentFailsItsFutureAndThrowsNothing() {
        failure(this.room.reply(pm("not a name"), "hello"), KrytenValidationException.class);
        this.fixture.connection.disconnect();
        failure(this.room.reply(chat(), "hello"), KrytenConnectionException.class);
    }

    @Test
    void aLongTextBecomesSeveralLines() {
        this.room.sendChat("x".repeat(300) + " " + "y".repeat(300));
        assertThat(this.robot.said()).containsExactly("x".repeat(300), "y".repeat(300));
    }

    @Test
    void aLongPrivateMessageBecomesSeveralToTheSamePerson() {
        this.room.sendPm("alice", "x".repeat(300) + " " + "y".repeat(300));
        assertThat(this.robot.acted())
                .hasSize(2)
                .allSatisfy(message -> assertThat(
                                message.path("args").path("username").textValue())
                        .isEqualTo("alice"));
    }

    @Test
    void aChatCommandThatIsLongerThanALineIsRefusedAsAWhole() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.room.sendChat("/poll " + "x ".repeat(200)))
                .withMessageContaining("320");
        failure(
                this.room.executeAsync(KrytenCommand.say("/poll " + "x ".repeat(200))),
                KrytenValidationException.class);
        assertThat(this.robot.acted()).isEmpty();
    }

    @Test
    void aBlankLineThatWasMadeByHandIsRefusedInsteadOfWaitedFor() {
        failure(
                this.room.executeAsync(KrytenCommand.of("say", Map.of("message", "  "))),
                KrytenValidationException.class);
    }

    @Test
    void aLineThatWasMadeByHandIsPacedAndCutUnderEitherKey() {
        use(paced(1_000, 100));
        this.room.executeAsync(
                KrytenCommand.of("pm", Map.of("to", "bob", "msg", "x".repeat(300) + " " + "y".repeat(300))));
        assertThat(this.robot.acted()).hasSize(1);
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(this.robot.acted()).hasSize(2).allSatisfy(message -> {
            assertThat(message.path("args").path("to").textValue()).isEqualTo("bob");
            assertThat(message.path("args").path("msg").textValue()).hasSize(300);
        });
    }

    @Test
    void chatAndPrivateMessagesShareTheRoomsPace() {
        use(paced(1_000, 100));
        this.room.executeAsync(KrytenCommand.say("a"));
        this.room.executeAsync(KrytenCommand.pm("bob", "b"));
        this.room.executeAsync(KrytenCommand.unmute("bob"));
        assertThat(this.robot.acted()).hasSize(1);
        this.fixture.time.advance(Duration.ofSeconds(2));
        assertThat(this.robot.acted()).hasSize(3);
    }

    @Test
    void aFullQueueRefusesAndATextThatNeverFitsSaysSo() {
        use(paced(1_000, 2));
        this.room.sendChat("sent");
        this.room.reply(chat(), "1");
        this.room.reply(chat(), "2");
        failure(this.room.reply(chat(), "3"), RateLimitedException.class).withMessageContaining("cytu.be/Lounge");
        failure(this.room.reply(chat(), "x".repeat(1_000)), KrytenValidationException.class)
                .withMessageContaining("kryten.chat.max-queued");
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(this.robot.said()).isEqualTo(List.of("sent", "1", "2"));
    }

    private static TemplateFixture paced(long millis, int maxQueued) {
        return new TemplateFixture(
                0, Offline.FAIL, new ChatSettings(Duration.ofMillis(millis), Duration.ZERO, 320, maxQueued));
    }

    private void use(TemplateFixture other) {
        this.fixture.close();
        this.fixture = other;
        this.robot = other.robot(TemplateFixture.LOUNGE);
        this.room = other.kryten.channel("lounge");
    }

    private static KrytenEvent chat() {
        return new ChatMessageEvent(raw("chatMsg"), "alice", "!ping", Instant.EPOCH, null, false, false, null, null);
    }

    private static KrytenEvent pm(String from) {
        return new PrivateMessageEvent(raw("pm"), from, "hello", Instant.EPOCH, "Bot_Lounge", null);
    }

    private static RawEvent raw(String name) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new RawEvent(name, "Lounge", "cytu.be", null, "", Instant.EPOCH, body, bytes -> NullNode.getInstance());
    }
}

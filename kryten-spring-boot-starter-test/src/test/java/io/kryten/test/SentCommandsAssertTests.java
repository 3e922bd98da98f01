package io.kryten.test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Each assertion passes when it should, and says what was sent when it fails. */
class SentCommandsAssertTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge", "cytu.be/theater");

    @BeforeEach
    void send() {
        this.kryten.sendChat("lounge", "Pong!");
        this.kryten.sendPm("lounge", "Bob", "hi \"there\"");
        this.kryten.jumpTo("lounge", 42);
        this.kryten.sendChat("lounge", "50% off");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void passes(String name, Consumer<SentCommandsAssert> assertion) {
        assertion.accept(assertThat(this.kryten));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                check("line", it -> it.sentChat("lounge", "Pong!")),
                check("line, channel with site in other case", it -> it.sentChat("CYTU.be/Lounge", "Pong!")),
                check("part", it -> it.sentChatContaining("lounge", "ong")),
                check("pattern", it -> it.sentChatMatching("lounge", "\\d+% .*")),
                check("order with gaps", it -> it.sentChatInOrder("lounge", "Pong!", "50% off")),
                check("all lines", it -> it.sentChatExactly("lounge", "Pong!", "50% off")),
                check("no lines", it -> it.sentChatExactly("theater")),
                check("pm", it -> it.sentPm("lounge", "bob", "hi \"there\"")),
                check("part of pm", it -> it.sentPmContaining("lounge", "bob", "there")),
                check("command anywhere", it -> it.sent("jump")),
                check("command in a channel", it -> it.sent("lounge", "JUMP")),
                check("arguments", it -> it.sent("lounge", "jump", Map.of("uid", "42"))),
                check("no arguments asked", it -> it.sent("lounge", "jump", Map.of())),
                check(
                        "check of its own",
                        it -> it.sentSatisfying(
                                "lounge", "pm", pm -> assertThat(pm.recipient()).isEqualTo("Bob"))),
                check("commands in order", it -> it.sentInOrder("say", "JUMP", "say")),
                check("not sent", it -> it.didNotSend("kick")),
                check("not sent in a channel", it -> it.didNotSend("theater", "say")),
                check("nothing to a channel", it -> it.sentNothingTo("theater")),
                check("count", it -> it.hasSent(4)),
                check("line so many times", it -> it.sentChat("lounge", "Pong!").times(1)),
                check("command so many times", it -> it.sent("say").times(2).sent("jump")),
                check(
                        "arguments so many times",
                        it -> it.sent("lounge", "jump", Map.of("uid", "42")).times(1)),
                check("no such line", it -> it.didNotSendChat("lounge", "Pong")),
                check("no line", it -> it.didNotSendChat("theater")),
                check("no such part", it -> it.didNotSendChatContaining("lounge", "pong")),
                check("no such pm", it -> it.didNotSendPm("lounge", "bob", "hi")),
                check("no pm to a user", it -> it.didNotSendPm("lounge", "alice")),
                check(
                        "order with arguments",
                        it -> it.sentInOrder(
                                "lounge",
                                KrytenCommand.say("Pong!"),
                                KrytenCommand.of("pm", Map.of("username", "Bob")),
                                KrytenCommand.jump(42))),
                check(
                        "chained",
                        it -> it.sentChat("lounge", "Pong!").sent("jump").hasSent(4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void failureShowsExpectedAndSentCommands(String expected, Consumer<SentCommandsAssert> assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat(this.kryten)))
                .withMessage("\nExpecting: " + expected + "\nbut sent was:"
                        + "\n  1. cytu.be/lounge say {\"message\":\"Pong!\"}"
                        + "\n  2. cytu.be/lounge pm "
                        + this.kryten.publishedCommands().get(1).body().get("args")
                        + "\n  3. cytu.be/lounge jump {\"uid\":\"42\"}"
                        + "\n  4. cytu.be/lounge say {\"message\":\"50% off\"}");
    }

    static Stream<Arguments> failing() {
        return Stream.of(
                check("in cytu.be/lounge the line of chat \"Pong\"", it -> it.sentChat("lounge", "Pong")),
                check("in cytu.be/theater the line of chat \"Pong!\"", it -> it.sentChat("theater", "Pong!")),
                check(
                        "in cytu.be/lounge the line of chat containing \"pong\"",
                        it -> it.sentChatContaining("lounge", "pong")),
                check(
                        "in cytu.be/lounge the line of chat matching \"\\d+\"",
                        it -> it.sentChatMatching("lounge", "\\d+")),
                check(
                        "in cytu.be/lounge these lines of chat in this order: \"50% off\", \"Pong!\"",
                        it -> it.sentChatInOrder("lounge", "50% off", "Pong!")),
                check(
                        "in cytu.be/lounge exactly these lines of chat: \"Pong!\"",
                        it -> it.sentChatExactly("lounge", "Pong!")),
                check(
                        "in cytu.be/lounge the private line to alice \"hi \"there\"\"",
                        it -> it.sentPm("lounge", "alice", "hi \"there\"")),
                check("in cytu.be/lounge the private line to bob \"Pong!\"", it -> it.sentPm("lounge", "bob", "Pong!")),
                check(
                        "in cytu.be/lounge the private line to bob containing \"x\"",
                        it -> it.sentPmContaining("lounge", "bob", "x")),
                check("the command 'kick'", it -> it.sent("kick")),
                check("in cytu.be/theater the command 'jump'", it -> it.sent("theater", "jump")),
                check(
                        "in cytu.be/lounge the command 'jump' with {\"uid\":42}",
                        it -> it.sent("lounge", "jump", Map.of("uid", 42))),
                check(
                        "in cytu.be/lounge the command 'kick'",
                        it -> it.sentSatisfying(
                                "lounge", "kick", kick -> assertThat(kick).isNull())),
                check("these commands in this order: \"jump\", \"pm\"", it -> it.sentInOrder("jump", "pm")),
                check("not the command 'Say'", it -> it.didNotSend("Say")),
                check("not in cytu.be/lounge the command 'pm'", it -> it.didNotSend("lounge", "pm")),
                check("not anything", SentCommandsAssert::sentNothing),
                check("not anything to cytu.be/lounge", it -> it.sentNothingTo("lounge")),
                check("3 commands", it -> it.hasSent(3)),
                check(
                        "2 times in cytu.be/lounge the line of chat \"Pong!\"",
                        it -> it.sentChat("lounge", "Pong!").times(2)),
                check("1 time the command 'say'", it -> it.sent("say").times(1)),
                check("not in cytu.be/lounge the line of chat \"Pong!\"", it -> it.didNotSendChat("lounge", "Pong!")),
                check("not in cytu.be/lounge a line of chat", it -> it.didNotSendChat("lounge")),
                check(
                        "not in cytu.be/lounge the line of chat containing \"off\"",
                        it -> it.didNotSendChatContaining("lounge", "off")),
                check(
                        "not in cytu.be/lounge the private line to bob with any text",
                        it -> it.didNotSendPm("lounge", "bob")),
                check(
                        "not in cytu.be/lounge the private line to bob \"hi \"there\"\"",
                        it -> it.didNotSendPm("lounge", "bob", "hi \"there\"")),
                check(
                        "these commands in this order: in cytu.be/lounge the command 'jump' with {\"uid\":\"42\"},"
                                + " in cytu.be/lounge the command 'say' with {\"message\":\"Pong!\"}",
                        it -> it.sentInOrder("lounge", KrytenCommand.jump(42), KrytenCommand.say("Pong!"))),
                check(
                        "these commands in this order: in cytu.be/lounge the command 'jump' with {\"uid\":\"43\"}",
                        it -> it.sentInOrder("lounge", KrytenCommand.jump(43))));
    }

    @Test
    void sinceMarkExaminesLaterCommands() {
        this.kryten.mark();
        assertThat(this.kryten).sinceMark().sentNothing().hasSent(0).didNotSendChat("lounge", "Pong!");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).sinceMark().sentChat("lounge", "Pong!"))
                .withMessage(
                        "\nExpecting: in cytu.be/lounge the line of chat \"Pong!\" since the mark\nbut nothing was sent.");
        this.kryten.sendChat("lounge", "Pong!");
        assertThat(this.kryten).sinceMark().sentChatExactly("lounge", "Pong!").hasSent(1);
        assertThat(this.kryten).sentChat("lounge", "Pong!").times(2);
        this.kryten.mark();
        assertThat(this.kryten).sinceMark().sentNothing();
    }

    @Test
    void markOfClearedRecordIsItsBeginning() {
        this.kryten.mark();
        this.kryten.clear();
        this.kryten.sendChat("lounge", "new");
        assertThat(this.kryten).sinceMark().sentChatExactly("lounge", "new");
    }

    @Test
    void sinceMarkNeedsMark() {
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(this.kryten).sinceMark())
                .withMessageContaining("mark()");
        this.kryten.mark();
        this.kryten.reset();
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(this.kryten).sinceMark());
    }

    @Test
    void nextChatTakesLinesOffOneByOne() {
        this.kryten.sendChat("theater", "Pong!");
        assertThat(this.kryten).nextChat("lounge").isEqualTo("Pong!");
        assertThat(this.kryten).nextChat().startsWith("50%");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).nextChat("lounge"))
                .withMessageContaining("Expecting: in cytu.be/lounge a line of chat that was not taken off");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).nextChat().isEqualTo("Pang!"))
                .withMessageContaining("Pong!");
        assertThat(this.kryten).as("taken off for nextChat only").sentChat("theater", "Pong!");
    }

    @Test
    void nextChatBeginsBehindMark() {
        this.kryten.mark();
        later(() -> this.kryten.sendChat("lounge", "late"));
        assertThat(this.kryten)
                .within(Duration.ofSeconds(20))
                .sinceMark()
                .nextChat("lounge")
                .isEqualTo("late");
        assertThat(this.kryten).nextChat("lounge").isEqualTo("Pong!");
    }

    @Test
    void tooManyFailAtOnceAndTooFewAreAwaited() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten)
                        .within(Duration.ofDays(1))
                        .sent("say")
                        .times(1));
        later(() -> this.kryten.sendChat("lounge", "Pong!"));
        assertThat(this.kryten)
                .within(Duration.ofSeconds(20))
                .sentChat("lounge", "Pong!")
                .times(2);
    }

    @Test
    void timesNeedsSomethingToCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(this.kryten).sent("say").times(0));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        assertThat(this.kryten).sent("say").didNotSend("kick").times(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(this.kryten).times(2));
    }

    @Test
    void reportStatesThatNothingWasSent() {
        this.kryten.clear();
        assertThat(this.kryten).sentNothing().hasSent(0);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten).as("after !ping").sentChat("lounge", "Pong!"))
                .withMessageContaining("[after !ping]")
                .withMessageEndingWith("but nothing was sent.");
    }

    @Test
    void ownCheckFailsWithItsMessage() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.kryten)
                        .sentSatisfying(
                                "lounge", "say", say -> assertThat(say.text()).isEqualTo("Pong!")))
                .withMessageContaining("50% off");
    }

    @Test
    void unconfiguredChannelIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.kryten).sentNothingTo("longe"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slips")
    void unknownCommandIsSlipAndNoReasonToPass(String name, Consumer<SentCommandsAssert> assertion) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertion.accept(assertThat(this.kryten)))
                .withMessage("No robot knows the command 'kik'. Did you mean 'kick'?");
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                check("sent", it -> it.sent("kik")),
                check("sent in a channel", it -> it.sent("lounge", "kik")),
                check("sent with arguments", it -> it.sent("lounge", "kik", Map.of("username", "bob"))),
                check("checked", it -> it.sentSatisfying("lounge", "kik", kick -> {})),
                check("in order", it -> it.sentInOrder("say", "kik")),
                check("not sent", it -> it.didNotSend("kik")),
                check("not sent in a channel", it -> it.didNotSend("lounge", "kik")));
    }

    @ParameterizedTest
    @CsvSource({"queue, addvideo", "chat, say", "delete, rmvideo", "move, mvvideo", "unmute, say"})
    void otherNameOfCommandIsExplained(String typed, String meant) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.kryten).didNotSend(typed))
                .withMessageContaining("'" + meant + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set_motd", "SETMOTD", "state.all", "system.ping", "playlist.move"})
    void everyNameThatRobotsTakeIsKnown(String command) {
        assertThat(this.kryten).didNotSend(command);
    }

    @Test
    void commandOfNewerRobotIsKnownOnceAnswered() {
        this.kryten.answer("dance", Map.of("steps", 3));
        assertThat(this.kryten).didNotSend("dance");
        this.kryten.execute("lounge", KrytenCommand.of("dance", Map.of()));
        assertThat(this.kryten).sent("dance");
    }

    @Test
    void commandThatWasSentIsKnown() {
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", KrytenCommand.of("dance", Map.of())));
        assertThat(this.kryten).sent("lounge", "dance");
    }

    @Test
    void laterCommandsAreAwaited() {
        later(() -> this.kryten.sendChat("theater", "late"));
        assertThat(this.kryten).within(Duration.ofSeconds(20)).sentChat("theater", "late");
        later(() -> this.kryten.voteskip("theater"));
        assertThat(this.kryten).within(Duration.ofSeconds(20)).hasSent(6);
    }

    @Test
    void missingCommandFailsWithTheTimeout() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThat(this.kryten).within(Duration.ofMillis(120)).sentChat("theater", "never"))
                .withMessageContaining("the line of chat \"never\" within 120 ms");
    }

    @Test
    void forbiddenCommandFailsLaterToo() {
        assertThat(this.kryten).within(Duration.ofMillis(120)).sentNothingTo("theater");
        later(() -> this.kryten.sendChat("theater", "late"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThat(this.kryten).within(Duration.ofSeconds(20)).sentNothingTo("theater"));
    }

    private static void later(Runnable action) {
        CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS).execute(action);
    }

    private static Arguments check(String name, Consumer<SentCommandsAssert> assertion) {
        return Arguments.of(name, assertion);
    }
}

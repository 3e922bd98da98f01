package io.kryten.test;

import java.time.Duration;
import java.util.Map;

import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import io.kryten.simulator.Rooms;
import io.kryten.simulator.SimulatedRoom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Assertions about the commands that the robot of a simulated channel took. */
class SimulatedRoomAssertTests {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom lounge = this.rooms.lounge();

    @Test
    void lineOfChatIsAsserted() {
        this.rooms.command(this.lounge, KrytenCommand.say("Pong!"));
        assertThat(this.lounge)
                .sentChat("lounge", "Pong!")
                .sentChat("LOUNGE", "Pong!")
                .sentChat("cytu.be/lounge", "Pong!")
                .sentChatContaining("lounge", "ong")
                .sentChatMatching("lounge", "P.*!")
                .sentChatExactly("lounge", "Pong!")
                .sent("say")
                .hasSent(1);
        assertThat(this.lounge).within(SHORT).didNotSend("pm").didNotSend("lounge", "kick");
    }

    @Test
    void privateLineIsAsserted() {
        this.lounge.join("bob");
        this.rooms.command(this.lounge, KrytenCommand.pm("bob", "psst"));
        assertThat(this.lounge).sentPm("lounge", "Bob", "psst").sentPmContaining("lounge", "bob", "ss");
    }

    @Test
    void commandWithArgumentsIsAsserted() {
        this.rooms.command(this.lounge, KrytenCommand.addVideo("yt", "film", false, true));
        this.rooms.command(this.lounge, KrytenCommand.clear());
        assertThat(this.lounge)
                .sent("lounge", "addvideo", Map.of("type", "yt", "id", "film", "temp", true))
                .sentSatisfying("lounge", "addvideo", command -> {
                    assertThat(command.time()).isEqualTo(this.rooms.time.instant());
                    assertThat(command.body().at("/meta/source").textValue()).isEqualTo("my-bot");
                    assertThat(command.body().at("/meta/channel").textValue()).isEqualTo("lounge");
                })
                .sentInOrder("addvideo", "clear");
    }

    @Test
    void noneIsAwaitedAsLongAsSilence() throws InterruptedException {
        Thread later = new Thread(() -> this.rooms.command(this.lounge, KrytenCommand.say("late")));
        later.start();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.lounge).hasSent(0));
        later.join();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.lounge).sentChatExactly("lounge"));
    }

    @Test
    void nothingIsNothingAlsoWhileOthersTalk() {
        this.lounge.join("alice").say("hi");
        assertThat(this.lounge).within(SHORT).sentNothing().sentNothingTo("lounge");
    }

    @Test
    void refusedCommandIsRecorded() {
        this.lounge.refuse("clear", "no");
        this.rooms.command(this.lounge, KrytenCommand.clear());
        assertThat(this.lounge).sent("clear");
    }

    @Test
    void laterCommandIsAwaited() throws InterruptedException {
        Thread later = new Thread(() -> this.rooms.command(this.lounge, KrytenCommand.say("at last")));
        later.start();
        assertThat(this.lounge).sentChat("lounge", "at last");
        later.join();
    }

    @Test
    void failureListsSentCommands() {
        this.rooms.command(this.lounge, KrytenCommand.say("Pang!"));
        this.rooms.command(this.lounge, KrytenCommand.jump(7));
        assertFails(() -> assertThat(this.lounge).within(SHORT).sentChat("lounge", "Pong!"), """

                Expecting: in cytu.be/lounge the line of chat "Pong!" within 50 ms
                but sent was:
                  1. cytu.be/lounge say {"message":"Pang!"}
                  2. cytu.be/lounge jump {"uid":"7"}""");
        assertFails(() -> assertThat(this.lounge).within(SHORT).sentNothing(), """

                Expecting: not anything within 50 ms
                but sent was:
                  1. cytu.be/lounge say {"message":"Pang!"}
                  2. cytu.be/lounge jump {"uid":"7"}""");
    }

    @Test
    void failureStatesThatNothingWasSent() {
        assertFails(() -> assertThat(this.lounge).within(SHORT).sent("kick"), """

                Expecting: the command 'kick' within 50 ms
                but nothing was sent.""");
    }

    @Test
    void unconfiguredChannelIsRefused() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.lounge).sentNothingTo("theater"))
                .withMessageContaining("theater");
    }

    @Test
    void sinceMarkAndNextChatDistinguishEqualLines() {
        this.rooms.command(this.lounge, KrytenCommand.say("Pong!"));
        this.lounge.mark();
        assertThat(this.lounge).within(SHORT).sinceMark().didNotSendChat("lounge", "Pong!");
        this.rooms.command(this.lounge, KrytenCommand.say("Pong!"));
        assertThat(this.lounge).sinceMark().sentChatExactly("lounge", "Pong!");
        assertThat(this.lounge).sentChat("lounge", "Pong!").times(2);
        assertThat(this.lounge).nextChat("lounge").isEqualTo("Pong!");
        assertThat(this.lounge).nextChat().isEqualTo("Pong!");
        assertFails(() -> assertThat(this.lounge).within(SHORT).nextChat(), """

                Expecting: a line of chat that was not taken off within 50 ms
                but sent was:
                  1. cytu.be/lounge say {"message":"Pong!"}
                  2. cytu.be/lounge say {"message":"Pong!"}""");
    }

    @Test
    void clearForgetsCommandsAndLines() {
        this.lounge.join("alice");
        this.rooms.command(this.lounge, KrytenCommand.say("Pong!"));
        this.rooms.command(this.lounge, KrytenCommand.pm("alice", "psst"));
        this.lounge.mark();
        this.lounge.clear();
        assertThat(this.lounge).within(SHORT).sentNothing();
        assertThat(this.lounge.said()).isEmpty();
        assertThat(this.lounge.whispered()).isEmpty();
        this.rooms.command(this.lounge, KrytenCommand.say("again"));
        assertThat(this.lounge).sentChatExactly("lounge", "again");
        assertThat(this.lounge).sinceMark().nextChat().isEqualTo("again");
    }

    @Test
    void commandsAreOrderedWithTheirArguments() {
        this.rooms.command(this.lounge, KrytenCommand.addVideo("yt", "film", false, true));
        this.rooms.command(this.lounge, KrytenCommand.say("Added"));
        assertThat(this.lounge)
                .sentInOrder("lounge", KrytenCommand.of("addvideo", Map.of("id", "film")), KrytenCommand.say("Added"));
    }

    @Test
    void unknownCommandIsSlip() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.lounge).didNotSend("addvidoe"))
                .withMessage("No robot knows the command 'addvidoe'. Did you mean 'addvideo'?");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.lounge).sentInOrder("say", "dance"))
                .withMessageStartingWith("No robot knows the command 'dance'. Known are");
        assertThat(this.lounge).within(SHORT).didNotSend("set_motd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.all", "SYSTEM.ping"})
    void queryIsNotRecorded(String query) {
        this.rooms.command(this.lounge, KrytenCommand.of(query, Map.of()));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.lounge).didNotSend(query))
                .withMessageStartingWith(
                        "'" + query + "' is not among the commands of cytu.be/lounge: the library sends")
                .withMessageContaining("MockKrytenTemplate");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> assertThat(this.lounge).sent("lounge", query));
    }

    @Test
    void aliasIsTheSameCommand() {
        this.rooms.command(this.lounge, KrytenCommand.of("set_motd", Map.of("motd", "hi")));
        this.rooms.command(this.lounge, KrytenCommand.of("closePoll", Map.of()));
        assertThat(this.lounge)
                .sent("setMotd")
                .sent("lounge", "SETMOTD", Map.of("motd", "hi"))
                .times(1)
                .sentInOrder("setMotd", "close_poll")
                .sentInOrder(
                        "lounge",
                        KrytenCommand.of("setMotd", Map.of("motd", "hi")),
                        KrytenCommand.of("close_poll", Map.of()));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.lounge).didNotSend("setMotd"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(this.lounge).didNotSend("lounge", "CLOSE_poll"));
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(message);
    }
}

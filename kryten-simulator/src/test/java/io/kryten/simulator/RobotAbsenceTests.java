package io.kryten.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.CommandSettings.Offline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands of a bot whose robot leaves its channel (protocol.md section 2). */
class RobotAbsenceTests {

    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private final BotInRoom bot = new BotInRoom(
            Rank.OWNER, new CommandSettings(Duration.ofSeconds(10), 4, RETRY_DELAY, Offline.FAIL, "my-bot"));

    @AfterEach
    void end() {
        this.bot.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void talkingBotNoticesTheLossOfCyTube(boolean confirmed) {
        this.bot.room.cytubeDown();
        for (int second = 0; second < 12; second++) {
            this.bot.lounge.confirmed(confirmed).executeAsync(KrytenCommand.say("lost"));
            this.bot.rooms.time.advance(Duration.ofSeconds(1));
        }
        assertThat(isInChannel()).isFalse();
    }

    @Test
    void robotIsPolledAfterAnUnconfirmedCommand() {
        this.bot.room.as("alice").say("the last event");
        this.bot.room.cytubeDown();
        this.bot.send(KrytenCommand.say("lost"));
        this.bot.rooms.time.advance(Duration.ofSeconds(5));
        assertThat(isInChannel()).isTrue();
        this.bot.rooms.time.advance(Duration.ofSeconds(2));
        assertThat(isInChannel()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "halt", "reconnect"})
    void robotThatLeavesOnDemandIsOutAtOnce(String command) {
        assertThat(this.bot.send(KrytenCommand.of(command, Map.of()))).succeedsWithin(BotInRoom.LIMIT);
        assertThat(this.bot.lounge.confirmed(false).executeAsync(KrytenCommand.say("lost")))
                .failsWithin(BotInRoom.LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NoRobotException.class);
        this.bot.rooms.time.advance(Duration.ofMinutes(3));
        assertThat(isInChannel()).as("its watchdog").isTrue();
        assertThat(this.bot.send(KrytenCommand.say("back"))).succeedsWithin(BotInRoom.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400})
    void commandInARetryPauseOutlivesTheReturnOfItsRobot(int millis) {
        KrytenCommand command = KrytenCommand.setTemp(this.bot.uid(1), true);
        this.bot.room.robotCrash();
        CompletableFuture<CommandReply> result = this.bot.send(command);
        this.bot.rooms.time.advance(Duration.ofMillis(millis));
        this.bot.room.robotUp();
        this.bot.rooms.time.advance(Duration.ofSeconds(2));
        assertThat(result).succeedsWithin(BotInRoom.LIMIT);
    }

    @Test
    void commandToAbsentRobotOnSharedBusFailsAtOnce() {
        try (SimulatedRoom other = this.bot.rooms.builder("cytu.be", "attic").connect(this.bot.rooms.bus)) {
            other.robotRestart();
            this.bot.room.robotDown();
            this.bot.rooms.time.advance(Duration.ofSeconds(30));
            KrytenCommand command = KrytenCommand.setTemp(this.bot.uid(1), true);
            assertAbsent(this.bot.send(command));
            assertAbsent(this.bot.lounge.confirmed(false).executeAsync(KrytenCommand.say("lost")));
            this.bot.room.robotUp();
            this.bot.rooms.time.advance(Duration.ofSeconds(1));
            assertThat(this.bot.send(command)).succeedsWithin(BotInRoom.LIMIT);
        }
    }

    @Test
    void commandToAKickedRobotIsNotSent() {
        this.bot.room.moderation().kick("KrytenBot", "x");
        assertThat(kicks()).isEqualTo(1);
        assertFailed(this.bot.send(KrytenCommand.say("lost")), NoRobotException.class);
        assertReturned();
    }

    @Test
    void commandToARobotThatWasKickedUnseenIsUnconfirmed() {
        this.bot.room.unseenKicks(true);
        this.bot.room.moderation().kick("KrytenBot", "x");
        CompletableFuture<CommandReply> line = this.bot.send(KrytenCommand.say("lost"));
        assertReturned();
        assertThat(kicks()).isZero();
        assertFailed(line, UnconfirmedCommandException.class);
    }

    @Test
    void unseenKickIsFoundByAPoll() {
        this.bot.room.unseenKicks(true);
        this.bot.room.moderation().ban("KrytenBot", "stay away");
        this.bot.rooms.time.advance(Duration.ofSeconds(12));
        assertThat(isInChannel()).isFalse();
        assertFailed(this.bot.send(KrytenCommand.say("lost")), NoRobotException.class);
    }

    @Test
    void robotThatWasNeverSeenIsAbsentUntilItStarts() {
        Rooms rooms = new Rooms();
        try (SimulatedRoom other = rooms.builder("cytu.be", "attic").connect(rooms.bus);
                SimulatedRoom room = rooms.builder("cytu.be", "lounge").connect(rooms.bus)) {
            other.robotRestart();
            room.robotDown();
            try (BotInRoom late = new BotInRoom(rooms, room, CommandSettings.defaults("my-bot"))) {
                rooms.time.advance(Duration.ofSeconds(1));
                assertAbsent(late.send(KrytenCommand.clear()));
                room.robotUp();
                rooms.time.advance(Duration.ofSeconds(1));
                assertThat(late.send(KrytenCommand.clear())).succeedsWithin(BotInRoom.LIMIT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "another"})
    void repeatedOldLineConfirmsNoUnsentLine(String old) {
        try (SimulatedRoom other = this.bot.rooms.builder("cytu.be", "attic").connect(this.bot.rooms.bus)) {
            other.robotRestart();
            assertThat(this.bot.send(KrytenCommand.say(old))).succeedsWithin(BotInRoom.LIMIT);
            this.bot.room.robotCrash();
            long sent = sentLines("before");
            CompletableFuture<CommandReply> line = this.bot.send(KrytenCommand.say("before"));
            await().until(() -> sentLines("before") > sent);
            this.bot.room.robotUp();
            this.bot.rooms.time.advance(Duration.ofSeconds(20));
            assertThat(line).failsWithin(BotInRoom.LIMIT);
        }
    }

    private long sentLines(String text) {
        return this.bot.rooms.bus.said().stream()
                .filter(line -> line.endsWith(": " + text))
                .count();
    }

    private static void assertAbsent(CompletableFuture<CommandReply> command) {
        assertThat(command)
                .failsWithin(BotInRoom.LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NoRobotException.class)
                .withMessageContaining("has stopped or does not answer");
    }

    private static void assertFailed(CompletableFuture<CommandReply> command, Class<? extends Exception> reason) {
        assertThat(command)
                .failsWithin(BotInRoom.LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(reason);
    }

    private void assertReturned() {
        this.bot.rooms.time.advance(Duration.ofSeconds(20));
        assertThat(isInChannel()).isTrue();
        assertThat(this.bot.send(KrytenCommand.say("back"))).succeedsWithin(BotInRoom.LIMIT);
    }

    private long kicks() {
        return this.bot.rooms.eventNames(this.bot.room).stream()
                .filter("kick"::equals)
                .count();
    }

    private boolean isInChannel() {
        return this.bot.inlet.robots().robot(this.bot.room.channel()).inChannel();
    }
}

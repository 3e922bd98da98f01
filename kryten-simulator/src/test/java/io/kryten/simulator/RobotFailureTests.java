package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenChannels;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.robot.Fault;
import io.kryten.simulator.robot.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Failures of a robot on demand, seen by a real template. */
class RobotFailureTests {

    /** In real time: the template completes its futures on threads of its own. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Rooms rooms = new Rooms();

    private final SimulatedRoom room = this.rooms.lounge();

    private final KrytenChannels channels = new KrytenChannels(List.of(new Channel("cytu.be", "lounge")));

    private final RobotDirectory robots = new RobotDirectory(this.rooms.bus, this.channels, "my-bot", this.rooms.time);

    private final ChannelInlet inlet = new ChannelInlet(
            this.rooms.bus,
            this.channels,
            this.robots,
            new RobotMonitor(this.rooms.bus, this.robots, this.rooms.time),
            StateSettings.OFF,
            "my-bot",
            this.rooms.time);

    private final KrytenTemplate kryten = KrytenTemplate.builder(
                    this.inlet,
                    new CommandSettings(Duration.ofSeconds(10), 0, Duration.ofSeconds(1), Offline.FAIL, "my-bot"))
            .chat(ChatSettings.UNPACED)
            .reconnectGrace(Duration.ofSeconds(2))
            .build();

    @AfterEach
    void end() {
        this.kryten.close();
    }

    @Test
    void commandWithoutFaultSucceeds() {
        this.kryten.addMedia("lounge", "yt", "dQw4w9WgXcQ");
        this.kryten.sendChat("lounge", "hello");
        assertThat(this.room.cytube().playlist()).hasSize(1);
        assertThat(this.room.said()).containsExactly("hello");
    }

    @Test
    void aRefusalThrows() {
        this.room.refuse("clear", "not today");
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(CommandRejectedException.class)
                .withMessageContaining("not today");
        this.room.robot().faults().clear();
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear())).succeedsWithin(LIMIT);
    }

    @Test
    void faultOfUnknownRobotCommandIsRefused() {
        for (Consumer<String> fault : List.<Consumer<String>>of(
                name -> this.room.refuse(name, "no"),
                this.room::silent,
                name -> this.room.delay(name, Duration.ofSeconds(1)),
                name -> this.room.robot().faults().next(1, name, Fault.lostReply()),
                name -> this.room.robot().faults().clear(name))) {
            assertThatExceptionOfType(KrytenValidationException.class)
                    .isThrownBy(() -> fault.accept("claer"))
                    .withMessage("No robot knows the command 'claer'. Did you mean 'clear'?");
        }
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.room.silent("dance"))
                .withMessageContaining("Known are ", "state.all", "system.ping", "set_motd", "addvideo");
        this.room.silent("system.shutdown").silent("set_motd").silent("restart").silent(Faults.EVERY_COMMAND);
    }

    @Test
    void faultOfAliasIsFaultOfCommand() {
        this.room.refuse("set_motd", "not today");
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.of("setMotd", Map.of("motd", "hi"))))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("not today");
        this.room.robot().faults().clear("setMotd");
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.of("setMotd", Map.of("motd", "hi"))))
                .succeedsWithin(LIMIT);
    }

    @Test
    void silentRobotCausesTimeout() {
        this.room.silent("clear");
        var answer = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.rooms.time.advance(Duration.ofSeconds(10));
        assertThat(answer).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(KrytenTimeoutException.class);
    }

    @Test
    void commandWaitsForDelayedReply() {
        this.room.delay("clear", Duration.ofSeconds(9));
        var answer = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.rooms.time.advance(Duration.ofSeconds(8));
        assertThat(answer).isNotDone();
        this.rooms.time.advance(Duration.ofSeconds(1));
        assertThat(answer).succeedsWithin(LIMIT);
    }

    @Test
    void cyTubeRefusalIsInnerFailure() {
        this.room.cytube().media().fail("yt", "gone", "Video not found");
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.addVideo("yt", "gone", false, true)))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("Video not found");
    }

    @Test
    void stoppedRobotCausesNoRobotException() {
        this.room.robotDown();
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(NoRobotException.class);
        this.room.robotUp();
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear())).succeedsWithin(LIMIT);
    }

    @Test
    void robotWithoutCyTubeAnswersWithFailure() {
        this.room.cytubeDown();
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("Failed to clear playlist");
        assertThat(this.room.snapshot().robotInRoom()).isFalse();
        this.room.cytubeUp();
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.clear())).succeedsWithin(LIMIT);
        assertThat(this.rooms.eventNames(this.room)).filteredOn("login"::equals).hasSize(2);
    }

    @Test
    void rejoinOfBannedRobotIsRefusedUntilItIsUnbanned() {
        this.room.moderation().ban("KrytenBot", "x");
        assertThatIllegalStateException()
                .isThrownBy(() -> this.room.robot().rejoin())
                .withMessage("The robot of cytu.be/lounge could not join its channel");
        this.room.moderation().unban("KrytenBot");
        this.rooms.time.advance(Duration.ofSeconds(30));
        assertThat(this.room.robot().isInRoom()).isTrue();
    }

    @Test
    void rejoinAfterKickPublishesChatAtOnce() {
        this.room.moderation().kick("KrytenBot", "x");
        this.room.robot().rejoin();
        this.room.join("alice").say("hello");
        assertThat(this.rooms.eventNames(this.room)).endsWith("chatMsg");
    }

    @Test
    void unknownCommandCausesTimeout() {
        var answer = this.kryten.executeAsync("lounge", KrytenCommand.of("unmute", Map.of("username", "bob")));
        this.rooms.time.advance(Duration.ofSeconds(10));
        assertThat(answer).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(KrytenTimeoutException.class);
    }
}

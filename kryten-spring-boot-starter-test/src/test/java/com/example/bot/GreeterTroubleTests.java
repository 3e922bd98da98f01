package com.example.bot;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.UnconfirmedCommandException;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Failures of the mock's robot and connection. */
@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
class GreeterTroubleTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Test
    void nextVideoIsRefused() {
        this.kryten.refuseOnce("addvideo", "The playlist is full");
        this.kryten.simulateChat("lounge", "alice", "!add one");
        this.kryten.simulateChat("lounge", "alice", "!add two");
        assertThat(this.kryten).sentChatExactly("lounge", "Not added: The playlist is full", "Added two");
    }

    @Test
    void silentRobotFailsTheListener() {
        this.kryten.timeOut("addvideo");
        this.kryten.simulateChat("lounge", "alice", "!add one");
        assertThat(this.kryten)
                .hasListenerFailure(KrytenTimeoutException.class)
                .sent("addvideo")
                .didNotSend("say");
    }

    @Test
    void missingRobotFailsTheCommand() {
        this.kryten.noRobot();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.sendChat("lounge", "hi"));
        this.kryten.restoreRobot();
        this.kryten.sendChat("lounge", "hi");
    }

    @Test
    void lostConnectionFailsTheCommand() {
        this.kryten.loseConnection();
        assertThat(this.kryten.health().connected()).isFalse();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.kryten.sendChat("lounge", "hi"));
        this.kryten.restoreConnection();
        this.kryten.sendChat("lounge", "hi");
    }

    @Test
    void ignoredCommandIsUnconfirmed() {
        this.kryten.withoutEffect("rmvideo");
        assertThatExceptionOfType(UnconfirmedCommandException.class)
                .isThrownBy(() -> this.kryten.deleteMedia("lounge", 7));
    }

    @Test
    void refusalFollowsTheRobotsSuccess() {
        this.kryten.refuseInChannel("kick", "You do not have permission to kick Bob");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.kickUser("lounge", "bob", "spam"))
                .satisfies(ex -> assertThat(ex.reason()).isEqualTo("You do not have permission to kick Bob"));
    }

    @Test
    void lowRankIsRefusedBeforeSending() {
        this.kryten.simulateRank(Rank.REGISTERED);
        assertThatExceptionOfType(InsufficientRankException.class)
                .isThrownBy(() -> this.kryten.deleteMedia("lounge", 7));
        assertThat(this.kryten).didNotSend("rmvideo");
    }

    @Test
    void robotWithoutChannelFailsTheCommand() {
        this.kryten.robotOutOfChannel();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.sendChat("lounge", "hi"));
        this.kryten.restoreRobot();
        this.kryten.sendChat("lounge", "hi");
    }
}

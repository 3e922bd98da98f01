package io.kryten.channel;

import java.time.Duration;

import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The state of a channel that is not followed for a while, with NATS up all the time. */
class StateRestartTests extends SeedingFixture {

    private static final String BEFORE = "{\"userlist\":" + USERS + "}";

    private static final String AFTER = "{\"userlist\":[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"bob\",\"rank\":1}]}";

    @Test
    void stateIsStaleFromTheStopUntilItIsSynchronizedAgain() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        start();
        assertThat(state().stale()).isFalse();
        this.inlet.close();
        assertThat(state().stale()).isTrue();
        assertThat(state().user("alice")).isPresent();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.time.advance(Duration.ofMinutes(1));
        assertThat(state().stale()).as("nobody asks meanwhile").isTrue();
        this.inlet.start();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(state().stale()).isFalse();
        assertThat(state().user("alice")).as("left unseen").isEmpty();
        assertThat(state().user("bob")).as("came unseen").isPresent();
    }

    @Test
    void answerToAQuestionOfBeforeTheStopIsIgnored() {
        ScriptedRobot robot = robot("Bot").answers("state.all", ScriptedRobot.reply("state.all", BEFORE));
        this.inlet.start();
        this.time.advance(Duration.ofMillis(300));
        assertThat(robot.acted())
                .anyMatch(message -> message.path("command").asText().equals("state.all"));
        this.inlet.close();
        robot.answers("state.all", ScriptedRobot.reply("state.all", AFTER));
        this.inlet.start();
        this.time.advance(Duration.ofMillis(500));
        assertThat(state().user("alice")).isEmpty();
        this.time.advance(Duration.ofSeconds(9));
        assertThat(state().user("alice")).isEmpty();
        assertThat(state().user("bob")).isPresent();
        assertThat(state().stale()).isFalse();
    }
}

package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kryten.KrytenValidationException;
import io.kryten.PlaylistPosition;
import io.kryten.channel.SeedingFixture;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** CyTube drops an item that is moved behind one that is not on the list (protocol.md section 1, {@code moveVideo}). */
class MoveMediaTests extends SeedingFixture {

    private final KrytenTemplate kryten = KrytenTemplate.builder(
                    this.inlet, CommandSettings.defaults("test").confirmedBy(CommandSettings.Confirm.REPLY))
            .chat(ChatSettings.UNPACED)
            .build();

    @AfterEach
    void end() {
        this.kryten.close();
    }

    @Test
    void unknownPlaceIsRefusedBeforeSending() {
        ScriptedRobot robot = robotWithPlaylist();
        start();
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.moveMedia("lounge", 2, 99))
                .withMessageContainingAll("2", "99", "cytu.be/lounge", "drops");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.channel("lounge").moveMedia(2, new PlaylistPosition.After(99)));
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "99"))))
                .failsWithin(Duration.ofSeconds(5));
        assertThat(moves(robot)).isZero();
    }

    @Test
    void knownPlaceIsSent() {
        ScriptedRobot robot = robotWithPlaylist();
        start();
        this.kryten.moveMedia("lounge", 2, 0);
        this.kryten.moveMedia("lounge", 2, PlaylistPosition.PREPEND);
        this.kryten.moveMedia("lounge", 2, PlaylistPosition.APPEND);
        assertThat(this.kryten.executeAsync("lounge", KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "1"))))
                .succeedsWithin(Duration.ofSeconds(5));
        assertThat(moves(robot)).isEqualTo(4);
    }

    @Test
    void stateThatIsNotKnownRefusesNothing() {
        ScriptedRobot robot = robot("Bot");
        start();
        this.kryten.moveMedia("lounge", 2, 99);
        assertThat(moves(robot)).isEqualTo(1);
    }

    @Test
    void staleStateRefusesNothing() {
        ScriptedRobot robot = robotWithPlaylist();
        start();
        this.bus.disconnect();
        this.bus.connect();
        assertThat(state().stale()).isTrue();
        this.kryten.moveMedia("lounge", 2, 99);
        assertThat(moves(robot)).isEqualTo(1);
    }

    private ScriptedRobot robotWithPlaylist() {
        String items = List.of(item(0), item(1), item(2)).toString();
        return robot("Bot")
                .answers(
                        "state.all",
                        ScriptedRobot.reply("state.all", "{\"userlist\":" + USERS + ",\"playlist\":" + items + "}"));
    }

    private static long moves(ScriptedRobot robot) {
        return robot.acted().stream()
                .filter(message -> message.path("command").asText().equals("mvvideo"))
                .count();
    }
}

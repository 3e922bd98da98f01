package io.kryten.core;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that cannot succeed are not sent, and refusals that name CyTube's frame reach their command. */
class CommandGuardTests extends ConfirmationFixture {

    @BeforeEach
    void permit() {
        event("setPermissions", Map.of("chat", 0, "kick", 1.5, "ban", 2, "mute", 1.5, "settemp", 2, "playlistmove", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "99999999999999999999", "abc", "2.0", "02", "prepend"})
    void textThatIsNoUidIsRefused(String uid) {
        failure(send(KrytenCommand.of("settemp", Map.of("uid", uid, "temp", true))))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("no item " + uid);
        assertThat(acted("settemp")).isZero();
    }

    @Test
    void placesOfAnItemAreNoUids() {
        CompletableFuture<CommandReply> moved =
                send(KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "prepend")));
        assertPending(moved);
        assertThat(acted("mvvideo")).isEqualTo(1);
        failure(send(KrytenCommand.of("mvvideo", Map.of("from", 2, "after", "abc"))))
                .isInstanceOf(KrytenValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/say hello", "/shout hello"})
    void loudLinesNeedALeader(String line) {
        event("rank", 1);
        failure(send(KrytenCommand.say(line)))
                .isInstanceOfSatisfying(
                        InsufficientRankException.class,
                        ex -> assertThat(ex.need()).isEqualTo(Rank.LEADER));
        assertThat(this.robot.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kick carol bye", "/mute carol", "/smute carol"})
    void chatCommandOnAnAbsentUserIsRefused(String line) {
        failure(send(KrytenCommand.say(line)))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContainingAll("carol", "not in the channel");
        assertThat(this.robot.said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"say,chatMsg", "kick,chatMsg", "ban,chatMsg", "mute,chatMsg", "smute,chatMsg", "pm,pm"})
    void refusalOfTheFrameRejectsItsCommand(String command, String frame) {
        CompletableFuture<CommandReply> sent =
                send(KrytenCommand.of(command, Map.of("username", "bob", "message", "hello")));
        assertPending(sent);
        event("errorMsg", Map.of("msg", "Unexpected error for message " + frame + ": bad type"));
        failure(sent).isInstanceOf(CommandRejectedException.class).hasMessageContaining("bad type");
    }
}

package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.NoRobotException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.event.KickedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.support.Futures;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A robot that CyTube kicks is out of its channel at once, without a question to it. */
class KickedRobotTests extends ConfirmationFixture {

    @Test
    void nextCommandFailsBeforeSending() {
        kick();
        assertThatThrownBy(() -> this.kryten.sendChat("lounge", "hello"))
                .isInstanceOf(NoRobotException.class)
                .hasMessageContaining("the robot of cytu.be/lounge is not in its channel");
        assertThatThrownBy(() -> this.kryten.deleteMedia("lounge", 2)).isInstanceOf(NoRobotException.class);
        assertThat(this.robot.said()).isEmpty();
        assertThat(acted("rmvideo")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commandAfterTheFailureOfAnotherIsNotSent(boolean confirmed) {
        this.kryten.decorateCallbacks(KickedRobotTests::atOnce);
        this.robot.hold();
        CompletableFuture<CommandReply> line = new CompletableFuture<>();
        send(KrytenCommand.removeVideo(2))
                .whenComplete((reply, failure) -> Futures.pass(
                        this.kryten.channel("lounge").confirmed(confirmed).executeAsync(KrytenCommand.say("gone?")),
                        line));
        kick();
        failure(line).isInstanceOf(NoRobotException.class);
        assertThat(this.robot.said()).isEmpty();
    }

    @Test
    void healthAndStateKnowItAtOnce() {
        assertThat(this.kryten.health().channels().get(0).robotInChannel()).isTrue();
        kick();
        assertThat(this.kryten.health().channels().get(0).robotInChannel()).isFalse();
        assertThat(this.kryten.health().channels().get(0).robotPresent()).isTrue();
        assertThat(state().ready() && !state().stale()).isFalse();
    }

    @Test
    void commandsAreSentAgainAfterTheNextJoin() {
        kick();
        event("rank", -1);
        completeJoin();
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        await().until(() -> acted("rmvideo") == 1);
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
    }

    @Test
    void nextPollFindsRobotInItsChannel() {
        kick();
        this.time.advance(Duration.ofSeconds(20));
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        await().until(() -> acted("rmvideo") == 1);
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
    }

    @RepeatedTest(20)
    void waitForTheKickGetsIt() {
        CompletableFuture<KickedEvent> kicked =
                this.kryten.channel("lounge").next(KickedEvent.class, kick -> true, LIMIT);
        kick();
        assertThat(kicked)
                .succeedsWithin(LIMIT)
                .satisfies(kick -> assertThat(kick.text()).isEqualTo("enough"));
    }

    @Test
    void waitForAnotherEventEndsWithTheKick() {
        CompletableFuture<UserJoinEvent> joined =
                this.kryten.channel("lounge").next(UserJoinEvent.class, join -> true, LIMIT);
        kick();
        failure(joined).isInstanceOf(NoRobotException.class).hasMessageContaining("enough");
    }

    /** Runs a callback on the thread that brings the result, which has more to do. */
    private static Runnable atOnce(Runnable callback) {
        callback.run();
        return () -> {};
    }

    private void kick() {
        event("kick", Map.of("reason", "enough"));
    }
}

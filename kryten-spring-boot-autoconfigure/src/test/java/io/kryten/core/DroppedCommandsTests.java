package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.RateLimitedException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands of moderation that CyTube drops because the robot is too fast. */
class DroppedCommandsTests extends ConfirmationFixture {

    @Test
    void cooldownRepeatsTheCommandAfterItsDelay() {
        CompletableFuture<CommandReply> mute = send(KrytenCommand.mute("alice"));
        drop(200);
        this.time.advance(Duration.ofMillis(199));
        assertThat(acted("mute")).isEqualTo(1);
        this.time.advance(Duration.ofMillis(1));
        awaitActed("mute", 2);
        muted("alice");
        assertThat(mute).succeedsWithin(LIMIT);
    }

    @Test
    void droppedCommandsAreRepeatedOneByOne() {
        CompletableFuture<CommandReply> alice = send(KrytenCommand.mute("alice"));
        CompletableFuture<CommandReply> bob = send(KrytenCommand.mute("bob"));
        drop(100);
        drop(100);
        this.time.advance(Duration.ofMillis(100));
        awaitActed("mute", 3);
        this.time.advance(Duration.ofMillis(100));
        assertThat(acted("mute")).isEqualTo(3);
        muted("alice");
        assertThat(alice).succeedsWithin(LIMIT);
        awaitPause(100);
        this.time.advance(Duration.ofMillis(100));
        awaitActed("mute", 4);
        muted("bob");
        assertThat(bob).succeedsWithin(LIMIT);
    }

    @Test
    void linesWaitForRepeatedCommands() {
        CompletableFuture<CommandReply> alice = send(KrytenCommand.mute("alice"));
        CompletableFuture<CommandReply> bob = send(KrytenCommand.mute("bob"));
        drop(100);
        CompletableFuture<CommandReply> line = send(KrytenCommand.say("hi"));
        muted("bob");
        assertThat(bob).succeedsWithin(LIMIT);
        this.time.advance(Duration.ofMillis(100));
        awaitActed("mute", 3);
        assertThat(this.robot.said()).isEmpty();
        muted("alice");
        assertThat(alice).succeedsWithin(LIMIT);
        this.time.advance(Duration.ofMillis(50));
        awaitActed("say", 1);
        chat("Bot", "hi");
        assertThat(line).succeedsWithin(LIMIT);
    }

    @Test
    void effectDuringThePauseEndsTheRepetition() {
        CompletableFuture<CommandReply> kick = send(KrytenCommand.kick("alice", "bye"));
        drop(1_000);
        event("userLeave", Map.of("name", "alice"));
        assertThat(kick).succeedsWithin(LIMIT);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(acted("kick")).isEqualTo(1);
    }

    @Test
    void cancelledCommandIsNotRepeated() {
        CompletableFuture<CommandReply> mute = send(KrytenCommand.mute("alice"));
        drop(100);
        mute.cancel(false);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(acted("mute")).isEqualTo(1);
    }

    @Test
    void commandIsRateLimitedAfterTwoRepetitions() {
        CompletableFuture<CommandReply> kick = send(KrytenCommand.kick("alice", "bye"));
        for (int repetition = 1; repetition <= 2; repetition++) {
            drop(100);
            this.time.advance(Duration.ofMillis(100));
            awaitActed("kick", repetition + 1);
        }
        event("cooldown", 100);
        failure(kick)
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("'kick' in cytu.be/lounge")
                .hasMessageContaining("2 repetitions")
                .hasMessageContaining("100 ms");
    }

    @Test
    void refusalThatNamesTheUserIsFinal() {
        CompletableFuture<CommandReply> kick = send(KrytenCommand.kick("alice", "bye"));
        event("errorMsg", Map.of("msg", "You do not have permission to kick alice"));
        failure(kick).isInstanceOf(CommandRejectedException.class).hasMessageContaining("permission to kick");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(acted("kick")).isEqualTo(1);
    }

    @Test
    void endOfTheTemplateFailsARepetitionThatWaits() {
        CompletableFuture<CommandReply> mute = send(KrytenCommand.mute("alice"));
        drop(1_000);
        this.kryten.close();
        failure(mute).hasMessageContainingAll("'mute' in cytu.be/lounge", "stopping");
    }

    @Test
    void endAtTheStartOfAPauseFailsTheRepetition() {
        CompletableFuture<CommandReply> mute = send(KrytenCommand.mute("alice"));
        this.time.whenScheduled(Duration.ofSeconds(1), this.kryten::close);
        event("cooldown", 1_000);
        failure(mute).isInstanceOf(KrytenConnectionException.class).hasMessageContaining("stopping");
    }

    @Test
    void resetAtTheStartOfAPauseFailsTheRepetition() {
        CompletableFuture<CommandReply> mute = send(KrytenCommand.mute("alice"));
        this.time.whenScheduled(Duration.ofSeconds(1), this.kryten::forgetWaiting);
        event("cooldown", 1_000);
        failure(mute)
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContainingAll("'mute' in cytu.be/lounge", "Cancelled");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(acted("mute")).isEqualTo(1);
    }

    @Test
    void noCommandIsRepeatedAfterAReset() {
        CompletableFuture<CommandReply> alice = send(KrytenCommand.mute("alice"));
        CompletableFuture<CommandReply> bob = send(KrytenCommand.mute("bob"));
        drop(100);
        event("cooldown", 200);
        this.kryten.forgetWaiting();
        failure(alice).isInstanceOf(KrytenConnectionException.class);
        failure(bob).isInstanceOf(KrytenException.class);
        CompletableFuture<CommandReply> line = send(KrytenCommand.say("hi"));
        awaitActed("say", 1);
        chat("Bot", "hi");
        assertThat(line).succeedsWithin(LIMIT);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(acted("mute")).isEqualTo(2);
    }

    @Test
    void manyCommandsMayBeGivenUpAtOnce() {
        CompletableFuture<CommandReply> first = send(KrytenCommand.kick("alice", "bye"));
        drop(100);
        List<CompletableFuture<CommandReply>> others = IntStream.range(0, 2_000)
                .mapToObj(i -> send(KrytenCommand.kick("bob", "bye")))
                .toList();
        others.forEach(kick -> event("cooldown", 120_000));
        event("userLeave", Map.of("name", "alice"));
        assertThat(first).succeedsWithin(LIMIT);
        others.forEach(kick -> failure(kick).isInstanceOf(RateLimitedException.class));
        send(KrytenCommand.say("hi"));
        this.time.advance(Duration.ofMillis(50));
        awaitActed("say", 1);
    }

    private void muted(String user) {
        event("setUserMeta", Map.of("name", user, "meta", Map.of("afk", false, "muted", true)));
    }

    /** Refuses the command in flight, and waits until its repetition is planned: results are completed on a pool. */
    private void drop(int millis) {
        event("cooldown", millis);
        awaitPause(millis);
    }

    private void awaitPause(int millis) {
        await().until(() -> this.time.delays().contains(Duration.ofMillis(millis)));
    }

    private void awaitActed(String command, int times) {
        await().untilAsserted(() -> assertThat(acted(command)).isEqualTo(times));
    }
}

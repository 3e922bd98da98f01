package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands while the robot joins its channel, in which CyTube repeats old lines (protocol.md section 1). */
class JoinConfirmationTests extends ConfirmationFixture {

    @Test
    void repeatedLinesConfirmNothing() {
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello"));
        event("rank", -1);
        chat("Bot", "hello");
        chat("Bot", "another line");
        completeJoin();
        this.time.advance(Duration.ofSeconds(1));
        assertPending(said);
        chat("Bot", "hello");
        assertThat(said).succeedsWithin(LIMIT);
    }

    @Test
    void commandsAreSentAfterTheJoin() {
        event("rank", -1);
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello"));
        CompletableFuture<CommandReply> kicked = send(KrytenCommand.kick("alice", "bye"));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(acted("say") + acted("kick")).isZero();
        completeJoin();
        this.time.advance(Duration.ofMillis(50));
        await().until(() -> acted("say") == 1 && acted("kick") == 1);
        chat("Bot", "hello");
        event("userLeave", Map.of("name", "alice"));
        assertThat(said).succeedsWithin(LIMIT);
        assertThat(kicked).succeedsWithin(LIMIT);
    }

    @Test
    void joinWithoutAnEndDelaysCommandsBriefly() {
        event("rank", -1);
        send(KrytenCommand.say("hello"));
        this.time.advance(Duration.ofMillis(2_999));
        assertThat(acted("say")).isZero();
        this.time.advance(Duration.ofMillis(1));
        await().until(() -> acted("say") == 1);
    }
}

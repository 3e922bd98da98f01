package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.KrytenValidationException;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.RawEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Queued replies to users who leave the channel. */
class DepartedRecipientTests extends ConfirmationFixture {

    private final KrytenTemplate paced = KrytenTemplate.builder(
                    this.inlet, CommandSettings.defaults("test").confirmedBy(CommandSettings.Confirm.REPLY))
            .chat(new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100, 3, false))
            .build();

    @BeforeEach
    void fill() {
        this.paced.executeAsync("lounge", KrytenCommand.say("first"));
    }

    @AfterEach
    void endPaced() {
        this.paced.close();
    }

    @Test
    void replyToDepartedUserIsDropped() {
        CompletableFuture<Void> alice = reply("Alice");
        CompletableFuture<Void> bob = reply("bob");
        event("userLeave", Map.of("name", "alice"));
        this.time.advance(Duration.ofSeconds(1));
        failure(alice).isInstanceOf(KrytenValidationException.class).hasMessageContaining("alice");
        assertThat(bob).succeedsWithin(LIMIT);
        assertThat(acted("say")).isEqualTo(2);
    }

    @Test
    void replyToReturnedUserIsSent() {
        CompletableFuture<Void> alice = reply("alice");
        event("userLeave", Map.of("name", "alice"));
        event("addUser", user("alice", 1));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(alice).succeedsWithin(LIMIT);
    }

    @Test
    void replyToUnseenUserIsSent() {
        CompletableFuture<Void> stranger = reply("stranger");
        this.time.advance(Duration.ofSeconds(1));
        assertThat(stranger).succeedsWithin(LIMIT);
        assertThat(acted("say")).isEqualTo(2);
    }

    private CompletableFuture<Void> reply(String user) {
        RawEvent raw = new RawEvent(
                "chatMsg", "lounge", "cytu.be", Instant.EPOCH, new byte[0], bytes -> NullNode.getInstance());
        return this.paced
                .channel("lounge")
                .reply(new ChatMessageEvent(raw, user, "!ping", Instant.EPOCH, null, false, false, null, null), "pong");
    }
}

package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenValidationException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Skips of the first item of a playlist, whose {@code setCurrent} comes behind its {@code queue}. */
class FirstItemTests extends ConfirmationFixture {

    private static final KrytenCommand SKIP = KrytenCommand.playNext();

    @BeforeEach
    void clear() {
        event("setPermissions", Map.of("playlistjump", 2));
        event("playlist", List.of());
    }

    @Test
    void skipOfAnEmptyPlaylistIsRefused() {
        failure(send(SKIP)).isInstanceOf(KrytenValidationException.class).hasMessageContaining("nothing plays there");
    }

    @Test
    void skipIsSentWhenTheFirstItemHasStarted() {
        queued(9, "x", "Bot");
        CompletableFuture<CommandReply> skip = send(SKIP);
        assertThat(acted("playNext")).isZero();
        event("setCurrent", 9);
        this.time.advance(Duration.ofMillis(50));
        await().until(() -> acted("playNext") == 1);
        assertPending(skip);
        event("setCurrent", 9);
        assertThat(skip).succeedsWithin(LIMIT);
    }

    @Test
    void skipWaitsASecondForTheFirstItemAtMost() {
        queued(9, "x", "Bot");
        CompletableFuture<CommandReply> skip = send(SKIP);
        this.time.advance(Duration.ofMillis(999));
        assertThat(acted("playNext")).isZero();
        this.time.advance(Duration.ofMillis(1));
        await().until(() -> acted("playNext") == 1);
        event("delete", Map.of("uid", 9));
        event("setCurrent", 10);
        assertThat(skip).succeedsWithin(LIMIT);
    }
}

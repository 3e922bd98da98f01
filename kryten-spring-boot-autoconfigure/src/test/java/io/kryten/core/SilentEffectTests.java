package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenValidationException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.PollCommands;
import io.kryten.command.SettingsCommands;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands whose effect may have been true before: CyTube does not show it, and the state does not contain it. */
class SilentEffectTests extends ConfirmationFixture {

    private static final Duration TIME_OUT = Duration.ofSeconds(5);

    @Test
    void secondEqualVoteIsConfirmedByTheReply() {
        openPoll(Map.of("pollvote", 0));
        CompletableFuture<CommandReply> first = send(PollCommands.vote(1));
        event("updatePoll", poll(1));
        assertThat(first).succeedsWithin(LIMIT);

        CompletableFuture<CommandReply> second = send(PollCommands.vote(1));
        await().until(() -> acted("vote") == 2);
        this.time.advance(TIME_OUT.minusMillis(1));
        assertPending(second);
        this.time.advance(Duration.ofMillis(1));
        assertThat(second).succeedsWithin(LIMIT);
    }

    @Test
    void voteOfALowRankIsUnconfirmed() {
        CommandSettings unchecked = CommandSettings.defaults("test").withoutChecks();
        try (KrytenTemplate template =
                KrytenTemplate.builder(this.inlet, unchecked).build()) {
            openPoll(Map.of("pollvote", 4));
            CompletableFuture<CommandReply> vote = template.executeAsync("lounge", PollCommands.vote(1));
            this.time.advance(TIME_OUT);
            failure(vote).isInstanceOf(UnconfirmedCommandException.class).hasMessageContaining("pollvote");
        }
    }

    @Test
    void sufficientRankIsNotBlamedForSilence() {
        event("setPermissions", Map.of("playlistdelete", 4, "oplaylistdelete", 2));
        CompletableFuture<CommandReply> lockUnknown = send(KrytenCommand.removeVideo(2));
        this.time.advance(TIME_OUT);
        failure(lockUnknown)
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContaining("rank is too low: this command needs permission 'playlistdelete'");

        event("setPlaylistLocked", false);
        CompletableFuture<CommandReply> open = send(KrytenCommand.removeVideo(2));
        this.time.advance(TIME_OUT);
        failure(open)
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContaining("has the rank for it (permission 'playlistdelete'")
                .hasMessageContaining("look-up of every video")
                .hasMessageNotContaining("too low");
    }

    @Test
    void voteForAMissingOptionIsRefused() {
        openPoll(Map.of("pollvote", 0));
        failure(send(PollCommands.vote(2)))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("fewer options");
        assertThat(acted("vote")).isZero();
    }

    @Test
    void secondVoteToSkipIsConfirmedByTheReply() {
        play(true);
        CompletableFuture<CommandReply> first = send(KrytenCommand.voteskip());
        event("voteskip", Map.of("count", 1, "need", 2));
        assertThat(first).succeedsWithin(LIMIT);

        CompletableFuture<CommandReply> second = send(KrytenCommand.voteskip());
        await().until(() -> acted("voteskip") == 2);
        this.time.advance(TIME_OUT.minusMillis(1));
        assertPending(second);
        this.time.advance(Duration.ofMillis(1));
        assertThat(second).succeedsWithin(LIMIT);
    }

    @Test
    void voteToSkipThatTheChannelDoesNotAllowIsRefused() {
        play(false);
        failure(send(KrytenCommand.voteskip()))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("allows no votes");
        assertThat(acted("voteskip")).isZero();
    }

    @Test
    void textThatTheChannelMayHaveIsConfirmedByTheReply() {
        assertThat(state().css()).isEmpty();
        CompletableFuture<CommandReply> css = send(SettingsCommands.css("a {}"));
        this.time.advance(TIME_OUT.minusMillis(1));
        assertPending(css);
        this.time.advance(Duration.ofMillis(1));
        assertThat(css).succeedsWithin(LIMIT);

        event("channelCSSJS", Map.of("css", "a {}", "js", "", "cssHash", "", "jsHash", ""));
        CompletableFuture<CommandReply> other = send(SettingsCommands.css("b {}"));
        this.time.advance(TIME_OUT);
        failure(other).isInstanceOf(UnconfirmedCommandException.class);
    }

    @Test
    void closeOfAPollThatMayBeClosedIsNotBlamedOnTheRankAlone() {
        assertThat(state().pollKnown()).isFalse();
        CommandSettings unchecked = CommandSettings.defaults("test").withoutChecks();
        try (KrytenTemplate template =
                KrytenTemplate.builder(this.inlet, unchecked).build()) {
            CompletableFuture<CommandReply> close = template.executeAsync("lounge", PollCommands.close());
            this.time.advance(TIME_OUT);
            failure(close)
                    .isInstanceOf(UnconfirmedCommandException.class)
                    .hasMessageContainingAll("pollctl", "nothing to change");
        }
    }

    private void openPoll(Map<String, Integer> permissions) {
        event("setPermissions", permissions);
        event("newPoll", poll(0));
    }

    private static Map<String, Object> poll(int votes) {
        return Map.of("title", "Q", "options", List.of("a", "b"), "counts", List.of(0, votes), "initiator", "bob");
    }

    private void play(boolean voteskip) {
        event("setPermissions", Map.of("voteskip", 0, "viewvoteskip", 1));
        event("channelOpts", Map.of("allow_voteskip", voteskip));
        event("setCurrent", 1);
        event(
                "changeMedia",
                Map.of("id", "x", "title", "t", "seconds", 5, "duration", "00:05", "type", "yt", "currentTime", 0));
    }
}

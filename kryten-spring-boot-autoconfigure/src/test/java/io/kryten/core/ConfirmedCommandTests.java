package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.PollCommands;
import io.kryten.event.ClosePollEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Commands that complete when the channel has shown their effect. */
class ConfirmedCommandTests extends ConfirmationFixture {

    @Test
    void methodReturnsWhenTheChannelShowsTheEffect() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        assertThat(acted("rmvideo")).isEqualTo(1);
        event("delete", Map.of("uid", 1));
        assertPending(deleted);
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
    }

    @Test
    void missingEffectIsUnconfirmedAfterTheTimeOut() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        this.time.advance(Duration.ofMillis(4_999));
        assertPending(deleted);
        this.time.advance(Duration.ofMillis(1));
        failure(deleted)
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContainingAll("rmvideo", "cytu.be/lounge", "5000 ms", "playlistdelete");
    }

    @Test
    void timeCountsFromTheReply() {
        this.robot.hold();
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        this.time.advance(Duration.ofSeconds(8));
        this.robot.release();
        this.time.advance(Duration.ofSeconds(4));
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
    }

    @Test
    void effectBeforeTheReplyCompletesWithTheReply() {
        this.robot.hold();
        CompletableFuture<CommandReply> kicked = send(KrytenCommand.kick("ALICE", "bye"));
        event("userLeave", Map.of("name", "alice"));
        assertPending(kicked);
        this.robot.release();
        assertThat(kicked).succeedsWithin(LIMIT);
    }

    @Test
    void effectCountsWhereTheReplyNeverComes() {
        this.robot.answers("kick");
        CompletableFuture<CommandReply> kicked = send(KrytenCommand.kick("alice", "bye"));
        event("userLeave", Map.of("name", "alice"));
        this.time.advance(Duration.ofSeconds(10));
        assertThat(kicked).succeedsWithin(LIMIT);
    }

    @Test
    void refusalOfCyTubeGoesToTheCommandThatItNames() {
        CompletableFuture<CommandReply> alice = send(KrytenCommand.kick("alice", "bye"));
        CompletableFuture<CommandReply> bob = send(KrytenCommand.kick("bob", "bye"));
        event("errorMsg", Map.of("msg", "You do not have permission to kick Bob"));
        failure(bob)
                .isInstanceOf(CommandRejectedException.class)
                .hasMessage("'kick' in cytu.be/lounge was refused: You do not have permission to kick Bob");
        assertPending(alice);
        event("userLeave", Map.of("name", "alice"));
        assertThat(alice).succeedsWithin(LIMIT);
    }

    @Test
    void refusalOfAnotherCommandIsNamedWhenNoEffectComes() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        event("errorMsg", Map.of("msg", "Something &lt;new&gt;"));
        assertPending(deleted);
        this.time.advance(Duration.ofSeconds(5));
        failure(deleted).isInstanceOf(UnconfirmedCommandException.class).hasMessageContaining("Something <new>");
    }

    @Test
    void oneEventConfirmsAllCommandsThatWantedIt() {
        CompletableFuture<CommandReply> first = send(KrytenCommand.kick("alice", "one"));
        CompletableFuture<CommandReply> second = send(KrytenCommand.kick("alice", "two"));
        event("userLeave", Map.of("name", "Alice"));
        assertThat(first).succeedsWithin(LIMIT);
        assertThat(second).succeedsWithin(LIMIT);
    }

    @Test
    void lossOfTheConnectionLeavesTheOutcomeUnknown() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        this.bus.disconnect();
        failure(deleted)
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContainingAll("not known whether", "NATS");
    }

    @Test
    void kickOfTheRobotLeavesTheOutcomeUnknown() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        event("kick", Map.of("reason", "go <b>away</b>"));
        failure(deleted)
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContainingAll("not known whether", "kicked");
    }

    @Test
    void unconfirmedViewReturnsWithTheReply() throws Exception {
        assertThat(this.kryten.channel("lounge").confirmed(false).executeAsync(KrytenCommand.removeVideo(2)))
                .succeedsWithin(LIMIT);
        assertThat(this.kryten.channel("lounge").confirmed(true)).isSameAs(this.kryten.channel("lounge"));
    }

    @Test
    void callbacksThatWaitForCommandsGetResults() {
        event("setPermissions", Map.of("settemp", 2));
        CountDownLatch waiting = new CountDownLatch(250);
        List<CompletableFuture<Void>> chains = new ArrayList<>();
        this.robot.hold();
        for (int i = 0; i < 250; i++) {
            chains.add(this.kryten
                    .channel("lounge")
                    .confirmed(false)
                    .executeAsync(KrytenCommand.setTemp(2, true))
                    .thenRun(() -> {
                        waiting.countDown();
                        this.kryten.setTemp("lounge", 2, true);
                    }));
        }
        this.robot.release();
        // No more than 200 callbacks run at a time.
        await().until(() -> waiting.getCount() <= 50);
        await().until(() -> {
            event("setTemp", Map.of("uid", 2, "temp", true));
            return chains.stream().allMatch(CompletableFuture::isDone);
        });
        assertThat(chains).allSatisfy(chain -> assertThat(chain).isCompleted());
    }

    @Test
    void blockedCallbacksDoNotDelayConfirmations() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            this.kryten
                    .channel("lounge")
                    .next(ClosePollEvent.class, any -> true, Duration.ofSeconds(1))
                    .whenComplete((event, failure) -> {
                        blocked.countDown();
                        block(release);
                    });
        }
        this.time.advance(Duration.ofSeconds(1));
        await().until(() -> blocked.getCount() == 0);
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        event("delete", Map.of("uid", 2));
        try {
            assertThat(deleted).succeedsWithin(LIMIT);
        } finally {
            release.countDown();
        }
    }

    @Test
    void commandWithoutPossibleEffectIsRefusedOrReplied() {
        event("setPermissions", Map.of("pollvote", 0, "pollctl", 2));
        event("newPoll", Map.of("title", "Q", "options", List.of("a"), "counts", List.of(0), "initiator", "bob"));
        event("closePoll", Map.of());
        failure(send(PollCommands.vote(0)))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContaining("there is no open poll");
        assertThat(send(PollCommands.close())).succeedsWithin(LIMIT);
    }

    @Test
    void cancelledCommandNoLongerWaits() {
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        deleted.cancel(false);
        CompletableFuture<CommandReply> again = send(KrytenCommand.removeVideo(2));
        event("delete", Map.of("uid", 2));
        assertThat(again).succeedsWithin(LIMIT);
    }

    @Test
    void commandWithoutVisibleEffectIsConfirmedByTheReply() {
        assertThat(send(KrytenCommand.of("deleteFromLibrary", Map.of("media_id", "x"))))
                .succeedsWithin(LIMIT);
        assertThat(send(KrytenCommand.of("brandNew", Map.of()))).succeedsWithin(LIMIT);
    }

    @Test
    void rankThatIsTooLowIsRefusedBeforeSending() {
        event("rank", 1);
        assertThatThrownBy(() -> this.kryten.deleteMedia("lounge", 2))
                .isInstanceOfSatisfying(InsufficientRankException.class, ex -> {
                    assertThat(ex.need()).isEqualTo(Rank.MODERATOR);
                    assertThat(ex.have()).isEqualTo(Rank.REGISTERED);
                })
                .hasMessageContainingAll("rmvideo", "playlistdelete", "rank 2", "rank 1");
        assertThat(acted("rmvideo")).isZero();
    }

    @Test
    void ranksOfTheUserListAreBelievedToo() {
        event("setUserRank", Map.of("name", "bot", "rank", 1));
        assertThatThrownBy(() -> this.kryten.deleteMedia("lounge", 2)).isInstanceOf(InsufficientRankException.class);
    }

    @Test
    void permissionOfAnOpenPlaylistIsEnough() {
        event("setPermissions", Map.of("playlistdelete", 4, "oplaylistdelete", 1));
        event("setPlaylistLocked", true);
        failure(send(KrytenCommand.removeVideo(2))).isInstanceOf(InsufficientRankException.class);
        event("setPlaylistLocked", false);
        CompletableFuture<CommandReply> deleted = send(KrytenCommand.removeVideo(2));
        event("delete", Map.of("uid", 2));
        assertThat(deleted).succeedsWithin(LIMIT);
    }

    @Test
    void absentUserAndUnknownItemAreRefusedBeforeSending() {
        assertThatThrownBy(() -> this.kryten.kickUser("lounge", "carol", "bye"))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContainingAll("carol", "not in the channel");
        assertThatThrownBy(() -> this.kryten.deleteMedia("lounge", 99))
                .isInstanceOf(KrytenValidationException.class)
                .hasMessageContainingAll("99", "playlist");
        assertThat(acted("kick") + acted("rmvideo")).isZero();
    }

    @Test
    void chatToRobotOutOfChannelIsRefused() {
        this.robot.inCyTube(false);
        this.time.advance(Duration.ofSeconds(40));
        assertThatThrownBy(() -> this.kryten.sendChat("lounge", "hello"))
                .isInstanceOf(NoRobotException.class)
                .hasMessageContaining("the robot of cytu.be/lounge is not in its channel");
        assertThat(this.robot.said()).isEmpty();
    }

    @Test
    void chatLineIsConfirmedByTheOwnLine() {
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("a < b  & \"c\""));
        chat("alice", "a &lt; b & \"c\"");
        assertPending(said);
        chat("Bot", "a &lt; b &amp; \"c\"");
        assertThat(said).succeedsWithin(LIMIT);
    }

    @Test
    void lineThatAFilterChangedIsConfirmedAfterAMoment() {
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("a_b_c"));
        chat("Bot", "a<em>b</em>c");
        assertPending(said);
        this.time.advance(Duration.ofMillis(500));
        assertThat(said).succeedsWithin(LIMIT);
    }

    @Test
    void lineAfterReturnOfRobotWaitsForChat() {
        this.bus.publish(
                "kryten.lifecycle.robot.connected",
                "{\"service\":\"robot\",\"target\":\"CyTube\",\"domain\":\"cytu.be\",\"channel\":\"lounge\","
                        + "\"note\":\"Reconnected after: Connection lost (attempt 1)\"}");
        event("rank", -1);
        event("login", Map.of("success", true, "name", "Bot"));
        event("rank", 3);
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello again"));
        this.time.advance(Duration.ofMillis(2_999));
        assertThat(this.robot.said()).isEmpty();
        this.time.advance(Duration.ofMillis(1));
        await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly("hello again"));
        chat("Bot", "hello again");
        assertThat(said).succeedsWithin(LIMIT);
    }

    @Test
    void refusedRankNamesTheReason() {
        CompletableFuture<CommandReply> ranked =
                send(KrytenCommand.of("setChannelRank", Map.of("username", "alice", "rank", 5)));
        event("channelRankFail", Map.of("msg", "Updating user rank failed: You can't promote or demote yourself."));
        failure(ranked).isInstanceOf(CommandRejectedException.class).hasMessageContaining("promote or demote yourself");
    }

    @Test
    void nextLineIsSentWhenTheOneBeforeIsConfirmed() {
        CompletableFuture<CommandReply> first = send(KrytenCommand.say("one"));
        CompletableFuture<CommandReply> second = send(KrytenCommand.say("two"));
        assertThat(this.robot.said()).containsExactly("one");
        chat("Bot", "one");
        assertThat(first).succeedsWithin(LIMIT);
        await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly("one", "two"));
        assertPending(second);
        chat("Bot", "two");
        assertThat(second).succeedsWithin(LIMIT);
    }

    @Test
    void droppedLineIsRejectedWithCyTubesWords() {
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello"));
        event("noflood", Map.of("action", "chat", "msg", "You have been muted on this channel."));
        failure(said).isInstanceOf(CommandRejectedException.class).hasMessageContaining("You have been muted");
    }

    @Test
    void privateMessageIsConfirmedByTheOwnCopy() {
        CompletableFuture<CommandReply> sent = send(KrytenCommand.pm("ALICE", "psst"));
        event("pm", Map.of("username", "alice", "msg", "psst", "to", "Bot", "time", 1, "meta", Map.of()));
        assertPending(sent);
        event("pm", Map.of("username", "Bot", "msg", "psst", "to", "alice", "time", 1, "meta", Map.of()));
        assertThat(sent).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> refused = send(KrytenCommand.pm("bob", "psst"));
        event("errorMsg", Map.of("msg", "PM failed: bob isn't connected to this channel."));
        failure(refused).isInstanceOf(CommandRejectedException.class).hasMessageContaining("isn't connected");
    }

    @Test
    void unmuteIsConfirmedByTheUsersData() {
        CompletableFuture<CommandReply> unmuted = send(KrytenCommand.unmute("Bob"));
        event("setUserMeta", Map.of("name", "bob", "meta", Map.of("muted", false, "afk", false)));
        assertThat(unmuted).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> refused = send(KrytenCommand.unmute("alice"));
        event("errorMsg", Map.of("msg", "alice is not muted."));
        failure(refused).isInstanceOf(CommandRejectedException.class).hasMessageContaining("alice is not muted.");
    }

    @Test
    void otherNamesOfArgumentsCountToo() {
        CompletableFuture<CommandReply> sent = send(KrytenCommand.of("pm", Map.of("to", "ALICE", "msg", "psst")));
        event("pm", Map.of("username", "Bot", "msg", "psst", "to", "alice", "time", 1, "meta", Map.of()));
        assertThat(sent).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> kicked = send(KrytenCommand.of("kick", Map.of("name", "bob")));
        event("userLeave", Map.of("name", "bob"));
        assertThat(kicked).succeedsWithin(LIMIT);
    }

    @Test
    void eachTemplateConfirmsItsOwnCommands() {
        try (KrytenTemplate second = KrytenTemplate.builder(this.inlet, CommandSettings.defaults("second"))
                .build()) {
            CompletableFuture<CommandReply> ofFirst = send(KrytenCommand.removeVideo(1));
            CompletableFuture<CommandReply> ofSecond = second.executeAsync("lounge", KrytenCommand.removeVideo(2));
            event("delete", Map.of("uid", 2));
            assertThat(ofSecond).succeedsWithin(LIMIT);
            assertPending(ofFirst);
            event("delete", Map.of("uid", 1));
            assertThat(ofFirst).succeedsWithin(LIMIT);
        }
    }

    private static void block(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenConnectionException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.PollCommands;
import io.kryten.command.PollRequest;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands whose events do not distinguish them, and events that fit several commands. */
class ConfirmationLaneTests extends ConfirmationFixture {

    private static final KrytenCommand SHUFFLE = KrytenCommand.shuffle();

    private static final KrytenCommand RANK = KrytenCommand.of("setChannelRank", Map.of("username", "bob", "rank", 2));

    private static final Map<String, Object> NOTHING = Map.of();

    @BeforeEach
    void permit() {
        event(
                "setPermissions",
                Map.of("playlistshuffle", 2, "playlistclear", 2, "playlistjump", 2, "chat", 0, "pollctl", 2));
    }

    @Test
    void cancelledCommandInFlightKeepsItsLane() {
        CompletableFuture<CommandReply> first = send(SHUFFLE);
        CompletableFuture<CommandReply> second = send(SHUFFLE);
        CompletableFuture<CommandReply> third = send(SHUFFLE);
        second.cancel(false);
        first.cancel(false);
        assertThat(acted("shuffle")).isEqualTo(1);
        event("playlist", List.of(json(item(4))));
        await().until(() -> acted("shuffle") == 2);
        assertThat(third).isNotDone();
        event("playlist", List.of(json(item(5))));
        assertThat(third).succeedsWithin(LIMIT);
    }

    @Test
    void cancelledCommandThatWaitsForTheJoinIsNotSent() {
        event("rank", -1);
        CompletableFuture<CommandReply> cancelled = send(SHUFFLE);
        CompletableFuture<CommandReply> next = send(SHUFFLE);
        cancelled.cancel(false);
        completeJoin();
        this.time.advance(Duration.ofMillis(50));
        await().until(() -> acted("shuffle") == 1);
        event("playlist", List.of(json(item(4))));
        assertThat(next).succeedsWithin(LIMIT);
        assertThat(acted("shuffle")).isEqualTo(1);
    }

    @Test
    void longLaneFailsAsAWholeWithTheConnection() {
        List<CompletableFuture<CommandReply>> all =
                IntStream.range(0, 3_000).mapToObj(i -> send(SHUFFLE)).toList();
        this.bus.disconnect();
        failure(all.get(0)).isInstanceOf(UnconfirmedCommandException.class);
        all.subList(1, all.size())
                .forEach(waiting -> failure(waiting)
                        .isInstanceOf(KrytenConnectionException.class)
                        .hasMessageContaining("was not sent"));
        assertThat(acted("shuffle")).isEqualTo(1);
    }

    @Test
    void longLaneIsRefusedCommandByCommand() {
        CompletableFuture<CommandReply> first = send(SHUFFLE);
        List<CompletableFuture<CommandReply>> waiting =
                IntStream.range(0, 3_000).mapToObj(i -> send(SHUFFLE)).toList();
        event("rank", 1);
        event("playlist", List.of(json(item(4))));
        assertThat(first).succeedsWithin(LIMIT);
        waiting.forEach(refused -> failure(refused).isInstanceOf(InsufficientRankException.class));
        event("rank", 3);
        send(SHUFFLE);
        await().until(() -> acted("shuffle") == 2);
    }

    @Test
    void commandThatWaitedIsCheckedAgain() {
        CompletableFuture<CommandReply> first = send(SHUFFLE);
        CompletableFuture<CommandReply> second = send(SHUFFLE);
        event("rank", 1);
        event("playlist", List.of(json(item(4))));
        assertThat(first).succeedsWithin(LIMIT);
        failure(second).isInstanceOf(InsufficientRankException.class);
        assertThat(acted("shuffle")).isEqualTo(1);
    }

    @Test
    void nothingThatWaitsIsSentAfterTheEnd() {
        send(SHUFFLE);
        CompletableFuture<CommandReply> second = send(SHUFFLE);
        this.kryten.close();
        failure(second).isInstanceOf(KrytenConnectionException.class);
        this.time.advance(Duration.ofSeconds(30));
        assertThat(acted("shuffle")).isEqualTo(1);
    }

    @Test
    void eventConfirmsCommandOfSameContent() {
        event("setCurrent", 1);
        event(
                "changeMedia",
                Map.of("id", "m1", "title", "T", "seconds", 9, "duration", "00:09", "type", "yt", "meta", NOTHING));
        CompletableFuture<CommandReply> next = send(KrytenCommand.playNext());
        CompletableFuture<CommandReply> jump = send(KrytenCommand.jump(2));
        event("setCurrent", 2);
        assertThat(jump).succeedsWithin(LIMIT);
        assertThat(next).isNotDone();
        event("setCurrent", 3);
        assertThat(next).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> shuffled = send(SHUFFLE);
        CompletableFuture<CommandReply> cleared = send(KrytenCommand.clear());
        event("playlist", List.of());
        assertThat(cleared).succeedsWithin(LIMIT);
        event("playlist", List.of());
        assertThat(shuffled).succeedsWithin(LIMIT);
    }

    @Test
    void refusalOfRobotOverridesSeenEffect() {
        this.robot.answers("say", ScriptedRobot.reply("say", "{\"success\":false,\"error\":\"no\"}"));
        this.robot.hold();
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello"));
        chat("Bot", "the line of another application");
        this.time.advance(Duration.ofSeconds(2));
        this.robot.release();
        failure(said).isInstanceOf(CommandRejectedException.class);
    }

    @Test
    void otherLinesOfTheRobotDoNotDelayTheConfirmation() {
        CompletableFuture<CommandReply> said = send(KrytenCommand.say("hello"));
        chat("Bot", "filtered");
        this.time.advance(Duration.ofMillis(400));
        chat("Bot", "the line of another application");
        this.time.advance(Duration.ofMillis(100));
        assertThat(said).succeedsWithin(LIMIT);
    }

    @Test
    void pollOfAnotherApplicationDoesNotConfirm() {
        CompletableFuture<CommandReply> started =
                send(PollCommands.start(PollRequest.of("Tea & <milk>?", "yes", "no")));
        event("newPoll", poll("Coffee?", "yes", "no"));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(started).isNotDone();
        event("newPoll", poll("Tea &amp; &lt;milk&gt;?", "yes", "no"));
        assertThat(started).succeedsWithin(LIMIT);
    }

    @Test
    void optionsThatTheChannelDoesNotShowAreUnconfirmed() {
        KrytenCommand title = KrytenCommand.of("setOptions", Map.of("options", Map.of("pagetitle", "Ours")));
        CompletableFuture<CommandReply> set = send(title);
        event("channelOpts", Map.of("pagetitle", "Theirs", "allow_voteskip", true));
        this.time.advance(Duration.ofSeconds(5));
        failure(set).isInstanceOf(UnconfirmedCommandException.class);
        CompletableFuture<CommandReply> again = send(title);
        await().until(() -> acted("setOptions") == 2);
        event("channelOpts", Map.of("pagetitle", "Ours", "allow_voteskip", true));
        assertThat(again).succeedsWithin(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The user you promoted is not a registered account.  Any rank changes are temporary and not stored in the"
                        + " database.",
                "This channel is not registered.  Any rank changes are temporary and not stored in the database.",
                "Database failure when updating rank",
                "Invalid target name a b"
            })
    void noticeAboutAnEarlierChangeOfRankRefusesNothing(String notice) {
        CompletableFuture<CommandReply> ranked = send(RANK);
        event("channelRankFail", Map.of("msg", notice));
        assertPending(ranked);
        event("setUserRank", Map.of("name", "bob", "rank", 2));
        assertThat(ranked).succeedsWithin(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Updating user rank failed: You can't promote or demote yourself.", "Invalid target name BOB"})
    void refusedChangeOfRankFails(String refusal) {
        CompletableFuture<CommandReply> ranked = send(RANK);
        event("channelRankFail", Map.of("msg", refusal));
        failure(ranked).isInstanceOf(CommandRejectedException.class).hasMessageContaining(refusal);
    }

    private static Map<String, Object> poll(String title, String... options) {
        return Map.of("title", title, "options", List.of(options), "counts", List.of(0, 0), "initiator", "Bot");
    }
}

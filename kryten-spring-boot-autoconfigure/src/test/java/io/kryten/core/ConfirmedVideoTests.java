package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.MediaLink;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Added videos: only the bot's own {@code queue} event counts. */
class ConfirmedVideoTests extends ConfirmationFixture {

    private static final String REFUSAL =
            "{\"success\":false,\"error\":\"Duplicate\",\"queue_fail\":{\"msg\":\"Duplicate\",\"id\":\"aaaaaaaaaaa\"}}";

    @Test
    void uidIsThatOfTheBotsOwnVideo() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":77}"));
        CompletableFuture<CommandReply> first = add("aaaaaaaaaaa");
        CompletableFuture<CommandReply> second = add("bbbbbbbbbbb");
        queued(77, "aaaaaaaaaaa", "alice");
        queued(80, "bbbbbbbbbbb", "Bot");
        assertUid(second, 80);
        assertPending(first);
        queued(81, "aaaaaaaaaaa", "bot");
        assertUid(first, 81);
    }

    @Test
    void refusalOfVideoOverridesReply() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":77}"));
        CompletableFuture<CommandReply> added = add("aaaaaaaaaaa");
        event("queueFail", Map.of("msg", "Private &#39;video&#39;", "link", "x", "id", "aaaaaaaaaaa"));
        failure(added).isInstanceOf(CommandRejectedException.class).hasMessageContaining("Private 'video'");
    }

    @Test
    void robotsRefusalCountsWhenNothingElseIsHeard() {
        this.robot.answers(
                "addvideo",
                ScriptedRobot.reply("addvideo", "{\"success\":false,\"error\":\"timed out\",\"queue_fail\":{}}"));
        CompletableFuture<CommandReply> added = add("aaaaaaaaaaa");
        this.time.advance(Duration.ofSeconds(29));
        assertPending(added);
        this.time.advance(Duration.ofSeconds(1));
        failure(added).isInstanceOf(CommandRejectedException.class).hasMessageContaining("timed out");
    }

    @Test
    void waitForTheReplyShortensTheTimeOfTheLookUp() {
        CommandSettings usual = CommandSettings.defaults("test");
        CommandSettings bounded = new CommandSettings(
                usual.timeout(),
                usual.retries(),
                usual.retryDelay(),
                usual.offline(),
                usual.source(),
                usual.connectTimeout(),
                usual.confirm(),
                usual.confirmTimeout(),
                usual.checkState(),
                Duration.ofSeconds(29));
        try (KrytenTemplate template =
                KrytenTemplate.builder(this.inlet, bounded).build()) {
            this.robot.hold();
            CompletableFuture<CommandReply> added =
                    template.executeAsync("lounge", KrytenCommand.addVideo("yt", "x", false, true));
            this.time.advance(Duration.ofSeconds(8));
            this.robot.release();
            this.time.advance(Duration.ofMillis(20_999));
            assertPending(added);
            this.time.advance(Duration.ofMillis(1));
            failure(added).isInstanceOf(UnconfirmedCommandException.class).hasMessageContaining("21000 ms");
        }
    }

    @Test
    void robotThatSentNothingIsBelievedAtOnce() {
        this.robot.answers(
                "addvideo", ScriptedRobot.reply("addvideo", "{\"success\":false,\"error\":\"Failed to add video\"}"));
        failure(add("aaaaaaaaaaa"))
                .isInstanceOf(CommandRejectedException.class)
                .hasMessageContaining("Failed to add video");
    }

    @Test
    void sameVideoTwiceIsConfirmedInOrder() {
        this.robot.hold();
        CompletableFuture<CommandReply> first = add("aaaaaaaaaaa");
        CompletableFuture<CommandReply> second = add("aaaaaaaaaaa");
        queued(80, "aaaaaaaaaaa", "Bot");
        queued(81, "aaaaaaaaaaa", "Bot");
        this.robot.release();
        assertUid(first, 80);
        assertUid(second, 81);
    }

    @Test
    void equalVideoOfAnotherApplicationIsNotReturned() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", REFUSAL));
        this.robot.hold();
        CompletableFuture<CommandReply> added = add("aaaaaaaaaaa");
        queued(80, "aaaaaaaaaaa", "Bot");
        event("queueFail", Map.of("msg", "Duplicate", "link", "x", "id", "aaaaaaaaaaa"));
        this.robot.release();
        failure(added).isInstanceOf(CommandRejectedException.class).hasMessageContaining("Duplicate");
    }

    @Test
    void refusalBehindTheReplyCountsForAnEqualVideo() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", REFUSAL));
        CompletableFuture<CommandReply> refused = add("aaaaaaaaaaa");
        await().until(() -> acted("addvideo") == 1);
        queued(80, "aaaaaaaaaaa", "Bot");
        assertPending(refused);
        event("queueFail", Map.of("msg", "Duplicate", "link", "x", "id", "aaaaaaaaaaa"));
        failure(refused).isInstanceOf(CommandRejectedException.class).hasMessageContaining("Duplicate");

        CompletableFuture<CommandReply> added = add("aaaaaaaaaaa");
        await().until(() -> acted("addvideo") == 2);
        queued(81, "aaaaaaaaaaa", "Bot");
        assertPending(added);
        this.time.advance(Duration.ofMillis(500));
        assertUid(added, 81);
    }

    @Test
    void replyTellsEqualVideosOfTwoApplicationsApart() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":81}"));
        this.robot.hold();
        CompletableFuture<CommandReply> held = add("aaaaaaaaaaa");
        queued(80, "aaaaaaaaaaa", "Bot");
        queued(81, "aaaaaaaaaaa", "Bot");
        this.robot.release();
        assertUid(held, 81);

        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":83}"));
        CompletableFuture<CommandReply> prompt = add("aaaaaaaaaaa");
        await().until(() -> acted("addvideo") == 2);
        queued(82, "aaaaaaaaaaa", "Bot");
        assertPending(prompt);
        queued(83, "aaaaaaaaaaa", "Bot");
        assertUid(prompt, 83);
    }

    @Test
    void replyAboutAnotherOwnVideoDelaysNothing() {
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":80}"));
        CompletableFuture<CommandReply> first = add("aaaaaaaaaaa");
        CompletableFuture<CommandReply> second = add("bbbbbbbbbbb");
        await().until(() -> acted("addvideo") == 2);
        queued(80, "aaaaaaaaaaa", "Bot");
        queued(81, "bbbbbbbbbbb", "Bot");
        assertUid(first, 80);
        assertUid(second, 81);
    }

    @Test
    void listDoesNotHideAVideoThatTheReplyNames() {
        CompletableFuture<CommandReply> list = send(KrytenCommand.addVideo("yp", "PLx", false, true));
        await().until(() -> acted("addvideo") == 1);
        this.robot.answers("addvideo", ScriptedRobot.reply("addvideo", "{\"success\":true,\"uid\":83}"));
        CompletableFuture<CommandReply> added = add("aaaaaaaaaaa");
        await().until(() -> acted("addvideo") == 2);
        queued(82, "aaaaaaaaaaa", "Bot");
        assertPending(added);
        queued(83, "aaaaaaaaaaa", "Bot");
        assertUid(added, 83);
        assertPending(list);
    }

    @Test
    void listIsCompleteWhenNoFurtherVideoComes() {
        CompletableFuture<CommandReply> added = send(KrytenCommand.addVideo("yp", "PLx", false, true));
        queued(10, "ccccccccccc", "Bot");
        this.time.advance(Duration.ofMillis(1_900));
        event("queueFail", Map.of("msg", "Private video", "link", "x", "id", "PLx"));
        queued(11, "ddddddddddd", "Bot");
        this.time.advance(Duration.ofMillis(1_900));
        assertPending(added);
        this.time.advance(Duration.ofMillis(100));
        assertThat(added).succeedsWithin(LIMIT);
        CompletableFuture<CommandReply> refused = send(KrytenCommand.addVideo("yp", "PLy", false, true));
        await().until(() -> acted("addvideo") == 2);
        event("queueFail", Map.of("msg", "You don't have permission to add playlists", "link", "", "id", "PLy"));
        this.time.advance(Duration.ofSeconds(2));
        failure(refused)
                .isInstanceOf(CommandRejectedException.class)
                .hasMessageContaining("permission to add playlists");
    }

    private CompletableFuture<CommandReply> add(String id) {
        return send(KrytenCommand.addVideo(MediaLink.youtube(id), false, true));
    }

    private static void assertUid(CompletableFuture<CommandReply> added, int uid) {
        assertThat(added)
                .succeedsWithin(LIMIT)
                .satisfies(reply -> assertThat(uid(reply)).isEqualTo(uid));
    }
}

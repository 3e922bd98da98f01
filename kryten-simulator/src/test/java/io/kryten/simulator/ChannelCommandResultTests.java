package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.command.AddedItem;
import io.kryten.command.KrytenCommand;
import io.kryten.command.LibraryItem;
import io.kryten.command.MediaLink;
import io.kryten.command.ModerationCommands;
import io.kryten.command.PollRequest;
import io.kryten.core.StartedPoll;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PollCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Results of the commands of a channel. */
class ChannelCommandResultTests {

    private static final MediaLink LIST = new MediaLink("yp", "PL" + "x".repeat(32));

    @Test
    void addReturnsUidOfNewItem() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            AddedItem added = bot.lounge.playlist().add(MediaLink.youtube("new"));
            assertThat(bot.truth().playlist())
                    .extracting(PlaylistItem::uid)
                    .last()
                    .isEqualTo(added.uid());
        }
    }

    /** The robot takes the first queue event of any user for its own. */
    @Test
    void addReturnsOwnUidWhileAnotherMediaIsLookedUp() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            bot.room.cytube().media().delay("yt", "mine", Duration.ofSeconds(2));
            var added = CompletableFuture.supplyAsync(
                    () -> bot.lounge.confirmed(true).playlist().add(MediaLink.youtube("mine")));
            await().until(() -> !bot.room.commands().isEmpty());
            bot.room.playlist().add("cm", "https://cytu.be/theirs.json");
            advanceUntilDone(bot, added);
            assertThat(added)
                    .succeedsWithin(BotInRoom.LIMIT)
                    .satisfies(item -> assertThat(bot.truth().playlist())
                            .filteredOn(other -> Integer.valueOf(other.uid()).equals(item.uid()))
                            .singleElement()
                            .satisfies(own -> assertThat(own.media().id()).isEqualTo("mine")));
        }
    }

    @Test
    void listGivesAllItsItems() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            bot.room.cytube().media().addList(LIST.id(), List.of(media("a"), media("b"), media("c")));
            var added = CompletableFuture.supplyAsync(
                    () -> bot.lounge.confirmed(true).playlist().addList(LIST, false, true));
            await().until(() -> bot.truth().playlist().size() == 6);
            advanceUntilDone(bot, added);
            assertThat(added)
                    .succeedsWithin(BotInRoom.LIMIT)
                    .satisfies(items -> assertThat(items)
                            .extracting(AddedItem::uid)
                            .containsExactlyElementsOf(bot.truth().playlist().stream()
                                    .skip(3)
                                    .map(PlaylistItem::uid)
                                    .toList()));
        }
    }

    @Test
    void refusedMediaIsReported() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            bot.room.cytube().media().fail("yt", "gone", "Video not found");
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> bot.lounge.playlist().add(MediaLink.youtube("gone")))
                    .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo("Video not found"));
        }
    }

    @Test
    void listsAreRead() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            assertThat(bot.lounge.moderation().bans())
                    .extracting(Ban::name, Ban::reason)
                    .containsExactly(tuple("troll", "spam"));
            assertThat(bot.lounge.moderation().ranks()).contains(new ChannelRank("KrytenBot", Rank.OWNER));
            assertThat(bot.lounge.moderation().log()).contains("KrytenBot");
            assertThat(bot.lounge.library().search("film"))
                    .extracting(LibraryItem::link)
                    .contains(MediaLink.youtube("video0"), MediaLink.youtube("video2"));
            assertThat(bot.lounge.library().search("no such title")).isEmpty();
        }
    }

    /** The robot waits 5 s for a list that CyTube does not send to a user of rank 1. */
    @Test
    void listsAreRefusedWithoutRank() {
        try (BotInRoom bot = new BotInRoom(Rank.REGISTERED)) {
            for (KrytenCommand request : new KrytenCommand[] {
                ModerationCommands.bans(), ModerationCommands.ranks(), ModerationCommands.unban("troll")
            }) {
                var reply = bot.lounge.executeAsync(request);
                bot.rooms.time.advance(Duration.ofSeconds(6));
                assertThat(reply)
                        .failsWithin(BotInRoom.LIMIT)
                        .withThrowableThat()
                        .withCauseInstanceOf(KrytenException.class);
            }
        }
    }

    @Test
    void missingBanIsReported() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            assertThatExceptionOfType(CommandRejectedException.class)
                    .isThrownBy(() -> bot.lounge.moderation().unban("alice"))
                    .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo("No active ban for 'alice'"));
        }
    }

    @Test
    void startedPollGivesItsVotes() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            StartedPoll poll = bot.lounge.polls().start("See  https://example.com/a ?", "yes & no", "<b>");
            assertThat(poll.isOpen()).isTrue();
            bot.room.as("alice").vote(1);
            assertThat(poll.poll().orElseThrow().counts())
                    .containsExactly(new PollCount(0, false), new PollCount(1, false));
            poll.close();
            assertThat(poll.isOpen()).isFalse();
            assertThat(bot.room.cytube().poll()).isEmpty();
        }
    }

    @Test
    void startedPollGivesItsResult() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            StartedPoll poll = bot.lounge
                    .polls()
                    .start(PollRequest.of("Tea?", "yes", "no").withHiddenVotes().withTimeout(Duration.ofSeconds(5)));
            bot.room.as("alice").vote(0);
            assertThat(poll.result()).isNotDone();
            bot.rooms.time.advance(Duration.ofSeconds(6));
            assertThat(poll.result())
                    .succeedsWithin(BotInRoom.LIMIT)
                    .satisfies(ended -> assertThat(ended.counts())
                            .containsExactly(new PollCount(1, false), new PollCount(0, false)));
        }
    }

    @Test
    void startedPollLeavesItsSuccessorOpen() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            StartedPoll poll =
                    bot.lounge.polls().start(PollRequest.of("Tea?", "yes").withHiddenVotes());
            bot.room.polls().open("Coffee?", "yes");
            assertThat(poll.poll()).isEmpty();
            poll.close();
            assertThat(bot.room.cytube().poll().orElseThrow().title()).isEqualTo("Coffee?");
        }
    }

    @Test
    void pollThatCyTubeWouldRefuseLeavesTheOpenOne() {
        try (BotInRoom bot = new BotInRoom(Rank.OWNER)) {
            assertThatExceptionOfType(KrytenValidationException.class)
                    .isThrownBy(() -> bot.lounge.polls().start("x".repeat(256), "yes"));
            assertThat(bot.room.cytube().poll()).isPresent();
            assertThat(bot.room.commands()).isEmpty();
        }
    }

    private static Media media(String id) {
        return new Media(id, "Film " + id, 60, "01:00", "yt", MissingNode.getInstance());
    }

    /** Advances the time in steps: a timer that the bot or the robot starts on another thread would miss a single one. */
    private static void advanceUntilDone(BotInRoom bot, CompletableFuture<?> result) {
        await().until(() -> {
            bot.rooms.time.advance(Duration.ofMillis(500));
            return result.isDone();
        });
    }
}

package io.kryten.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.chatcommand.ChatCommandObserver;
import io.kryten.conversation.ConversationEnd;
import io.kryten.conversation.ConversationEndedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ChatCommandMetricsTests {

    @Test
    void callsAreCountedByDeclaredWordsAndOutcome() {
        new MeteredBot().with(Commands.class).run(bot -> {
            bot.chat("alice", "!queue add film");
            bot.chat("alice", "!Q ADD other");
            bot.chat("alice", "!queue add refused");
            bot.chat("alice", "!queue add failed");
            bot.chat("alice", "!queue add");
            bot.chat("alice", "!queue wait");
            bot.chat("alice", "!queue wait");
            awaitCalls(bot, "queue add", "success", 2);
            awaitCalls(bot, "queue add", "refused", 2);
            awaitCalls(bot, "queue add", "failed", 1);
            awaitCalls(bot, "queue wait", "success", 1);
            awaitCalls(bot, "queue wait", "refused", 1);
        });
    }

    @Test
    void everyOutcomeIsCountedFromTheStart() {
        new MeteredBot()
                .with(Commands.class)
                .run(bot -> assertThat(bot.meters().find("kryten.chat.commands").timers())
                        .allSatisfy(timer -> assertThat(timer.count()).isZero())
                        .extracting(timer -> timer.getId().getTag("command") + " "
                                + timer.getId().getTag("outcome"))
                        .containsExactlyInAnyOrder(
                                "queue add success",
                                "queue add refused",
                                "queue add failed",
                                "queue wait success",
                                "queue wait refused",
                                "queue wait failed",
                                "queue later success",
                                "queue later refused",
                                "queue later failed"));
    }

    @Test
    void returnedStageBelongsToTheCall() {
        Commands commands = new Commands();
        new MeteredBot().with(Commands.class, commands).run(bot -> {
            bot.chat("alice", "!queue later");
            await().until(() -> commands.started.isDone());
            bot.time.advance(Duration.ofSeconds(3));
            assertThat(bot.meters().find("kryten.chat.commands").timers())
                    .allSatisfy(timer -> assertThat(timer.count()).isZero());
            commands.later.complete("done");
            awaitCalls(bot, "queue later", "success", 1);
            assertThat(bot.meters()
                            .get("kryten.chat.commands")
                            .tags("command", "queue later", "outcome", "success")
                            .timer()
                            .totalTime(TimeUnit.SECONDS))
                    .isEqualTo(3);
        });
    }

    @Test
    void failedStageIsAFailedCall() {
        Commands commands = new Commands();
        commands.later.completeExceptionally(new IllegalStateException("for the test"));
        new MeteredBot().with(Commands.class, commands).run(bot -> {
            bot.chat("alice", "!queue later");
            awaitCalls(bot, "queue later", "failed", 1);
        });
    }

    @Test
    void stageThatNeverCompletesIsAFailedCall() {
        new MeteredBot().with(Commands.class).run(bot -> {
            int idle = bot.time.waiting();
            bot.chat("alice", "!queue later");
            await().until(() -> bot.time.waiting() > idle);
            bot.time.advance(Duration.ofSeconds(30));
            awaitCalls(bot, "queue later", "failed", 1);
            assertThat(bot.meter(KrytenMeters.LISTENER_TIMEOUTS).counter().count())
                    .isEqualTo(1);
        });
    }

    @Test
    void endOfAConversationIsNoFailedCall() {
        Commands commands = new Commands();
        commands.later.completeExceptionally(
                new ConversationEndedException(ConversationEnd.CANCELLED, "cancelled", null));
        new MeteredBot().with(Commands.class, commands).run(bot -> {
            bot.chat("alice", "!queue later");
            awaitCalls(bot, "queue later", "success", 1);
        });
    }

    @Test
    void wordsOfUsersAreInNoTag() {
        new MeteredBot().with(Commands.class).run(bot -> {
            for (int i = 0; i < 500; i++) {
                bot.chat("user" + i, "!word" + i);
                bot.chat("user" + i, "!queue word" + i);
                bot.chat("user" + i, "!queue add film" + i);
            }
            awaitCalls(bot, "queue add", "success", 500);
            assertThat(bot.meters().find("kryten.chat.commands").timers())
                    .extracting(timer -> timer.getId().getTag("command"))
                    .containsOnly("queue add", "queue wait", "queue later");
        });
    }

    @Test
    void observersOfTheApplicationSeeCalls() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        new MeteredBot()
                .with(Commands.class)
                .with(
                        ChatCommandObserver.class,
                        (call, outcome, time) ->
                                seen.complete(call.username() + " " + call.command() + " " + outcome + " " + time))
                .run(bot -> {
                    bot.chat("alice", "!q add film");
                    assertThat(seen).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("alice queue add SUCCESS PT0S");
                });
    }

    private static void awaitCalls(MeteredBot bot, String command, String outcome, int count) {
        await().untilAsserted(() -> assertThat(bot.meters()
                        .find("kryten.chat.commands")
                        .tags("command", command, "outcome", outcome)
                        .timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(count)));
    }

    /** Commands with every outcome. */
    @ChatCommands
    static class Commands {

        final CompletableFuture<Void> started = new CompletableFuture<>();

        final CompletableFuture<String> later = new CompletableFuture<>();

        @ChatCommand(value = "queue add <film>", aliases = "q")
        void add(String film) {
            switch (film) {
                case "refused" -> throw new ChatCommandException("Not this one");
                case "failed" -> throw new IllegalStateException("for the test");
                default -> {
                    // Added.
                }
            }
        }

        @ChatCommand("queue wait")
        @Cooldown("5s")
        void cool() {}

        @ChatCommand("queue later")
        CompletableFuture<String> later() {
            this.started.complete(null);
            return this.later;
        }
    }
}

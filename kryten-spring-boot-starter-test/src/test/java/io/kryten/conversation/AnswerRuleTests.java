package io.kryten.conversation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.support.Futures;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lines that are answers or none, and questions that end in another way than by an answer. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class AnswerRuleTests extends ConversationFixture {

    @Test
    void completedResultFreesTheConversationInItsOwnCallbacks() {
        this.conversations.start();
        Conversation conversation = this.conversations.inChat("lounge", "alice");
        CompletableFuture<String> first = conversation.ask("First?");
        first.whenComplete((answer, failure) -> this.talk.keep(conversation, conversation.ask("Second?")));
        first.complete("no matter");
        say("alice", "two");
        awaitLog("alice: two");
        CompletableFuture<String> slow = conversation.ask("Third?").orTimeout(1, TimeUnit.MILLISECONDS);
        assertThat(slow).failsWithin(Duration.ofSeconds(5));
        this.talk.keep(conversation, conversation.ask("Fourth?"));
        say("alice", "four");
        awaitLog("alice: two", "alice: four");
    }

    @Test
    void linesOfTheRobotAndOfIgnoredUsersAreNoAnswers() {
        Conversations strict =
                conversations(ConversationSettings.DEFAULTS.ignoring(List.of("Spammer")), (channel, text) -> true);
        strict.start();
        String robot = this.kryten.channel("lounge").state().selfName().orElseThrow();
        CompletableFuture<String> own = strict.inChat("lounge", robot).ask("Who am I?");
        CompletableFuture<String> ignored = strict.inChat("lounge", "spammer").ask("Who are you?");
        say("SPAMMER", "spam");
        assertThat(own).isNotDone();
        assertThat(ignored).isNotDone();
        this.time.advance(MINUTE);
        assertEnded(own, ConversationEnd.TIMEOUT);
        assertEnded(ignored, ConversationEnd.TIMEOUT);
    }

    @Test
    void cancelWordMayBeginWithThePrefix() {
        Conversations stopping = conversations(
                new ConversationSettings(MINUTE, List.of("!stop"), 0, List.of()),
                (channel, text) -> !text.startsWith("!"));
        stopping.start();
        CompletableFuture<String> answer = stopping.inChat("lounge", "alice").ask("Go on?");
        say("alice", "!help");
        say("alice", "!STOP");
        assertEnded(answer, ConversationEnd.CANCELLED_BY_USER);
    }

    @Test
    void errorOfAConversionFailsTheResultAlone() {
        this.conversations.start();
        Conversation conversation = this.conversations.inChat("lounge", "alice");
        CompletableFuture<String> answer = conversation.ask("Well?", text -> {
            throw new AssertionError("broken");
        });
        say("alice", "well");
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .withMessage("broken");
        this.talk.keep(conversation, conversation.ask("Again?"));
        say("alice", "yes");
        awaitLog("alice: yes");
    }

    @Test
    void closedMockStopsAllConversations() {
        List<String> ends = new CopyOnWriteArrayList<>();
        class Asking {
            @KrytenListener
            void onChat(ChatMessageEvent line, Conversation conversation) {
                conversation
                        .ask("Well?")
                        .whenComplete((answer, failure) -> ends.add(Talk.describe(Futures.unwrapped(failure))));
            }
        }
        try (MockKrytenTemplate bot = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(this.time)
                .listeners(new Asking())
                .build()) {
            for (int i = 0; i < 50; i++) {
                bot.simulateChat("lounge", "user" + i, "hi");
            }
        }
        await().until(() -> ends.size() == 50);
        assertThat(ends).containsOnly("STOPPED");
    }
}

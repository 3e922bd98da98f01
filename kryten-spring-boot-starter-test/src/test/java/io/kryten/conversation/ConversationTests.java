package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenValidationException;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.UserCountEvent;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.ChatLine;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Conversations in the channel of a mock, in virtual time. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ConversationTests extends ConversationFixture {

    @Test
    void nextLineOfTheUserIsTheAnswer() {
        say("alice", "!name");
        assertThat(this.kryten).sentChatExactly("lounge", "Your name?");
        say("bob", "not I");
        assertThat(this.talk.log).isEmpty();
        say("ALICE", "  Alice Liddell ");
        say("alice", "later");
        assertThat(this.talk.log).containsExactly("alice: Alice Liddell");
    }

    @Test
    void questionsFollowEachOther() {
        say("alice", "!both");
        say("alice", "one");
        say("alice", "two");
        assertThat(this.kryten).sentChatExactly("lounge", "First?", "Second?");
        assertThat(this.talk.log).containsExactly("alice: one and two");
    }

    @Test
    void usersDoNotDisturbEachOther() {
        say("alice", "!name");
        say("bob", "!name");
        say("bob", "Bob");
        say("alice", "Alice");
        assertThat(this.talk.log).containsExactly("bob: Bob", "alice: Alice");
    }

    @Test
    void commandsAndUnseenLinesAreNoAnswers() {
        say("alice", "!name");
        say("alice", "!help");
        this.kryten.simulateChat("lounge", "alice", "unseen", ChatLine::shadow);
        assertThat(this.talk.log).isEmpty();
        say("alice", "Alice");
        assertThat(this.talk.log).containsExactly("alice: Alice");
    }

    @Test
    void missingAnswerEndsTheConversation() {
        say("alice", "!name");
        this.time.advance(MINUTE.minusMillis(1));
        assertThat(this.talk.log).isEmpty();
        this.time.advance(Duration.ofMillis(1));
        say("alice", "too late");
        assertThat(this.talk.log).containsExactly("TIMEOUT");
    }

    @Test
    void timeBeginsWhenTheQuestionWasSent() {
        Talk slow = new Talk();
        VirtualTime turned = VirtualTime.startingNow();
        try (MockKrytenTemplate paced = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(turned)
                .pacing(new ChatSettings(MINUTE, Duration.ZERO, 320, 100))
                .listeners(slow)
                .build()) {
            paced.simulateChat("lounge", "alice", "!name");
            paced.simulateChat("lounge", "bob", "!name");
            turned.advance(MINUTE.plusSeconds(30));
            assertThat(slow.log).containsExactly("TIMEOUT");
            paced.simulateChat("lounge", "bob", "Bob");
            assertThat(slow.log).containsExactly("TIMEOUT", "bob: Bob");
        }
    }

    @Test
    void answerBeforeTheQuestionIsSentCounts() {
        Talk slow = new Talk();
        VirtualTime turned = VirtualTime.startingNow();
        try (MockKrytenTemplate paced = MockKrytenTemplate.builder("cytu.be/lounge")
                .time(turned)
                .pacing(ChatSettings.DEFAULTS)
                .listeners(slow)
                .build()) {
            paced.simulateChat("lounge", "alice", "!name");
            paced.simulateChat("lounge", "bob", "!name");
            paced.simulateChat("lounge", "bob", "Bob");
            assertThat(paced).hasSent(1);
            assertThat(slow.log).containsExactly("bob: Bob");
        }
    }

    @Test
    void wordOfTheUserCancels() {
        say("alice", "!both");
        say("alice", " Cancel ");
        assertThat(this.talk.log).containsExactly("CANCELLED_BY_USER");
        assertThat(this.kryten).sentChatExactly("lounge", "First?");
    }

    @Test
    void botCancels() {
        say("alice", "!name");
        Conversation conversation = this.talk.conversations.get(0);
        conversation.cancel();
        say("alice", "Alice");
        awaitLog("CANCELLED");
        assertThat(conversation.ask("Again?"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ConversationEndedException.class);
        assertThat(this.kryten).sentChatExactly("lounge", "Your name?");
    }

    @Test
    void questionIsRepeatedAfterAnAnswerThatCannotBeRead() {
        say("alice", "!age");
        say("alice", "old");
        this.time.advance(MINUTE.minusSeconds(1));
        say("alice", "121");
        this.time.advance(MINUTE.minusSeconds(1));
        assertThat(this.kryten).sentChatExactly("lounge", "Your age?", "Your age?", "Your age?");
        say("alice", "42");
        assertThat(this.talk.log).containsExactly("alice: 42");
    }

    @Test
    void repetitionsAreBounded() {
        say("alice", "!age");
        say("alice", "one");
        say("alice", "two");
        say("alice", "three");
        assertThat(this.talk.log).containsExactly("UNREADABLE");
        assertThat(this.kryten).sentChatExactly("lounge", "Your age?", "Your age?", "Your age?");
    }

    @Test
    void failureDoesNotRepeatTheWordsOfTheUser() {
        this.conversations.start();
        CompletableFuture<Long> answer =
                this.conversations.inChat("lounge", "alice").ask("Your age?", Answers.number(1, 120));
        for (int i = 0; i < 3; i++) {
            say("alice", "<b>old</b>");
        }
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .withMessage("The conversation with alice in cytu.be/lounge ended: no answer could be read")
                .havingCause()
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void newerConversationReplacesAnOlderOne() {
        say("alice", "!both");
        say("alice", "!name");
        assertThat(this.talk.log).containsExactly("REPLACED");
        say("alice", "Alice");
        assertThat(this.talk.log).containsExactly("REPLACED", "alice: Alice");
    }

    @Test
    void olderConversationDoesNotAskWhileANewerOneWaits() {
        this.conversations.start();
        Conversation older = this.conversations.inChat("lounge", "alice");
        Conversation newer = this.conversations.inChat("lounge", "Alice");
        this.talk.keep(newer, newer.ask("New?"));
        this.talk.keep(older, older.ask("Old?"));
        say("alice", "yes");
        await().untilAsserted(() -> assertThat(this.talk.log).containsExactlyInAnyOrder("REPLACED", "Alice: yes"));
        assertThat(this.kryten).sentChatExactly("lounge", "New?");
    }

    @Test
    void privateMessagesAreAConversationOfTheirOwn() {
        this.kryten.simulatePm("lounge", "alice", "!name");
        say("alice", "!age");
        assertThat(this.kryten).sentPm("lounge", "alice", "Your name?");
        say("alice", "42");
        this.kryten.simulatePm("lounge", "alice", "Alice");
        assertThat(this.talk.log).containsExactly("alice: 42", "alice: Alice");
    }

    @Test
    void leaveOfUserEndsConversation() {
        this.kryten.simulateJoin("lounge", "alice");
        say("alice", "!name");
        this.kryten.simulateLeave("lounge", "alice");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.talk.log).containsExactly("LEFT");
    }

    @Test
    void userMayAnswerAfterQuickReturn() {
        this.kryten.simulateJoin("lounge", "alice");
        say("alice", "!name");
        this.kryten.simulateLeave("lounge", "alice");
        this.kryten.simulateJoin("lounge", "alice");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.talk.log).isEmpty();
        this.kryten.simulateLeave("lounge", "alice");
        this.time.advance(Duration.ofSeconds(5));
        assertThat(this.talk.log).containsExactly("LEFT");
    }

    @Test
    void lossOfTheConnectionOrTheRobotEndsTheConversation() {
        say("alice", "!name");
        this.kryten.loseConnection();
        awaitLog("LOST");
        this.kryten.restoreConnection();
        say("bob", "!name");
        this.kryten.robotOutOfChannel();
        awaitLog("LOST", "LOST");
    }

    @Test
    void refusedQuestionEndsTheConversation() {
        this.kryten.refuse("say", "no");
        say("alice", "!name");
        assertThat(this.talk.log).containsExactly("NOT_SENT");
    }

    @Test
    void stopEndsConversationsAndAllowsNoFurtherOnes() {
        this.conversations.start();
        Conversation conversation = this.conversations.byPm("lounge", "alice");
        CompletableFuture<String> answer = conversation.ask("Still there?");
        this.conversations.stop();
        assertEnded(answer, ConversationEnd.STOPPED);
        assertEnded(this.conversations.inChat("lounge", "bob").ask("And you?"), ConversationEnd.STOPPED);
        assertThat(this.kryten).hasSent(1);
        this.conversations.start();
        this.talk.keep(conversation, this.conversations.inChat("lounge", "bob").ask("And you?"));
        assertThat(this.kryten).within(Duration.ofSeconds(5)).sentChat("lounge", "And you?");
    }

    @Test
    void secondQuestionAtOnceIsAnError() {
        say("alice", "!name");
        Conversation conversation = this.talk.conversations.get(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> conversation.ask("Your age?"))
                .withMessageContainingAll("alice", "cytu.be/lounge");
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> conversation.ask(" "));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> conversation.ask("Why?", Duration.ZERO));
        say("alice", "Alice");
        assertThat(this.talk.log).containsExactly("alice: Alice");
    }

    @Test
    void cancelledResultFreesTheConversationForTheNextQuestion() {
        this.conversations.start();
        Conversation conversation = this.conversations.inChat("lounge", "alice");
        conversation.ask("First?").cancel(false);
        this.talk.keep(conversation, conversation.ask("Second?", Answers.yesNo()));
        say("alice", "Yes!");
        awaitLog("alice: true");
    }

    @Test
    void conversationNeedsAUser() {
        class Counter {
            @KrytenListener
            void onCount(UserCountEvent count, Conversation conversation) {}
        }
        try (MockKrytenTemplate bot = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Counter())
                .build()) {
            bot.allowListenerFailures();
            bot.simulateEvent("lounge", "usercount", 3);
            assertThat(bot.listenerFailures())
                    .singleElement()
                    .extracting(Throwable::getCause)
                    .isInstanceOfSatisfying(
                            KrytenValidationException.class,
                            failure -> assertThat(failure).hasMessageContainingAll("usercount", "no user"));
        }
    }
}

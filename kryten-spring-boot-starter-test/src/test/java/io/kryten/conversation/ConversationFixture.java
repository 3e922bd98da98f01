package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bot that asks in the channel of a mock, in virtual time, and conversations that a test begins. */
abstract class ConversationFixture {

    static final Duration MINUTE = Duration.ofMinutes(1);

    final VirtualTime time = VirtualTime.startingNow();

    final Talk talk = new Talk();

    @AutoClose
    final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .listeners(this.talk)
            .build();

    final Conversations conversations =
            conversations(ConversationSettings.DEFAULTS, (channel, text) -> !text.startsWith("!"));

    /** Returns conversations that are not started. */
    Conversations conversations(ConversationSettings settings, AnswerFilter filter) {
        return new Conversations(
                this.kryten, this.kryten.channels(), settings, filter, this.kryten.callbacks(), this.time);
    }

    void say(String user, String text) {
        this.kryten.simulateChat("lounge", user, text);
    }

    /** Waits for the log: a question of the test, a loss, and an end by the bot reach their results on other threads. */
    void awaitLog(String... entries) {
        await().untilAsserted(() -> assertThat(this.talk.log).containsExactly(entries));
    }

    static void assertEnded(CompletableFuture<?> answer, ConversationEnd reason) {
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        ConversationEndedException.class,
                        ended -> assertThat(ended.reason()).isEqualTo(reason));
    }
}

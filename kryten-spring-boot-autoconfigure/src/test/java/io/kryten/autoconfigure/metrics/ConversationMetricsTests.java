package io.kryten.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kryten.conversation.Conversation;
import io.kryten.conversation.Conversations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConversationMetricsTests {

    private static final Function<String, Integer> NUMBER = Integer::valueOf;

    @Test
    void questionsAreCountedByTheirEnd() {
        new MeteredBot().with("kryten.conversation.repeats=0").run(bot -> {
            ask(bot, "alice");
            ask(bot, "bob");
            ask(bot, "carol");
            CompletableFuture<Integer> cancelled = ask(bot, "dave");
            ask(bot, "erin");
            assertThat(waiting(bot)).isEqualTo(5);
            bot.chat("alice", "42");
            bot.chat("bob", "cancel");
            bot.chat("carol", "many");
            cancelled.cancel(false);
            assertEnded(bot, "answered", 1);
            assertEnded(bot, "cancelled_by_user", 1);
            assertEnded(bot, "unreadable", 1);
            assertEnded(bot, "cancelled", 1);
            assertThat(waiting(bot)).isEqualTo(1);
            ask(bot, "erin");
            assertEnded(bot, "replaced", 1);
            await().until(() -> {
                bot.time.advance(Duration.ofMinutes(1));
                return ended(bot, "timeout") == 1;
            });
            ask(bot, "frank");
            bot.connection.disconnect();
            assertEnded(bot, "lost", 1);
            assertThat(waiting(bot)).isZero();
        });
    }

    private static CompletableFuture<Integer> ask(MeteredBot bot, String username) {
        Conversation conversation = bot.context().getBean(Conversations.class).inChat("lounge", username);
        return conversation.ask("How many?", NUMBER);
    }

    private static double waiting(MeteredBot bot) {
        return bot.meter(KrytenMeters.CONVERSATION_WAITING).gauge().value();
    }

    private static double ended(MeteredBot bot, String outcome) {
        return bot.meter(KrytenMeters.CONVERSATION_QUESTIONS, "outcome", outcome)
                .functionCounter()
                .count();
    }

    private static void assertEnded(MeteredBot bot, String outcome, int count) {
        await().untilAsserted(() -> assertThat(ended(bot, outcome)).as(outcome).isEqualTo(count));
    }
}

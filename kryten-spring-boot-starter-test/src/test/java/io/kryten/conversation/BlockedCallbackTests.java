package io.kryten.conversation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.ChatCommand;
import io.kryten.simulator.VirtualTime;
import io.kryten.support.Futures;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callbacks that block all of their threads in the wait for a further answer. */
class BlockedCallbackTests {

    /** Number of threads for callbacks. */
    private static final int THREADS = 200;

    private static final int USERS = THREADS + 20;

    private final VirtualTime time = VirtualTime.startingNow();

    private final Bot bot = new Bot();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .listeners(this.bot)
            .build();

    @Test
    void timeOutFreesTheCallbacks() {
        sayAll("!two", "First?");
        sayAll("one", "Second?");
        say("zed", "!one");
        this.time.advance(Duration.ofMinutes(1));
        await().until(() -> this.bot.log.contains("TIMEOUT"));
        this.time.advance(Duration.ofMinutes(1));
        await().until(() -> this.bot.log.size() == USERS + 1);
        say("zed", "!one");
        await().until(() -> asked("One?") == 2);
        say("zed", "Z");
        await().untilAsserted(() -> assertThat(this.bot.log).endsWith("zed: Z"));
    }

    /** Says a line as each user, no faster than the queue of outgoing chat takes the questions. */
    private void sayAll(String text, String question) {
        for (int i = 0; i < USERS; i++) {
            say("u" + i, text);
            int answered = Math.min(i, THREADS) - 20;
            await().untilAsserted(() -> assertThat(asked(question)).isGreaterThanOrEqualTo(answered));
        }
    }

    private void say(String user, String text) {
        this.kryten.async().simulateChat("lounge", user, text);
    }

    private long asked(String question) {
        return this.kryten.publishedCommands().stream()
                .filter(command -> question.equals(command.text()))
                .count();
    }

    @SuppressWarnings("UnusedMethod") // commands are called by reflection
    static class Bot {

        final List<String> log = new CopyOnWriteArrayList<>();

        @ChatCommand("two")
        void two(Conversation conversation) {
            conversation.ask("First?").whenComplete((first, failure) -> {
                if (failure != null) {
                    log(conversation, null, failure);
                    return;
                }
                try {
                    log(conversation, conversation.ask("Second?").join(), null);
                } catch (RuntimeException ex) {
                    log(conversation, null, ex);
                }
            });
        }

        @ChatCommand("one")
        void one(Conversation conversation) {
            conversation.ask("One?").whenComplete((answer, failure) -> log(conversation, answer, failure));
        }

        private void log(Conversation conversation, @Nullable String answer, @Nullable Throwable failure) {
            this.log.add(
                    (failure != null)
                            ? Talk.describe(Futures.unwrapped(failure))
                            : conversation.username() + ": " + answer);
        }
    }
}

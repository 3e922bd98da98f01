package io.kryten.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Listeners and commands whose conversation ends before the answer comes. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class EndedConversationTests {

    private final VirtualTime time = VirtualTime.startingNow();

    @Test
    void endOfAConversationIsNoFailure() {
        class Returning {
            @KrytenListener
            CompletableFuture<String> onChat(ChatMessageEvent line, Conversation conversation) {
                return line.text().equals("go")
                        ? conversation.ask("Where?").thenApply(place -> "To " + place + "!")
                        : CompletableFuture.completedFuture("");
            }

            @ChatCommand("name")
            CompletableFuture<String> name(Conversation conversation) {
                return conversation.ask("Name?").thenApply(name -> "Hello " + name);
            }
        }
        MockKrytenTemplate kryten = mock(new Returning());
        ask(kryten, "go", "Where?");
        kryten.simulateChat("lounge", "alice", "cancel");
        ask(kryten, "!name", "Name?");
        this.time.advance(Duration.ofMinutes(2));
        kryten.close(); // waits for all calls, and fails if one of them has failed
        assertThat(kryten).sentChatExactly("lounge", "Where?", "Name?");
        assertThat(kryten).hasSent(2);
    }

    @Test
    void questionSuspendsTimeOutOfListener() {
        class Patient {
            @ChatCommand("name")
            CompletableFuture<String> name(Conversation conversation) {
                return conversation.ask("Name?", Duration.ofMinutes(10)).thenApply(name -> "Hello " + name);
            }
        }
        try (MockKrytenTemplate kryten = mock(new Patient())) {
            ask(kryten, "!name", "Name?");
            this.time.advance(Duration.ofMinutes(9));
            kryten.simulateChat("lounge", "alice", "Alice");
            assertThat(kryten).sentChatExactly("lounge", "Name?", "Hello Alice");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void timeOutBeginsAnewWithTheAnswer(boolean inTime) {
        CompletableFuture<String> work = new CompletableFuture<>();
        AtomicBoolean working = new AtomicBoolean();
        class Working {
            @ChatCommand("name")
            CompletableFuture<String> name(Conversation conversation) {
                return conversation.ask("Name?").thenCompose(name -> {
                    working.set(true);
                    return work;
                });
            }
        }
        try (MockKrytenTemplate kryten = mock(new Working())) {
            kryten.allowListenerFailures();
            ask(kryten, "!name", "Name?");
            this.time.advance(Duration.ofSeconds(28)); // the time-out is 30 s
            kryten.async().simulateChat("lounge", "alice", "Alice");
            await().untilTrue(working);
            this.time.advance(Duration.ofMillis(29_999));
            assertThat(kryten.listenerFailures()).isEmpty();
            if (inTime) {
                work.complete("Done");
                assertThat(kryten).within(Duration.ofSeconds(5)).sentChat("lounge", "Done");
            } else {
                this.time.advance(Duration.ofMillis(1));
                await().until(() -> kryten.listenerFailures().size() == 1);
            }
        }
    }

    @Test
    void endOfAJoinedConversationIsNoFailure() {
        class Joining {
            @ChatCommand("name")
            String name(Conversation conversation) {
                return "Hello " + conversation.ask("Name?").join();
            }
        }
        MockKrytenTemplate kryten = mock(new Joining());
        ask(kryten, "!name", "Name?");
        kryten.simulateChat("lounge", "alice", "cancel");
        kryten.close();
        assertThat(kryten).hasSent(1);
    }

    @Test
    void failureAfterTheAnswerIsAFailure() {
        class Failing {
            @ChatCommand("name")
            CompletableFuture<String> name(Conversation conversation) {
                return conversation.ask("Name?").thenApply(name -> {
                    throw new IllegalStateException(name);
                });
            }
        }
        try (MockKrytenTemplate kryten = mock(new Failing())) {
            kryten.allowListenerFailures();
            ask(kryten, "!name", "Name?");
            kryten.simulateChat("lounge", "alice", "Alice");
            await().until(() -> kryten.listenerFailures().size() == 1);
            assertThat(kryten).within(Duration.ofSeconds(5)).sentPm("lounge", "alice", "Sorry, !name failed");
        }
    }

    private MockKrytenTemplate mock(Object listener) {
        return MockKrytenTemplate.builder("cytu.be/lounge")
                .time(this.time)
                .listeners(listener)
                .build();
    }

    /** The call of the listener lasts until the conversation has ended. */
    private static void ask(MockKrytenTemplate kryten, String line, String question) {
        kryten.async().simulateChat("lounge", "alice", line);
        await().untilAsserted(() -> assertThat(kryten.publishedCommands())
                .extracting(command -> command.text())
                .contains(question));
    }
}

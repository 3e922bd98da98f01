package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.UserLeaveEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The end of a simulation. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class WaitingTests {

    /** Long enough for a thread to begin on a busy machine. */
    private static final Duration SHORT = Duration.ofMillis(1500);

    private final CountDownLatch gate = new CountDownLatch(1);

    private MockKrytenTemplate kryten = MockKrytenTemplate.create("cytu.be/lounge");

    @AfterEach
    void end() {
        this.gate.countDown();
        this.kryten.close();
    }

    @Test
    void simulationEndsWithSlowestListener() {
        class Slow {
            @KrytenListener
            String onChat(ChatMessageEvent message) {
                pause();
                return "at last";
            }
        }
        class Fast {
            @KrytenListener
            String onChat(ChatMessageEvent message) {
                return "at once";
            }
        }
        use(new Slow(), new Fast());
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten)
                .sentChat("lounge", "at once")
                .sentChat("lounge", "at last")
                .hasSent(2);
    }

    @Test
    void simulationEndsWithReturnedStage() {
        class Later {
            @KrytenListener
            CompletionStage<String> onChat(ChatMessageEvent message) {
                return CompletableFuture.supplyAsync(
                        () -> "later", CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
            }
        }
        use(new Later());
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten).sentChat("lounge", "later");
    }

    @Test
    void simulationAwaitsCallbacksOfResults() {
        class Dj {
            @KrytenListener
            void onChat(ChatMessageEvent message, ChannelOperations channel) {
                // Many, because a result that completes before a callback is added proves nothing.
                for (int i = 0; i < 20; i++) {
                    channel.executeAsync(KrytenCommand.addVideo("yt", "x", false, true))
                            .thenCompose(reply -> {
                                pause();
                                return channel.executeAsync(KrytenCommand.jump(1));
                            })
                            .thenAccept(reply -> {
                                pause();
                                channel.sendChat("Added");
                            });
                }
            }
        }
        use(new Dj());
        this.kryten.simulateChat("lounge", "alice", "!add x");
        assertThat(this.kryten).sentInOrder("addvideo", "jump", "say").hasSent(60);
    }

    @Test
    void simulationEndsWithListenersOfFollowUpMessages() {
        class Relay {
            private final KrytenOperations[] kryten = new KrytenOperations[1];

            @KrytenListener
            void onChat(ChatMessageEvent message) {
                this.kryten[0].publish("relay.lines", Map.of("text", message.text()));
            }

            @KrytenListener(subject = "relay.lines")
            void onLine(JsonNode line) {
                pause();
                this.kryten[0].sendChat("lounge", "relayed " + line.path("text").asText());
            }
        }
        Relay relay = new Relay();
        use(relay);
        relay.kryten[0] = this.kryten;
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten).sentChat("lounge", "relayed hi");
    }

    @Test
    void failedListenerEndsSimulation() {
        class Broken {
            @KrytenListener
            void onChat(ChatMessageEvent message) {
                throw new IllegalStateException("for the test");
            }
        }
        use(new Broken());
        this.kryten.allowListenerFailures();
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten.health().errors()).isOne();
    }

    @Test
    void slowListenerIsNamedWithItsStack() {
        use(new Stuck());
        this.kryten.handlingTimeout(SHORT);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.kryten.simulateChat("lounge", "alice", "hi"))
                .withMessageContaining("1500 ms")
                .withMessageContaining("listener 'stuck' handles chatMsg in cytu.be/lounge")
                .withMessageContaining("WaitingTests$Stuck.onChat")
                .withMessageContaining("async()");
    }

    @Test
    void reportNamesListenerThatHasNotBegun() {
        use(new Stuck());
        this.kryten.handlingTimeout(SHORT);
        this.kryten.async().simulateChat("lounge", "alice", "first");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.kryten.simulateChat("lounge", "alice", "second"))
                .withMessageContaining("listener 'stuck' has not begun with chatMsg in cytu.be/lounge");
    }

    @Test
    void reportNamesIncompleteStage() {
        class Never {
            @KrytenListener(id = "never")
            CompletionStage<String> onChat(ChatMessageEvent message) {
                return new CompletableFuture<>();
            }
        }
        use(new Never());
        this.kryten.handlingTimeout(SHORT);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.kryten.simulateChat("lounge", "alice", "hi"))
                .withMessageContaining("listener 'never' returned a stage that is not complete");
    }

    @Test
    void stuckListenerDelaysOnlyItsEvents() {
        class Other {
            @KrytenListener
            String onLeave(UserLeaveEvent leave) {
                return "Bye " + leave.username();
            }
        }
        use(new Stuck(), new Other());
        this.kryten.async().simulateChat("lounge", "alice", "hi");
        this.kryten.simulateLeave("lounge", "alice");
        assertThat(this.kryten).sentChatExactly("lounge", "Bye alice");
    }

    @Test
    void asyncSimulationReturnsAtOnce() {
        use(new Stuck());
        this.kryten.async().simulateChat("lounge", "alice", "1");
        this.kryten.async().simulateChat("lounge", "alice", "2");
        assertThat(this.kryten).sentNothing();
        this.gate.countDown();
        this.kryten.awaitHandled();
        assertThat(this.kryten).sentChatExactly("lounge", "done with 1", "done with 2");
    }

    @Test
    void awaitHandledHasTimeLimit() {
        use(new Stuck());
        this.kryten.handlingTimeout(SHORT);
        this.kryten.async().simulateChat("lounge", "alice", "1");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(this.kryten::awaitHandled)
                .withMessageContaining("'stuck'");
    }

    @Test
    void answerMaySimulateItsEffects() {
        class Bot {
            @KrytenListener
            void onChat(ChatMessageEvent message, ChannelOperations channel) {
                channel.kickUser(message.username(), "bye");
            }

            @KrytenListener
            String onLeave(UserLeaveEvent leave) {
                pause();
                return leave.username() + " was thrown out";
            }
        }
        use(new Bot());
        this.kryten.answer("kick", message -> {
            String username = message.path("args").path("username").asText();
            this.kryten.async().simulateLeave("lounge", username);
            return Map.of("success", true);
        });
        this.kryten.simulateChat("lounge", "troll", "spam");
        assertThat(this.kryten).sentInOrder("kick", "say").sentChat("lounge", "troll was thrown out");
    }

    @Test
    void eventsOfChannelAreHandledInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();
        class Ear {
            @KrytenListener
            void onChat(ChatMessageEvent message) {
                heard.add(message.text());
            }
        }
        use(new Ear());
        for (int i = 0; i < 100; i++) {
            this.kryten.async().simulateChat("lounge", "alice", "line " + i);
        }
        this.kryten.awaitHandled();
        assertThat(heard).hasSize(100).startsWith("line 0", "line 1").endsWith("line 98", "line 99");
        assertThat(heard).isSortedAccordingTo((one, other) -> Integer.compare(number(one), number(other)));
    }

    @Test
    void allCallsOfUnorderedListenerAreAwaited() {
        CountDownLatch together = new CountDownLatch(3);
        class Crowd {
            @KrytenListener(order = Order.NONE, concurrency = "3")
            String onChat(ChatMessageEvent message) {
                together.countDown();
                waitFor(together);
                return message.text();
            }
        }
        use(new Crowd());
        this.kryten.async().simulateChat("lounge", "alice", "1");
        this.kryten.async().simulateChat("lounge", "bob", "2");
        this.kryten.simulateChat("lounge", "carol", "3");
        this.kryten.awaitHandled();
        assertThat(this.kryten).hasSent(3);
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring("line ".length()));
    }

    private static void pause() {
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void use(Object... listeners) {
        this.kryten.close();
        this.kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(listeners)
                .build();
    }

    private final class Stuck {

        @KrytenListener(id = "stuck")
        String onChat(ChatMessageEvent message) {
            waitFor(WaitingTests.this.gate);
            return "done with " + message.text();
        }
    }
}

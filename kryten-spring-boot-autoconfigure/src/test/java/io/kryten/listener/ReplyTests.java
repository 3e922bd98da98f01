package io.kryten.listener;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import io.kryten.KrytenListenerException;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Results of listeners as replies. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ReplyTests {

    @Test
    void replyGoesToTheChannelOrToTheSenderOfAPm() {
        class Bot {
            @KrytenListener
            String chat(ChatMessageEvent event) {
                return "to " + event.username();
            }

            @KrytenListener
            String pm(PrivateMessageEvent event) {
                return "psst";
            }

            @KrytenListener
            String media(ChangeMediaEvent event) {
                return "Now playing " + event.title();
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat(GRINDHOUSE, "alice", "hi");
            bot.pm("bob", "hi");
            bot.media(GRINDHOUSE, "Film");
            await().untilAsserted(() -> assertThat(bot.connection.said())
                    .containsExactlyInAnyOrder(
                            "say 420Grindhouse: to alice",
                            "pm lounge bob: psst",
                            "say 420Grindhouse: Now playing Film"));
        }
    }

    @Test
    void manyLostRepliesAreCountedAndLoggedOnce() {
        class Bot {
            @KrytenListener
            String chat(ChatMessageEvent event) {
                return "Pong!";
            }
        }
        try (var log = new LogCapture();
                var bot = ListenerFixture.with(new Bot())) {
            bot.connection.robotsPresent(false);
            for (int i = 0; i < 50; i++) {
                bot.chat(GRINDHOUSE, "alice", "!ping");
            }
            await().untilAsserted(() -> assertThat(bot.statistics.errors()).isGreaterThanOrEqualTo(50));
            assertThat(log.warnings().stream().filter(line -> line.contains("was not sent")))
                    .hasSize(1);
        }
    }

    @Test
    void everyFormOfATextIsAReply() {
        class Bot {
            @KrytenListener(channel = "lounge")
            CharSequence builder(ChatMessageEvent event) {
                return new StringBuilder("redliub").reverse();
            }

            @KrytenListener(channel = "lounge")
            Optional<String> optional(ChatMessageEvent event) {
                return Optional.of("optional");
            }

            @KrytenListener(channel = "lounge")
            CompletionStage<String> stage(ChatMessageEvent event) {
                return CompletableFuture.supplyAsync(() -> "stage");
            }

            @KrytenListener(channel = "lounge")
            CompletableFuture<Optional<StringBuilder>> nested(ChatMessageEvent event) {
                return CompletableFuture.completedFuture(Optional.of(new StringBuilder("nested")));
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat("alice", "hi");
            await().untilAsserted(() -> assertThat(bot.connection.said())
                    .containsExactlyInAnyOrder(
                            "say lounge: builder", "say lounge: optional", "say lounge: stage", "say lounge: nested"));
        }
    }

    @Test
    void emptyResultSendsNothing() {
        class Bot {
            @KrytenListener
            @Nullable
            String none(ChatMessageEvent event) {
                return null;
            }

            @KrytenListener
            String blank(ChatMessageEvent event) {
                return "  \n ";
            }

            @KrytenListener
            Optional<String> empty(ChatMessageEvent event) {
                return Optional.empty();
            }

            @KrytenListener
            CompletionStage<@Nullable String> later(ChatMessageEvent event) {
                return CompletableFuture.completedFuture(null);
            }

            @KrytenListener
            CompletionStage<Void> done(ChatMessageEvent event) {
                return CompletableFuture.runAsync(() -> {});
            }

            @KrytenListener
            void silent(ChatMessageEvent event) {}

            @KrytenListener(event = "pm")
            String end(PrivateMessageEvent event) {
                return "end";
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "hi");
            bot.settle();
            bot.pm("alice", "end");
            await().untilAsserted(() -> assertThat(bot.connection.said()).containsExactly("pm lounge alice: end"));
            assertThat(log.warnings()).isEmpty();
            assertThat(bot.statistics.listenerErrors()).isZero();
        }
    }

    @Test
    void failedStageIsReportedAsFailure() {
        class Bot {
            @KrytenListener(errorHandler = "handler", id = "async")
            CompletionStage<String> stage(ChatMessageEvent event) {
                return CompletableFuture.supplyAsync(() -> {
                    throw new IllegalStateException("no answer");
                });
            }
        }
        AtomicReference<@Nullable KrytenListenerException> reported = new AtomicReference<>();
        KrytenListenerErrorHandler handler = (failure, delivery) -> reported.set(failure);
        try (var bot = ListenerFixture.inMemory()
                .bean("handler", handler)
                .bean("bot", new Bot())
                .start()) {
            bot.chat("alice", "hi");
            await().untilAsserted(() -> assertThat(reported.get()).isNotNull());
            assertThat(reported.get())
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .extracting(KrytenListenerException::listenerId)
                    .isEqualTo("async");
            assertThat(reported.get()).cause().hasMessage("no answer");
            await().untilAsserted(
                            () -> assertThat(bot.statistics.listenerErrors()).isEqualTo(1));
            assertThat(bot.connection.said()).isEmpty();
        }
    }

    @Test
    void unsentReplyIsLoggedAndNextReplyIsSent() {
        class Bot {
            @KrytenListener(id = "echo")
            String echo(ChatMessageEvent event) {
                return event.text();
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.connection.robotsPresent(false);
            bot.chat("alice", "lost");
            await().untilAsserted(() -> assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("echo", "chatMsg in cytu.be/lounge", "was not sent"));
            bot.connection.robotsPresent(true);
            bot.chat("alice", "sent");
            await().untilAsserted(() -> assertThat(bot.connection.said()).containsExactly("say lounge: sent"));
            assertThat(log.errors()).isEmpty();
            assertThat(bot.statistics.errors()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void throwingCharSequenceIsReportedAsFailure() {
        class Bot {
            @KrytenListener
            CompletionStage<CharSequence> odd(ChatMessageEvent event) {
                return CompletableFuture.completedFuture(new CharSequence() {

                    @Override
                    public int length() {
                        return 1;
                    }

                    @Override
                    public char charAt(int index) {
                        return 'x';
                    }

                    @Override
                    public CharSequence subSequence(int start, int end) {
                        return this;
                    }

                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                });
            }
        }
        try (var bot = ListenerFixture.with(new Bot());
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "hi");
            await().untilAsserted(() -> assertThat(log.errors()).hasSize(1));
            assertThat(bot.statistics.errors()).isEqualTo(1);
        }
    }
}

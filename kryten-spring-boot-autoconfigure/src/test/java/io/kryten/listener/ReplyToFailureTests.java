package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.event.ChatMessageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Handlers of other annotations: their replies to failures, and their place in the log. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class ReplyToFailureTests {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failureIsReportedThoughItsReplyFails(boolean later) {
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory()
                        .bean("bot", new Bot())
                        .endpointFactory(new FailingFactory(later))
                        .start()) {
            bot.chat("alice", "hi");
            bot.chat("alice", "hi again");
            bot.settle();

            assertThat(bot.statistics.listenerErrors()).isEqualTo(2);
            assertThat(log.errors()).contains("Listener 'bot.failing' made no reply to a failure");
        }
    }

    @Test
    void startCountsListenersAndChatCommands() {
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory()
                        .bean("bot", new Bot())
                        .endpointFactory(new FailingFactory(false))
                        .start()) {
            assertThat(bot.registry().listenerIds()).hasSize(2);
            assertThat(log.infos())
                    .contains("Listening in [cytu.be/lounge, cytu.be/420Grindhouse]; listeners: 2; chat commands: 3");
        }
    }

    static class Bot {

        @KrytenListener
        void chat(ChatMessageEvent event) {}
    }

    private record FailingFactory(boolean later) implements EndpointFactory {

        @Override
        public List<KrytenListenerEndpoint> create(
                Object bean, String beanName, ConfigurableListableBeanFactory beans) {
            return List.of(new KrytenListenerEndpoint(
                    "",
                    new FailingHandler(this.later),
                    new KrytenListenerEndpoint.Events(
                            Set.of("chatmsg"),
                            Set.of(ListenerFixture.LOUNGE),
                            KrytenListenerEndpoint.Reading.TYPED,
                            null),
                    Set.of(),
                    null,
                    Order.CHANNEL,
                    1,
                    Duration.ZERO,
                    (failure, delivery) -> {},
                    true));
        }
    }

    private record FailingHandler(boolean later) implements Handler {

        @Override
        public String name() {
            return "Commands.failing";
        }

        @Override
        public int chatCommands() {
            return 3;
        }

        @Override
        public @Nullable Object invoke(Delivery delivery) {
            IllegalStateException failure = new IllegalStateException("broken");
            if (this.later) {
                return CompletableFuture.failedFuture(failure);
            }
            throw failure;
        }

        @Override
        public @Nullable CharSequence replyToFailure(Delivery delivery, Throwable failure) {
            throw new IllegalStateException("no reply");
        }
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.Order;
import io.kryten.event.ChatMessageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class EndpointFactoryTests {

    private final List<String> invoked = new CopyOnWriteArrayList<>();

    @Test
    void endpointsOfSeveralFactoriesAreRegistered() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event) {
                EndpointFactoryTests.this.invoked.add("method " + event.text());
            }
        }
        try (var bot = ListenerFixture.inMemory()
                .bean("bot", new Bot())
                .endpointFactory(new OwnFactory())
                .start()) {
            assertThat(bot.registry().listenerIds()).containsExactly("bot.chat", "bot.own");
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(this.invoked).containsExactlyInAnyOrder("method hi", "own hi");
            assertThat(bot.connection.said()).containsExactly("say lounge: Own reply");
        }
    }

    private final class OwnFactory implements EndpointFactory {

        @Override
        public List<KrytenListenerEndpoint> create(
                Object bean, String beanName, ConfigurableListableBeanFactory beans) {
            return List.of(new KrytenListenerEndpoint(
                    "",
                    new OwnHandler(),
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
                    (failure, delivery) -> {
                        throw failure;
                    },
                    true));
        }
    }

    private final class OwnHandler implements Handler {

        @Override
        public String name() {
            return "Commands.own";
        }

        @Override
        public @Nullable Object invoke(Delivery delivery) {
            if (delivery.event() instanceof ChatMessageEvent chat) {
                EndpointFactoryTests.this.invoked.add("own " + chat.text());
            }
            return "Own reply";
        }
    }
}
